"""Preparation of a page before its text is parsed: its edition, its fences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..model.faults import TO_THE_END, Fault
from ..nodes import TEXT_PARTS
from ..text.fences import directive_names, fence_faults
from ..text.fold import without_controls
from ..text.slips import Slip, markdown_slips, rest_slips
from .directive import registered_directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import ScholiastDomain

#: The line ends of Markdown parsers; Python has more.
_NEWLINE = re.compile(r"\r\n|\r|\n")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_EDITION = re.compile(r"^edition[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
#: At most one branch can match each line; otherwise a page that begins with indented lines takes exponential time.
_FIELD = re.compile(r"\A(?:[ \t]*\n|:[^:\n]+:.*\n|\.\. .*\n|[ \t]+\S.*\n)*?:edition:[ \t]*(\S+)")
#: Our directives whose bodies may contain others, where fences that end early swallow text.
_OURS = re.compile(
    rf"^[ \t]*(?::{{3,}}|`{{3,}})\{{(?:quotation|photo|editorial|verse|passage|{'|'.join(TEXT_PARTS)})\}}", re.MULTILINE
)

_INCLUDE = re.compile(r"^[ \t]*(?::{3,}|`{3,}|~{3,})\{include\}[ \t]+(\S+)[ \t]*$", re.MULTILINE)


def page_edition(document: nodes.document) -> str | None:
    """Return the edition of a page, from its front matter or first field list, or ``None``."""
    for child in _head(document):
        if isinstance(child, nodes.docinfo | nodes.field_list):
            for field in child.children:
                if isinstance(field, nodes.field) and len(field.children) == 2 and field[0].astext() == "edition":
                    return field[1].astext().strip() or None
    return None


def _head(document: nodes.document) -> list[nodes.Node]:
    out = list(document.children[:4])
    for child in document.children[:4]:
        if isinstance(child, nodes.section):
            out += child.children[:3]
    return out


def sniff_edition(source: str) -> str | None:
    """Return the edition named at the beginning of a source that is not yet parsed, or ``None``."""
    if front := _FRONT.match(source):
        found = _EDITION.search(front.group(1))
        return found.group(1) if found else None
    found = _FIELD.match(source)
    return found.group(1) if found else None


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Prepare a page of an edition: its short directive names, its fences."""
    domain: ScholiastDomain = app.env.domains["scholiast"]  # type: ignore[assignment]
    for fault in domain.misencoded.get(docname, ()):
        domain.early_faults.append(fault)
        app.env.metadata[docname]["orphan"] = ""  # a missing entry in a table of contents may follow from it
    edition = sniff_edition(content[0])
    domain.early_faults += _without_controls(content, str(app.env.doc2path(docname)), ours=edition is not None)
    source = content[0]
    if edition is not None:
        app.env.current_document.default_domain = domain
    path = str(app.env.doc2path(docname))
    if path.endswith(".md"):
        domain.early_faults += _fences(source, path, domain.directives, ours=edition is not None)
        if edition is not None:
            domain.early_faults += _unknown_directives(app, source, path)
            domain.early_faults += _only_plain_markdown(app, path)
    elif edition is not None:
        domain.early_faults += (_slip(s, path) for s in rest_slips(_NEWLINE.split(source), domain.directives))


def _only_plain_markdown(app: Sphinx, path: str) -> Iterator[Fault]:
    """Yield faults of settings that make MyST ignore front matter and directives with colons."""
    for name in ("myst_commonmark_only", "myst_gfm_only"):
        if getattr(app.config, name, False):
            message = f"front matter and ':::' directives are not read, because {name} is set: remove it from conf.py"
            yield Fault(subtype="page", message=message, file=path, line=1)


def on_include_read(app: Sphinx, relative_path: Path, parent_docname: str, content: list[str]) -> None:
    """Check the fences of an included file, and whether it includes itself, which MyST does not check."""
    domain: ScholiastDomain = app.env.domains["scholiast"]  # type: ignore[assignment]
    ours = app.env.current_document.default_domain is domain
    domain.early_faults += _without_controls(content, str(app.srcdir / relative_path), ours=ours)
    path = app.srcdir / relative_path
    if app.env.doc2path(app.env.current_document.docname).suffix != ".md":
        if ours:
            slips = rest_slips(_NEWLINE.split(content[0]), domain.directives)
            domain.early_faults += (_slip(s, str(path)) for s in slips)
        return
    domain.early_faults += _fences(content[0], str(path), domain.directives, ours=ours)
    for match in _INCLUDE.finditer(content[0]):
        if chain := _way_back(app.env, _included(app.env, match), path.resolve(), []):
            names = " → ".join(p.name for p in (path, *chain))
            line = content[0].count("\n", 0, match.start()) + 1
            message = f"this file includes itself: {names}. It is left out here"
            domain.early_faults.append(Fault(subtype="page", message=message, file=str(path), line=line))
            content[0] = ""
            return


def _without_controls(content: list[str], path: str, *, ours: bool) -> list[Fault]:
    """Replace characters that are not allowed in XML, and so in outputs, by U+FFFD.

    On a page of an edition this is an error, because its text is no longer that of the source.
    """
    source = content[0]
    content[0], name = without_controls(source)
    if not name:
        return []
    at = next((i for i, (a, b) in enumerate(zip(source, content[0], strict=False)) if a != b), 0)
    line = source.count("\n", 0, at) + 1
    lines = source.split("\n")
    message = f"the character {name} is not allowed in a text and is replaced by U+FFFD: remove it"
    return [
        Fault(
            subtype="text-markup",
            message=message,
            file=path,
            line=line,
            severity="error" if ours else "warning",
            covers=(_paragraph(lines, line, -1), _paragraph(lines, line, 1)) if ours else None,
        )
    ]


def _paragraph(lines: list[str], line: int, step: int) -> int:
    """Return the first or the last line (from 1) of the paragraph that a line is in."""
    while 0 < line + step <= len(lines) and lines[line + step - 1].strip():
        line += step
    return line


def _included(env: BuildEnvironment, match: re.Match[str]) -> Path | None:
    """Return the file of an include directive, relative to the page's folder, whichever file it is in, or ``None``."""
    try:
        path = Path(env.relfn2path(match.group(1))[1]).resolve()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # not a valid file name, or circular links
        return None


def _way_back(env: BuildEnvironment, start: Path | None, wanted: Path, seen: list[Path]) -> list[Path]:
    """Return the files through which *start* includes *wanted*, that one last; empty if it does not."""
    if start is None or start in seen:
        return []
    if start == wanted:
        return [start]
    seen.append(start)
    for match in _INCLUDE.finditer(start.read_text(encoding="utf-8", errors="replace")):
        if chain := _way_back(env, _included(env, match), wanted, seen):
            return [start, *chain]
    return []


def _unknown_directives(app: Sphinx, source: str, filename: str) -> Iterator[Fault]:
    """Yield faults for misspelt names of our directives, because MyST only warns and leaves the block out."""
    lines = _NEWLINE.split(source)
    domain = app.env.domains["scholiast"]
    for line, written in directive_names(lines):
        name = written.lower()  # docutils, and so MyST, ignore case
        if name in domain.directives or _is_directive(app, name):
            continue
        if close := get_close_matches(name.removeprefix("scholiast:"), domain.directives, n=1, cutoff=0.7):
            message = f"unknown directive '{name}'; did you mean '{close[0]}'? The block is left out"
            yield Fault(subtype="directive", message=message, file=filename, line=line)


_UNKNOWN = re.compile(r'Unknown directive type "(?:scholiast:)?([^"]+)"')


def unknown_in_rest(messages: Iterable[nodes.Element], names: Collection[str], path: str) -> Iterator[Fault]:
    """Yield the misspelt names of our directives on the page *path* of reST: docutils leaves the block out.

    *messages* are docutils' own on that page.
    """
    for message in messages:
        found = _UNKNOWN.match(message.children[0].astext()) if message.children else None
        if found and (close := get_close_matches(found[1].lower(), names, n=1, cutoff=0.7)):
            said = f"there is no directive '{found[1]}': did you mean '{close[0]}'? The block is left out"
            file, line = str(message.get("source") or path), int(message.get("line") or 0)
            yield Fault(subtype="directive", message=said, file=file, line=line)


def _is_directive(app: Sphinx, name: str) -> bool:
    """Return whether an extension, Sphinx or docutils has a directive of that name."""
    if registered_directive(name) is not None:
        return True
    prefix, colon, rest = name.partition(":")
    domains = app.env.domains
    if colon:
        return prefix in domains and rest in domains[prefix].directives
    places = [domains.standard_domain, *(domains[d] for d in [app.config.primary_domain] if d in domains)]
    return any(name in place.directives for place in places)


def _fences(source: str, filename: str, names: Collection[str], *, ours: bool) -> list[Fault]:
    """Report fences that swallow text, on pages of editions and pages with a block of ours."""
    lines = _NEWLINE.split(source)
    slips = list(markdown_slips(lines, names)) if ours else []
    if (":::" not in source and "```" not in source) or not (ours or _OURS.search(source)):
        return [_slip(slip, filename) for slip in slips]
    return [
        *(_slip(slip, filename) for slip in slips),
        *(
            Fault(
                subtype="fence",
                message=f.message,
                file=filename,
                line=f.line,
                covers=(f.line, TO_THE_END),
            )
            for f in fence_faults(lines)
            if not any(slip.line <= f.line <= slip.last for slip in slips)
        ),
    ]


def _slip(slip: Slip, filename: str) -> Fault:
    return Fault(
        subtype=slip.subtype, message=slip.message, file=filename, line=slip.line, covers=(slip.first, slip.last)
    )
