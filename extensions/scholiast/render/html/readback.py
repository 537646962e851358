"""Output proof of HTML pages and books: bodies are checked when they are passed to the theme, and again in the files.

A page's body is checked once, in the process that writes it, before any other extension can change it. The body and the
findings are stored in a side file, so that the check of the written file, after everything else, is mostly a comparison
of two strings. The file is parsed only if these differ.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ... import nodes as ours
from ...domain.outputs import output_of
from ...domain.store import PageData, Store, store_of
from ...files import reported, write_whole
from ...model.output_proof import Found
from ...model.records import Struct
from ...registers.statement import MARK as STATEMENT_MARK
from ...text.fold import fold
from .page_check import Finding, Own, check_page, cut, parse, with_sources
from .seal import WrittenPage
from .self_check import copytext_block, with_formulas

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: The ends of a page's body in the file.
BEGIN, END = "<!--scholiast:body-->", "<!--/scholiast:body-->"
#: Priorities of the first and last handlers of an event.
FIRST, LAST = -sys.maxsize, sys.maxsize

#: Marks around formulas that are not in the settings.
DELIMITERS = ((r"\(", r"\)"), (r"\[", r"\]"), ("$$", "$$"), ("$", "$"))


class PageResult(Struct, frozen=True):
    """The result of checking a page's body."""

    equal: int
    found: tuple[Found, ...] = ()


class SideFile(Struct, frozen=True):
    """The stored data of a body: its size in bytes, whether it states that a text is proved, the results by page.

    ``block`` is the data block with the copy-text in the head of the page.
    """

    size: int
    block: str = ""
    states: bool = False
    pages: dict[str, PageResult] = msgspec.field(default_factory=dict)


# -- while a page is written ------------------------------------------------------------------


def on_body_made(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Check a page's body before any other extension sees it."""
    body = context.get("body")
    if doctree is None or not is_checked(app) or not isinstance(body, str):
        return
    store = store_of(app.env)
    written: dict[str, WrittenPage] = getattr(doctree, "scholiast_written", None) or {}
    names = written.keys() | {pagename} if output_of(app.builder).one_file else {pagename}
    edited = sorted(name for name in names if store.edition_of(name) is not None)
    states = STATEMENT_MARK in body
    expected = output_of(app.builder).one_file and store.editions()  # pages that are missing from the file are reported
    if not (edited or states or expected):
        Path(_side_file(app, pagename)).unlink(missing_ok=True)
        return
    own = _own(app)
    results = {}
    for name in edited:
        page = written.get(name) or WrittenPage()
        results[name] = _result(app, name, page, page.html if page.html is not None else body, doctree, own)
    data = body.encode("utf-8", "xmlcharrefreplace")
    block = _block(app, pagename, doctree, written.get(pagename))
    context["scholiast_copytext"] = block
    with reported(app):
        side = SideFile(len(data), block, states, results)
        write_whole(Path(_side_file(app, pagename)), msgspec.json.encode(side) + b"\n" + data)


def _block(app: Sphinx, pagename: str, doctree: nodes.document, page: WrittenPage | None) -> str:
    """Return the data block of a page of one edition whose text is equal to its copy-text, else nothing."""
    store = store_of(app.env)
    edition = store.edition_of(pagename)
    verdict = store.verdict(edition) if edition is not None else None
    units = store.pages[pagename].units if edition is not None else ()
    if verdict is None or not verdict.equal or not units or not output_of(app.builder).layers:
        return ""
    return copytext_block(units, with_formulas(doctree) if page and page.formulas else (), verdict.sha256)


def _result(app: Sphinx, docname: str, page: WrittenPage, html: str, doctree: nodes.document, own: Own) -> PageResult:
    units = store_of(app.env).pages[docname].units
    shown = with_sources(cut(cut(html, page.inner), page.seals), page.formulas, own.delimiters)
    checked = check_page(shown, units, own)
    places = {unit.id: (unit.file or "", unit.line) for unit in units}
    found = []
    for finding in checked.findings:
        file, line = places.get(finding.unit, ("", 1))
        if finding.words and (place := _toctree_of(app, docname, finding) or _place_of(doctree, docname, finding)):
            file, line = place
        found.append(Found(finding.message, file, line))
    return PageResult(checked.equal, tuple(found))


def _place_of(doctree: nodes.document, docname: str, finding: Finding) -> tuple[str, int] | None:
    """Return the file and line of the node that words are from, if the node has a line."""
    files = (node for node in doctree.findall(addnodes.start_of_file) if node["docname"] == docname)
    passed = not finding.unit
    for node in next(files, doctree).findall():
        passed = passed or (isinstance(node, ours.unit) and node["unit"] == finding.unit)
        label = admonitionlabels.get(getattr(node, "tagname", ""))
        if passed and isinstance(node, nodes.Admonition) and finding.words == label and node.line:
            return str(node.source or ""), int(node.line)
        if not (passed and isinstance(node, nodes.Text)):
            continue
        raw = isinstance(node.parent, nodes.raw)
        said = fold(parse(str(node)).text(deep=True) if raw else str(node)).strip()
        if not said or not finding.words.startswith(said):
            continue
        above = list(ours.above(node))
        if not any(ours.APPARATUS_MARK in element for element in above):
            known = next((element for element in above if element.line and element.source), None)
            if known is None or isinstance(known, nodes.section | nodes.document):
                return None  # it begins before the words, and ends after them
            return str(known.source), int(known.line or 0)
    return None


def _toctree_of(app: Sphinx, docname: str, finding: Finding) -> tuple[str, int] | None:
    """Return the place of the toctree that brings the words, as its caption or as a title of its own."""
    for node in app.env.get_doctree(docname).findall(addnodes.toctree):
        own = (node.get("caption"), *(title for title, _target in node["entries"]))
        if node.line and any(words and fold(words) in finding.words for words in own):
            return str(node.source or ""), int(node.line)
    return None


def on_body_final(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Mark the ends of what is passed to the theme as the page's body, after every other extension."""
    body = context.get("body")
    if doctree is not None and is_checked(app) and isinstance(body, str):
        store = store_of(app.env)
        if STATEMENT_MARK in body or any(p.edition is not None for p in _pages(app, store, pagename)):
            context["body"] = f"{BEGIN}{body}{END}"


def _pages(app: Sphinx, store: Store, pagename: str) -> Iterable[PageData]:
    one = [store.pages[pagename]] if pagename in store.pages else []
    return store.pages.values() if output_of(app.builder).one_file else one


def is_checked(app: Sphinx) -> bool:
    """Return whether the pages of this build are checked."""
    return bool(app.config.scholiast_readback) and output_of(app.builder).checks_bodies


def _own(app: Sphinx) -> Own:
    """Return the words that Sphinx adds with this project's configuration, computed once per process."""
    kept: Own | None = getattr(app, "_scholiast_own", None)
    if kept is None:
        formats = [re.escape(f).replace("%s", r"[\d.]*") for f in app.config.numfig_format.values()]
        caption = re.compile(f"(?:{'|'.join(formats) or '(?!)'})[ \u00a0]*")
        permalink = fold(parse(str(app.config.html_permalinks_icon or "")).text(deep=True))
        suffix = re.escape(fold(str(app.config.html_secnumber_suffix)))
        section = re.compile(rf"(?:\d+\.)*\d*\.?[ \u00a0]*(?:{suffix})?[ \u00a0]*")
        kept = Own(permalink, section, caption, partial(_titles, app), _delimiters(app))
        app._scholiast_own = kept  # type: ignore[attr-defined]
    return kept


def _delimiters(app: Sphinx) -> list[tuple[str, str]]:
    """Return the delimiters of formulas for a script that draws them: the usual ones, and those of the settings."""
    own = (getattr(app.config, name, None) for name in ("mathjax_inline", "mathjax_display"))
    pairs = [tuple(str(mark) for mark in pair) for pair in own if isinstance(pair, list | tuple) and len(pair) == 2]
    return [*(("".join(a.split()), "".join(b.split())) for a, b in pairs), *DELIMITERS]


def _titles(app: Sphinx) -> frozenset[str]:
    """Return the titles that a table of contents may show: those of pages and of their sections."""
    kept: frozenset[str] | None = getattr(app, "_scholiast_titles", None)
    if kept is None:
        env = app.env
        found = {fold(link.astext()) for toc in env.tocs.values() for link in toc.findall(nodes.reference)}
        found |= {fold(title.astext()) for title in env.titles.values()}
        kept = frozenset(found)
        app._scholiast_titles = kept  # type: ignore[attr-defined]
    return kept


# -- side files -------------------------------------------------------------------------------


def side_folder(app: Sphinx) -> Path:
    """Return the folder of the side files of this output."""
    return Path(_side_folder(app))


def _side_folder(app: Sphinx) -> str:
    return f"{app.doctreedir}/scholiast-proof/{app.builder.name}"  # a string: every build opens the file of every page


def _side_file(app: Sphinx, pagename: str) -> str:
    """Return the side file of a page: a line of JSON, then the body as it was passed to the theme."""
    return f"{_side_folder(app)}/{pagename}.side"


def read_side(app: Sphinx, pagename: str) -> SideFile | None:
    """Return the stored data of a page's body; ``None`` if it is missing or unreadable."""
    try:
        with open(_side_file(app, pagename), "rb") as file:  # noqa: PTH123
            line = file.readline()
            side = msgspec.json.decode(line, type=SideFile)
            return side if file.seek(0, os.SEEK_END) == len(line) + side.size else None
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def replace_block(app: Sphinx, pagename: str, block: str) -> None:
    """Store that a page has another data block."""
    path = Path(_side_file(app, pagename))
    line, _end, data = path.read_bytes().partition(b"\n")
    side = msgspec.structs.replace(msgspec.json.decode(line, type=SideFile), block=block)
    write_whole(path, msgspec.json.encode(side) + b"\n" + data)


def read_body(app: Sphinx, pagename: str) -> str:
    """Return the body as passed to the theme. Raises :class:`OSError` or :class:`ValueError` if it is not stored."""
    return Path(_side_file(app, pagename)).read_bytes().partition(b"\n")[2].decode()


def side_pages(app: Sphinx) -> list[str]:
    """Return the pages with stored data, by name."""
    folder = side_folder(app)
    return sorted(path.relative_to(folder).as_posix().removesuffix(".side") for path in folder.rglob("*.side"))


def pages_to_check_again(app: Sphinx, env: BuildEnvironment) -> Iterator[str]:
    """Yield the pages of editions that must be written again: they have no stored data, or they failed."""
    if not is_checked(app) or output_of(app.builder).one_file:  # the one file of singlehtml is always written whole
        return
    try:
        failed = set(msgspec.json.decode((side_folder(app) / ".failed").read_bytes(), type=list[str]))
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        failed = set()
    for docname, page in store_of(env).pages.items():
        kept = page.edition is None or read_side(app, docname) is not None
        if docname in env.all_docs and (not kept or docname in failed):
            yield docname


def remember_failed(app: Sphinx, failed: Sequence[str]) -> None:
    """Store which pages failed, so that the next build writes them again."""
    path = side_folder(app) / ".failed"
    if failed:
        with reported(app):
            write_whole(path, msgspec.json.encode(sorted(failed)))
    else:
        path.unlink(missing_ok=True)
