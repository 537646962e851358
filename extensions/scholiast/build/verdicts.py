"""The verdict on each edition's text, after all of its pages have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.editions import edition_index
from ..domain.store import store_of
from ..model.copytext import CopyText, Match
from ..model.edition_folder import METADATA, EditionFolder
from ..model.records import Unit
from ..model.verdict import Judgement, Text, judge
from ..text.eaten import Source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.editions import EditionIndex
    from ..domain.store import Store


def judge_editions(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Judge every edition, store the verdicts, and return the pages that were read again.

    A page is read again if its text occurs several times in the copy-text, because only the
    pages before it determine which occurrence it is, and so its ids and offsets.
    """
    store, editions = store_of(env), edition_index(env)
    reread: list[str] = []
    verdicts, faults = {}, {}
    for edition in store.editions():
        folder = editions.get(edition)
        if folder is None or folder.edition is None or folder.copy is None:
            continue
        judgement = _judge(store, editions, folder, folder.copy)
        moved = _misplaced(folder.copy, store.units(edition), judgement.matches)
        for docname, matches in moved.items():
            store.state.placements[docname] = tuple(matches)
            _read_again(app, env, docname)
        reread += moved
        verdicts[edition], faults[edition] = judgement.verdict, judgement.faults
    store.keep_verdicts(verdicts, faults)
    return reread


def _judge(store: Store, editions: EditionIndex, folder: EditionFolder, copy: CopyText) -> Judgement:
    assert folder.edition is not None
    listed = [editions.docname(folder.id, page) for page in folder.edition.pages]
    pages = [d for d in store.page_order(folder.id) if d in listed]
    others = [d for d in store.page_order(folder.id) if d not in listed and store.pages[d].units]
    unread = any(d in store.pages and store.pages[d].unread for d in listed)
    units = [unit for docname in pages for unit in store.pages[docname].units]
    translated = {
        (docname, fault.line)
        for docname in pages
        for fault in store.pages[docname].faults
        if fault.subtype == "translation"
    }
    paths = {docname: store.env.doc2path(docname, base=False).as_posix() for docname in pages}
    text = Text(
        edition=folder.id,
        units=units,
        files=[unit.file or paths[unit.docname] for unit in units],
        copy_name=folder.edition.copy_text.path or "copytext.txt",
        metadata=str(folder.root / METADATA),
        pages=len(listed),
        translated=frozenset(i for i, unit in enumerate(units) if (unit.docname, unit.line) in translated),
        whole=not unread and not others and len(pages) == len(listed),
        source=_reader(store),
    )
    return judge(copy, text)


def _reader(store: Store) -> Callable[[str, str], Source | None]:
    """Return a function that reads the source files of units, each once."""
    env = store.env

    @cache
    def read(file: str, docname: str) -> Source | None:
        try:
            text = Path(env.srcdir, file).read_text(encoding="utf-8-sig")
        except (OSError, ValueError):  # a file that is not UTF-8 is reported where it is read
            return None
        return Source(text, markdown=Path(env.doc2path(docname)).suffix == ".md")

    return read


def _misplaced(copy: CopyText, units: Iterable[Unit], matches: list[Match]) -> dict[str, list[Match]]:
    """Return the pages whose units were matched with a wrong occurrence, with the right matches."""
    if not matches:
        return {}
    pages: dict[str, list[Match]] = {}
    wrong: set[str] = set()
    for unit, match in zip(units, matches, strict=True):
        pages.setdefault(unit.docname, []).append(match)
        if unit.position != copy.blocks[match.block].position(match.start, match.end):
            wrong.add(unit.docname)
    return {docname: found for docname, found in pages.items() if docname in wrong}


def _read_again(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Read a page again within one build, in the way of Sphinx."""
    app.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
    app.builder.read_doc(docname)
