"""Preparation of a page before its text is parsed: its edition, its fences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.statemachine import string2lines

from ..domain.store import store_of
from ..model.faults import TO_THE_END, Fault
from ..nodes import TEXT_PARTS
from ..text.fences import directive_names, fence_faults
from ..text.fold import without_controls
from ..text.slips import Slip, markdown_slips, rest_slips
from .directive import registered_directive

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


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


def sniff_edition(source: str) -> str | None:
    """Return the edition named at the beginning of a source that is not yet parsed, or ``None``."""
    if front := _FRONT.match(source):
        found = _EDITION.search(front.group(1))
        return found.group(1) if found else None
    found = _FIELD.match(source)
    return found.group(1) if found else None


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Prepare a page of an edition: its short directive names, its fences."""
    reading, domain = store_of(app.env).reading, app.env.domains["scholiast"]
    if misencoded := reading.misencoded(docname):
        reading.add(misencoded)
        app.env.metadata[docname]["orphan"] = ""  # a missing entry in a table of contents may follow from it
    edition = sniff_edition(content[0])
    reading.add(_without_controls(content, str(app.env.doc2path(docname)), ours=edition is not None))
    source = content[0]
    if edition is not None:
        app.env.current_document.default_domain = domain
    path = str(app.env.doc2path(docname))
    if path.endswith(".md"):
        reading.add(_fences(source, path, domain.directives, ours=edition is not None))
        if edition is not None:
            reading.add(_unknown_directives(app, source, path))
            reading.add(_only_plain_markdown(app, path))
    elif edition is not None:
        reading.add(_slip(s, path) for s in rest_slips(_NEWLINE.split(source), domain.directives))


def _only_plain_markdown(app: Sphinx, path: str) -> Iterator[Fault]:
    """Yield faults of settings that make MyST ignore front matter and directives with colons."""
    for name in ("myst_commonmark_only", "myst_gfm_only"):
        if getattr(app.config, name, False):
            message = f"front matter and ':::' directives are not read, because {name} is set: remove it from conf.py"
            yield Fault(subtype="page", message=message, file=path, line=1)


def on_include_read(app: Sphinx, relative_path: Path, parent_docname: str, content: list[str]) -> None:
    """Check the fences of an included file, and whether it includes itself, which MyST does not check."""
    reading, domain = store_of(app.env).reading, app.env.domains["scholiast"]
    ours = app.env.current_document.default_domain is domain
    reading.add(_without_controls(content, str(app.srcdir / relative_path), ours=ours))
    path = app.srcdir / relative_path
    if ours:
        content[0] = "\n" * _lines_before(content[0], path) + content[0]
    if app.env.doc2path(app.env.current_document.docname).suffix != ".md":
        if ours:
            slips = rest_slips(_NEWLINE.split(content[0]), domain.directives)
            reading.add(_slip(s, str(path)) for s in slips)
        return
    reading.add(_fences(content[0], str(path), domain.directives, ours=ours))
    for match in _INCLUDE.finditer(content[0]):
        if chain := _way_back(app.env, _included(app.env, match), path.resolve(), []):
            names = " → ".join(p.name for p in (path, *chain))
            line = content[0].count("\n", 0, match.start()) + 1
            message = f"this file includes itself: {names}. It is left out here"
            reading.add([Fault(subtype="page", message=message, file=str(path), line=line)])
            content[0] = ""
            return


def _lines_before(part: str, path: Path) -> int:
    """Return how many lines of an included file are before *part*: docutils counts from where ``start-line`` begins."""
    whole, words = (_as_read(text) for text in (path.read_text(encoding="utf-8", errors="replace"), part))
    if whole.startswith(words):
        return 0
    at = whole.find(f"\n{words}") + 1 or max(whole.find(words), 0)
    return whole.count("\n", 0, at)


def _as_read(text: str) -> str:
    return "\n".join(string2lines(text, tab_width=8, convert_whitespace=True))


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


#: What other names for a kind of annotation mean: those of its pages, and those that people write.
_MEANT = {
    **{
        "report": "attribution",
        "reported": "attribution",
        "photograph": "photo",
        "picture": "photo",
        "quote": "quotation",
    },
    **{"guess": "conjecture", "correction": "emendation", "comment": "note", "amount": "measure"},
}


def _unknown_directives(app: Sphinx, source: str, filename: str) -> Iterator[Fault]:
    """Yield faults for misspelt names of our directives, because MyST only warns and leaves the block out."""
    lines = _NEWLINE.split(source)
    domain = app.env.domains["scholiast"]
    for line, written in directive_names(lines):
        name = written.lower()  # docutils, and so MyST, ignore case
        if name in domain.directives or _is_directive(app, name):
            continue
        bare = name.removeprefix("scholiast:")
        meant = _MEANT.get(bare) or next(iter(get_close_matches(bare, domain.directives, n=1, cutoff=0.7)), "")
        if meant:
            message = f"unknown directive '{name}'; did you mean '{meant}'? The block is left out"
            yield Fault(subtype="directive", message=message, file=filename, line=line)


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
