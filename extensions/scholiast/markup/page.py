"""What a page says of itself before any of its text is read: its edition, its fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import SphinxError

from ..doctree.nodes import TEXT_PARTS
from ..model.faults import Fault
from ..text.fences import directive_names, fence_faults
from ..text.fold import without_controls

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain import ScholiastDomain

#: The line ends that a Markdown parser knows; Python knows more.
_NEWLINE = re.compile(r"\r\n|\r|\n")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_EDITION = re.compile(r"^edition[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
#: Of each line one branch at most can match, or a page that begins with indented lines takes time without end.
_FIELD = re.compile(r"\A(?:[ \t]*\n|:[^:\n]+:.*\n|\.\. .*\n|[ \t]+\S.*\n)*?:edition:[ \t]*(\S+)")
#: Directives of ours whose bodies may hold others: where fences that end early swallow text.
_OURS = re.compile(
    rf"^[ \t]*(?::{{3,}}|`{{3,}})\{{(?:quotation|photo|editorial|verse|passage|{'|'.join(TEXT_PARTS)})\}}", re.MULTILINE
)

_INCLUDE = re.compile(r"^[ \t]*(?::{3,}|`{3,}|~{3,})\{include\}[ \t]+(\S+)[ \t]*$", re.MULTILINE)


def page_edition(document: nodes.document) -> str | None:
    """The edition that a page belongs to, from its front matter or first field list."""
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
    """The edition that a source file names at its beginning, before it is parsed."""
    if front := _FRONT.match(source):
        found = _EDITION.search(front.group(1))
        return found.group(1) if found else None
    found = _FIELD.match(source)
    return found.group(1) if found else None


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Prepare a page of an edition: its short directive names, its fences."""
    domain: ScholiastDomain = app.env.domains["scholiast"]  # type: ignore[assignment]
    domain.early_faults += _without_controls(content, str(app.env.doc2path(docname)))
    source = content[0]
    edition = sniff_edition(source)
    if edition is not None:
        app.env.current_document.default_domain = domain
    if app.env.doc2path(docname).suffix == ".md":
        path = str(app.env.doc2path(docname))
        domain.early_faults += _fences(source, path, ours=edition is not None)
        if edition is not None:
            domain.early_faults += _unknown_directives(app, source, path)


def on_include_read(app: Sphinx, relative_path: Path, parent_docname: str, content: list[str]) -> None:
    """The fences of an included file, and whether it includes itself, which MyST does not look for."""
    domain: ScholiastDomain = app.env.domains["scholiast"]  # type: ignore[assignment]
    domain.early_faults += _without_controls(content, str(app.srcdir / relative_path))
    if app.env.doc2path(app.env.current_document.docname).suffix != ".md":
        return
    path = app.srcdir / relative_path
    domain.early_faults += _fences(content[0], str(path), ours=app.env.current_document.default_domain is domain)
    for match in _INCLUDE.finditer(content[0]):
        if chain := _way_back(app.env, _included(app.env, match), path.resolve(), []):
            names = " → ".join(p.name for p in (path, *chain))
            line = content[0].count("\n", 0, match.start()) + 1
            message = f"this file includes itself: {names}. It is left out here"
            domain.early_faults.append(Fault(subtype="page", message=message, file=str(path), line=line))
            content[0] = ""
            return


def _without_controls(content: list[str], path: str) -> list[Fault]:
    """Put U+FFFD for each character that no output can hold: with one of them, a chapter of a book is no XML."""
    source = content[0]
    content[0], name = without_controls(source)
    if not name:
        return []
    at = next((i for i, (a, b) in enumerate(zip(source, content[0], strict=False)) if a != b), 0)
    line = source.count("\n", 0, at) + 1
    message = f"{name} can stand in no text, and is replaced by U+FFFD"
    return [Fault(subtype="text-markup", message=message, file=path, line=line, severity="warning")]


def _included(env: BuildEnvironment, match: re.Match[str]) -> Path | None:
    """The file that an include directive names: from the page's folder, whichever file it stands in."""
    try:
        path = Path(env.relfn2path(match.group(1))[1]).resolve()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # no name for a file, or links in a circle
        return None


def _way_back(env: BuildEnvironment, start: Path | None, wanted: Path, seen: list[Path]) -> list[Path]:
    """The files through which *start* includes *wanted*, that one last; none where it does not."""
    if start is None or start in seen:
        return []
    if start == wanted:
        return [start]
    seen.append(start)
    for match in _INCLUDE.finditer(start.read_text(encoding="utf-8", errors="replace")):
        if chain := _way_back(env, _included(env, match), wanted, seen):
            return [start, *chain]
    return []


def on_before_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Leave out pages that are not UTF-8: Sphinx would break off without naming one."""
    domain: ScholiastDomain = env.domains["scholiast"]  # type: ignore[assignment]
    for docname in list(docnames):
        path = env.doc2path(docname)
        data = path.read_bytes()
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8: save the page as UTF-8"
            if docname == app.config.root_doc:
                raise SphinxError(f"{path}:{line}: {message}") from None
            domain.leave_out(docname, Fault(subtype="page", message=message, file=str(path), line=line))
            docnames.remove(docname)
            if docname not in env.all_docs:
                env.project.docnames.discard(docname)


def _unknown_directives(app: Sphinx, source: str, filename: str) -> Iterator[Fault]:
    """Misspelt names of our directives: MyST leaves the block out, and the build would go on as if all were well."""
    lines = _NEWLINE.split(source)
    domain = app.env.domains["scholiast"]
    for line, written in directive_names(lines):
        name = written.lower()  # to docutils, and so to MyST, capitals are the same
        if name in domain.directives or _is_directive(app, name):
            continue
        if close := get_close_matches(name.removeprefix("scholiast:"), domain.directives, n=1, cutoff=0.7):
            message = f"there is no directive '{name}': did you mean '{close[0]}'? The block is left out"
            yield Fault(subtype="directive", message=message, file=filename, line=line)


def _is_directive(app: Sphinx, name: str) -> bool:
    """Whether any extension, Sphinx or docutils has a directive of that name."""
    registry = directives._directives  # type: ignore[attr-defined]
    if name in registry or name in directives._directive_registry:  # type: ignore[attr-defined]
        return True
    prefix, colon, rest = name.partition(":")
    domains = app.env.domains
    if colon:
        return prefix in domains and rest in domains[prefix].directives
    places = [domains.standard_domain, *(domains[d] for d in [app.config.primary_domain] if d in domains)]
    return any(name in place.directives for place in places)


def _fences(source: str, filename: str, *, ours: bool) -> list[Fault]:
    """Fences that swallow text, on pages of editions and wherever a block of ours is written."""
    if ":::" not in source or not (ours or _OURS.search(source)):
        return []
    return [
        Fault(subtype="fence", message=f.message, file=filename, line=f.line)
        for f in fence_faults(_NEWLINE.split(source))
    ]
