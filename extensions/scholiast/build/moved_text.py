"""Pages that need not be read again when the copy-text has changed somewhere else.

What a page has from the copy-text are the ids of its units and the positions of its words in the file. If all its units
are still equal to blocks of the copy-text that give them the same ids, only the positions are replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from ..model.alignment import align_page
from ..model.copytext import CopyText, Match, range_in_copy
from ..model.edition_folder import METADATA, EditionFolder
from ..model.notes import in_note
from ..model.printed_pages import breaks_in, pages_at
from ..model.records import Record
from ..model.unit_names import unit_names

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.state import InputState
    from ..domain.store import PageData, Store


def frame(folder: EditionFolder) -> str:
    """Return a digest of what all pages of an edition depend on: its metadata without the hash, and the ids of all blocks."""
    meta = folder.edition.without_hash if folder.edition is not None else None
    ids = [folder.ids.of, dict(folder.ids.retired)] if folder.ids is not None else None
    return hashlib.sha256(msgspec.msgpack.encode([meta, ids])).hexdigest()


def only_text_differs(
    last: InputState,
    folder: EditionFolder,
    before: Mapping[str, tuple[int, int] | None],
    now: Mapping[str, tuple[int, int] | None],
) -> bool:
    """Return whether nothing of an edition has changed but its copy-text and the hash of it.

    *before* and *now* have the stamps of its files.
    """
    if folder.copy is None or last.frames.get(folder.id) != frame(folder) or before.keys() != now.keys():
        return False
    free = {str(folder.root / METADATA), folder.copy.filename}
    return all(before[path] == now[path] for path in now if path not in free)


def place_again(store: Store, editions: EditionIndex, folder: EditionFolder, changed: Collection[str]) -> Iterator[str]:
    """Replace the positions on the pages of an edition that have not *changed*; yield those that must be read instead."""
    for docname in store.page_order(folder.id):
        if docname in changed:
            continue
        page = store.pages[docname]
        if page.units or page.records:
            placed = None if docname in store.state.placements else _placed(editions, folder, docname, page)
            if placed is None:
                yield docname
            else:
                store.replace(docname, placed)


def _placed(editions: EditionIndex, folder: EditionFolder, docname: str, page: PageData) -> PageData | None:
    """Return the data of a page with new positions; ``None`` if anything else may differ."""
    copy, meta = folder.copy, folder.edition
    if copy is None or meta is None or page.faults or page.unread:
        return None
    texts, kinds = [unit.text for unit in page.units], [unit.kind for unit in page.units]
    if any(map(in_note, page.units)):  # which notes are the author's depends on the copy-text
        return None
    matches = [m for m in align_page(copy, texts, kinds, complete=len(meta.pages) == 1) if m is not None]
    if len(matches) != len(texts) or any(
        copy.blocks[m.block].text[m.start : m.end] != text for m, text in zip(matches, texts, strict=True)
    ):
        return None
    first_page = docname == editions.docname(folder.id, meta.pages[0])
    if unit_names(kinds, matches, folder.ids, first_page=first_page) != [unit.id for unit in page.units]:
        return None
    printed = zip(pages_at(copy, matches), breaks_in(copy, matches), strict=True)
    if list(printed) != [(unit.printed_page, unit.breaks) for unit in page.units]:
        return None
    places = dict(zip((unit.id for unit in page.units), matches, strict=True))
    records = [_moved(copy, record, places) for record in page.records]
    if any(record is None for record in records):
        return None
    units = (
        msgspec.structs.replace(unit, position=copy.blocks[m.block].position(m.start, m.end))
        for unit, m in zip(page.units, matches, strict=True)
    )
    return msgspec.structs.replace(page, units=tuple(units), records=tuple(r for r in records if r is not None))


def _moved(copy: CopyText, record: Record, places: Mapping[str, Match]) -> Record | None:
    """Return a record with the new position of its words; ``None`` if they are on another page."""
    anchor = record.anchor
    if anchor is None:
        return record
    first, last = places.get(anchor.unit), places.get(anchor.end_unit or anchor.unit)
    if first is None or last is None:
        return None
    position = range_in_copy(copy, first, anchor.start, last, anchor.end)
    return msgspec.structs.replace(record, anchor=msgspec.structs.replace(anchor, position=position))
