"""The author's footnotes: which blocks of the copy-text they are, wherever it prints them.

An alignment gets the kind of each unit from :func:`kind_in_text`. In a footnote it begins with the name of the note, so
that an item of a list in a note is a part of the note, as its paragraphs are.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ..text.compare import likeness
from .columns import ends_column
from .copytext import Block, CopyText, Match, first_word
from .records import Unit

FOOTNOTE = "footnote"
#: Blocks that are tried as the beginning of one note, when several units are one block.
_MOST_STARTS = 50
#: Blocks that are compared with one note.
_MOST = 50
#: How alike, from 0 to 1, a note must be to a block to be explained as a changed form of it.
ALIKE = 0.5


def kind_in_text(kind: str, within: Iterable[str], docname: str) -> str:
    """Return the kind of a unit for an alignment: in a footnote after the name of the note and a slash."""
    note = next((name for name in within if name.startswith(f"{FOOTNOTE}.")), "")
    return f"{docname}:{note}/{kind}" if note else kind


def kinds_in_text(units: Iterable[Unit]) -> list[str]:
    """Return the kinds of units for an alignment."""
    return [kind_in_text(unit.kind, unit.within, unit.docname) for unit in units]


def in_note(unit: Unit) -> bool:
    """Whether a unit is a part of one of the author's footnotes: a paragraph, an item of a list, a cell."""
    return bool(note_of_unit(unit))


def sequences(units: Iterable[Unit], shown: Iterable[str]) -> list[tuple[list[str], list[str]]]:
    """Return the ids of units in the sequences that every output keeps, each as it is in the text and as it is *shown*.

    One is the text, and one each footnote: it may be anywhere in the text, because outputs collect them, but its own parts
    follow each other. What is shown and not a unit is in the sequence of the text, which is the first. Linear.
    """
    sequence_of: dict[str, str] = {}
    found: dict[str, tuple[list[str], list[str]]] = {"": ([], [])}
    for unit in units:
        note = note_of_unit(unit)
        key = sequence_of[unit.id] = unit.id if note == FOOTNOTE else note
        found.setdefault(key, ([], []))[0].append(unit.id)
    for name in shown:
        found[sequence_of.get(name, "")][1].append(name)
    return list(found.values())


def note_of_unit(unit: Unit) -> str:
    """Return the name of the footnote that a unit is in, or nothing."""
    return note_of(kind_in_text(unit.kind, unit.within, unit.docname))


def note_of(kind: str) -> str:
    """Return the name of the note that a unit of a kind is in, or nothing."""
    note, slash, _own = kind.rpartition("/")
    return note if slash else FOOTNOTE if kind == FOOTNOTE else ""


def own_kind(kind: str) -> str:
    """Return the kind of a unit without the name of its note."""
    return kind.rpartition("/")[2]


def lift_notes(copy: CopyText, texts: Sequence[str], kinds: Sequence[str]) -> dict[int, Match]:
    """Match the author's footnotes with the blocks that the copy-text prints with a note's mark.

    Equal notes are matched in their order. The further blocks of a note have no mark: they are the blocks that follow
    the first. A block may hold several units of a note, such as the items of a list.
    """
    if not any(map(note_of, kinds)):
        return {}
    marked: dict[str, deque[Block]] = defaultdict(deque)
    for block in copy.blocks:
        if block.is_note:
            marked[block.text].append(block)
            if (first := first_word(block.text)) != block.text:
                marked[f"{first} "].append(block)
    lifted: dict[int, Match] = {}
    used: set[int] = set()
    unit = 0
    last = -1  # the block of the unit before, where that is part of a note
    while unit < len(texts):
        if not note_of(kinds[unit]):
            last, unit = -1, unit + 1
            continue
        found: list[Match] = []
        for block in _candidates(copy, marked, texts[unit], used, last + 1):
            if found := _filled(block, texts, kinds, unit):
                break
        last = found[0].block if found else -1
        used.add(last)
        lifted.update(enumerate(found, unit))
        unit += len(found) or 1
    return lifted


def torn_parts(kinds: Sequence[str], lifted: Mapping[int, Match]) -> set[int]:
    """Return the parts of notes that are not in the blocks after the one with the mark of their note.

    Such a part may be a paragraph of the text that was moved into the note.
    """
    out: set[int] = set()
    begun, before = False, ""
    for unit, kind in enumerate(kinds):
        note = note_of(kind)
        if note != before or note == FOOTNOTE:
            begun = unit in lifted
        elif begun and note and unit not in lifted:
            out.add(unit)
        before = note
    return out


def _candidates(
    copy: CopyText, marked: dict[str, deque[Block]], text: str, used: set[int], following: int
) -> Iterator[Block]:
    """Yield the blocks that a part of a note may begin: with a mark and its words, or those after the part before."""
    own, others = marked[text], marked[f"{first_word(text)} "]
    for blocks in (own, others):
        while blocks and blocks[0].index in used:
            blocks.popleft()
    yield from islice(own, 1)
    if 0 < following < len(copy.blocks) and not (block := copy.blocks[following]).is_note and following not in used:
        yield block
    yield from islice((block for block in others if block.index not in used), _MOST_STARTS)


def _filled(block: Block, texts: Sequence[str], kinds: Sequence[str], first: int) -> list[Match]:
    """Return the matches of the units of a note, from *first* on, that are a whole block together, or nothing."""
    if block.text == texts[first]:
        return [Match(block.index, 0, 0, len(block.text))]
    stops = {stop for _start, stop in block.segments()}
    out: list[Match] = []
    start = 0
    for unit in range(first, len(texts)):
        end = start + len(texts[unit])
        if note_of(kinds[unit]) != note_of(kinds[first]) or not block.text.startswith(texts[unit], start):
            return []
        out.append(Match(block.index, len(out) + 1, start, end))
        if end == len(block.text):
            return out
        if end not in stops and not ends_column(block, own_kind(kinds[unit]), start, end):
            return []
        start = end + 1
    return []


def pair_notes(
    copy: CopyText,
    texts: Sequence[str],
    kinds: Sequence[str],
    matches: list[Match | None],
    left: list[Match],
    torn: Collection[int] = (),
) -> list[Match]:
    """Pair notes that have no match with what is left; return what is left then.

    A note that is printed without a mark has its place in the order of the text; only one
    that is printed with a mark may be anywhere. A *torn* part is never paired with a block that has its words.
    """
    floor = -1
    ceilings = _following([m.block if m else None for m in matches], len(copy.blocks))
    for unit, text in enumerate(texts):
        match = matches[unit]
        if unit not in torn and own_kind(kinds[unit]) != FOOTNOTE:
            floor = match.block if match else floor
        elif match is None:
            near = [m for m in left if copy.blocks[m.block].is_note or floor < m.block < ceilings[unit]][:_MOST]
            if unit in torn:
                near = [m for m in near if copy.blocks[m.block].text != text]
            best = max(near, key=lambda m: likeness(copy.blocks[m.block].text, text), default=None)
            if best is not None and likeness(copy.blocks[best.block].text, text) > ALIKE:
                matches[unit] = best
                left = [m for m in left if m is not best]
                floor = max(floor, best.block)
    return left


def _following(blocks: Sequence[int | None], last: int) -> list[int]:
    """Return for each unit the first block that a later unit has."""
    out: list[int] = []
    for block in reversed(blocks):
        out.append(last)
        last = last if block is None else min(block, last)
    return out[::-1]
