"""New annotations in the source of a page: the search for their words, the directive, and a check by a build."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from ..build.report import project_report
from ..doctree.anchoring import default_id
from ..domain.store import Store, store_of
from ..model.faults import Fault
from ..model.kind import KINDS
from ..model.records import Mention, Unit
from ..text.counts import counted
from ..text.directive_lines import directive_lines
from ..text.fold import marked, one_line, reveal
from ..text.insertion import line_after
from ..text.lemma import Lemma, Place, Texts, locate, parse_lemma
from ..text.near import nearest
from ..text.selector import Selector, shortest_selector
from .dry_run import dry_app, read_pages
from .project import from_here

#: The most places that a message lists.
_LISTED = 6


class CannotAnnotateError(Exception):
    """An error for words that cannot be annotated; its message says what to do."""


class Wanted(NamedTuple):
    """An annotation to write: words (or ``first ... last``), the context that identifies them, a kind, options, a comment.

    ``once`` refuses it if these words have an annotation of the kind.
    """

    words: str
    kind: str
    options: Sequence[tuple[str, str]] = ()
    comment: str = ""
    page: str = ""
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    once: bool = False


class Annotated(NamedTuple):
    """A page with a new directive: its file, the line of the directive (from 1), and the whole new text.

    ``messages`` are the faults that a build has with it and did not have before.
    """

    path: Path
    line: int
    directive: str
    text: str
    id: str
    unit: str
    messages: tuple[Fault, ...]


@contextmanager
def annotating(srcdir: Path, confdir: Path) -> Iterator[Annotator]:
    """Read a project, and give what can annotate its pages."""
    with tempfile.TemporaryDirectory() as folder, docutils_namespace():
        yield Annotator(srcdir, confdir, Path(folder))


class Annotator:
    """A project as it was read, with the annotations that were added since. Writes no file."""

    def __init__(self, srcdir: Path, confdir: Path, folder: Path) -> None:
        """Read the project once, with its cache in *folder*."""
        self._srcdir, self._confdir, self._folder = srcdir, confdir, folder
        self._app = self._read()

    def annotate(self, wanted: Wanted) -> Annotated:
        """Return a page with a new directive after the block of its words. Write it before you annotate more of that page.

        The project is read with the new page, of which only that page is read again. Raises :class:`CannotAnnotateError`;
        then the project has been read with a page that nobody wants, and no more can be annotated.
        """
        app = self._app
        store, before = store_of(app.env), Counter(_named(project_report(app.env)))
        known = {record.id for record in store.records()} | {mention.id for mention in _mentions(store)}
        pages = _pages(store, wanted.page)
        units = [unit for unit in store.units() if unit.docname in pages]
        place = _place(wanted, units, {docname: from_here(Path(app.env.doc2path(docname))) for docname in pages})
        if wanted.once and (there := _there(wanted.kind, store, units, place)):
            raise CannotAnnotateError(f"the {wanted.kind} of “{reveal(wanted.words)}” is there already: '{there}'")
        made = _inserted(app, _with_free_id(wanted, units, place, known), units, place)
        after = self._read(units[place.block].docname, made.text.removeprefix("\ufeff").replace("\r\n", "\n"))
        found = store_of(after.env)
        new = [f for f in project_report(after.env) if not before[_name(f)]]
        landed = {r.id: r.anchor.unit for r in found.records() if r.anchor is not None and r.id not in known}
        landed |= {m.id: m.unit for m in _mentions(found) if m.id not in known}
        if units[place.block].id not in landed.values():
            told = "; ".join(f.message for f in new) or "the annotation is not found there"
            raise CannotAnnotateError(f"nothing is written, because a build would report: {told}")
        errors = [fault for fault in new if fault.severity == "error"]
        if errors:
            raise CannotAnnotateError(f"nothing is written, because a build would report: {errors[0].message}")
        self._app = after
        return made._replace(id=next(iter(landed)), messages=tuple(new))

    def _read(self, docname: str = "", text: str = "") -> Sphinx:
        """Return the project as read by a build without output; with *text* as the source of one page."""
        app = dry_app(self._srcdir, self._confdir, self._folder, fresh=not docname)

        def instead(app: Sphinx, read: str, content: list[str]) -> None:
            if read == docname:
                content[0] = text

        def outdated(app: Sphinx, env: BuildEnvironment, *sets: set[str]) -> list[str]:
            return [docname]

        if docname:
            app.connect("source-read", instead, priority=1)  # before the checks of the page's source
            app.connect("env-get-outdated", outdated)
        read_pages(app)
        return app


def _there(kind: str, store: Store, units: Sequence[Unit], place: Place) -> str:
    """Return the id of the annotation of a kind that words have; empty if they have none."""
    unit, words = units[place.block], (place.start, place.end)
    for record in store.pages[unit.docname].records:
        anchor = record.anchor
        if record.type == kind and anchor and (anchor.unit, (anchor.start, anchor.end)) == (unit.id, words):
            return record.id
    return ""


def _mentions(store: Store) -> Iterator[Mention]:
    for edition in store.editions():
        yield from store.mentions(edition)


def _name(fault: Fault) -> tuple[str, str, str]:
    """Return a fault without its line, which changes when lines are added before it."""
    return fault.subtype, fault.file, fault.message


def _named(faults: Sequence[Fault]) -> Iterator[tuple[str, str, str]]:
    return (_name(fault) for fault in faults)


def _pages(store: Store, page: str) -> set[str]:
    """Return the pages of editions to search: the one with this name or file, or all."""
    pages = {unit.docname for edition in store.editions() for unit in store.units(edition)}
    if not page:
        return pages
    wanted = Path(page).as_posix().removeprefix("./")
    files = {docname: Path(store.env.doc2path(docname)) for docname in pages}
    found = {d for d, file in files.items() if wanted in (d, file.name) or file == Path(page).resolve()}
    found = found or {d for d in pages if d.endswith(f"/{wanted}") or files[d].as_posix().endswith(f"/{wanted}")}
    if not found:
        raise CannotAnnotateError(f"no page '{page}' of an edition. Known: {', '.join(sorted(pages)) or 'none'}")
    return found


def _place(wanted: Wanted, units: Sequence[Unit], files: Mapping[str, str]) -> Place:
    """Return the only place of the words; *files* are those of the pages. Raises :class:`CannotAnnotateError`."""
    lemma = parse_lemma(wanted.words, prefix=wanted.prefix, suffix=wanted.suffix)
    if not lemma.start:
        raise CannotAnnotateError("no words: name the words of the text that the annotation is about")
    texts = Texts([unit.text for unit in units])
    found = [
        p for p in locate(lemma, texts, range(len(units) - 1, -1, -1), joint=True).places if _on_one_page(p, units)
    ]
    if not found:
        near = nearest(Lemma(lemma.start), texts.blocks, range(len(units)), 3)
        listed = "; ".join(f"“{reveal(n.words)}” ({_where(units[n.block], files)})" for n in near)
        raise CannotAnnotateError(
            f"“{reveal(lemma.shown)}” not found in {_searched(units, files)}. "
            f"{f'Nearest: {listed}' if listed else 'Nothing is similar'}"
        )
    if wanted.occurrence is not None and 0 < wanted.occurrence <= len(found):
        return found[wanted.occurrence - 1]
    if len(found) > 1 or wanted.occurrence is not None:
        shown = "; ".join(f"{number}. {_shown(place, units, files)}" for number, place in enumerate(found[:_LISTED], 1))
        more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        number = "" if wanted.occurrence is None else f"--occurrence {wanted.occurrence}: "
        raise CannotAnnotateError(
            f"{number}“{reveal(lemma.shown)}” occurs {counted(len(found), 'time')}. "
            f"{'Add --occurrence with the number of one' if len(found) > 1 else 'Leave --occurrence out'}: {shown}{more}"
        )
    return found[0]


def _searched(units: Sequence[Unit], files: Mapping[str, str]) -> str:
    """Return where words were looked for, in words."""
    where = next(iter(files.values())) if len(files) == 1 else counted(len(files), "page")
    return f"{counted(len(units), 'block')} of {where}"


def _with_free_id(wanted: Wanted, units: Sequence[Unit], place: Place, known: Collection[str]) -> Wanted:
    """Add an id if the default one is already used by another annotation of the same words."""
    if place.block != place.end_block or any(name in ("id", "name") for name, _value in wanted.options):
        return wanted
    unit = units[place.block]
    usual = default_id(KINDS[wanted.kind], unit.id, unit.text[place.start : place.end])
    if usual not in known:
        return wanted
    free = next(name for number in count(2) if (name := f"{usual}-{number}") not in known)
    return wanted._replace(options=(("id", free), *wanted.options))


def _on_one_page(place: Place, units: Sequence[Unit]) -> bool:
    return units[place.block].docname == units[place.end_block].docname


def _where(unit: Unit, files: Mapping[str, str]) -> str:
    return f"{unit.id}, {unit.file or files[unit.docname]}:{unit.line}"


def _shown(place: Place, units: Sequence[Unit], files: Mapping[str, str]) -> str:
    unit = units[place.block]
    end = place.end if place.block == place.end_block else len(unit.text)
    return f"{marked(unit.text, place.start, end)} ({_where(unit, files)})"


def _inserted(app: Sphinx, wanted: Wanted, units: Sequence[Unit], place: Place) -> Annotated:
    """Return the page with the directive; its id and messages are empty until it has been built."""
    unit = units[place.end_block]
    path = Path(app.env.doc2path(unit.docname))
    if unit.file:
        raise CannotAnnotateError(f"the words are in '{unit.file}', which the page includes: add the directive there")
    source = path.read_bytes().decode("utf-8")
    ending = "\r\n" if "\r\n" in source else "\n"
    lines = source.replace("\r\n", "\n").split("\n")
    markdown = path.suffix != ".rst"
    names = [
        name
        for kind in KINDS.values()
        for own in (kind.name, *kind.more_directives)
        for name in (own, f"scholiast:{own}")
    ]
    at = line_after(lines, unit.line, markdown=markdown, annotations=names)
    before = [i for i, u in enumerate(units) if u.docname == unit.docname and not u.file and u.line <= at]
    texts, order = Texts([u.text for u in units]), [i for i in reversed(before) if i >= before[0]]
    selector = shortest_selector(texts, place, order)
    scope: list[tuple[str, str]] = []
    if selector is None:
        named = range(place.end_block, place.block - 1, -1)
        selector = shortest_selector(texts, place, named, joint=True)
        scope = [("in", " ".join(units[i].id for i in reversed(named)))]
    if selector is None:
        message = "nothing leads to exactly these words: name other words, or write the directive by hand"
        raise CannotAnnotateError(message)
    directive = _directive(wanted, selector, scope, markdown=markdown)
    new = [*lines[:at], "", *directive, *lines[at:]]
    if at < len(lines) and lines[at].strip():
        new.insert(at + 1 + len(directive), "")
    if at >= len(lines):
        new.append("")
    return Annotated(path, at + 2, "\n".join(directive), ending.join(new), "", units[place.block].id, ())


def _directive(wanted: Wanted, selector: Selector, scope: Sequence[tuple[str, str]], *, markdown: bool) -> list[str]:
    """Return the lines of the directive in the syntax of its page."""
    argument, told = selector.written()
    options = [*told, *scope, *((name, one_line(value)) for name, value in wanted.options)]
    comment = [line.rstrip() for line in wanted.comment.strip().splitlines()]
    return directive_lines(wanted.kind, argument, options, comment, markdown=markdown)
