"""The calls of the author's footnotes: each is at the mark that the copy-text prints for its note.

A mark is declared as excluded with the reason ``note-mark``, where it is called and where its note begins. So no word shows
that two notes were exchanged or that a call was moved, and the marks are compared.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from .copytext import CopyText, Match
from .edition import Exclusion
from .notes import FOOTNOTE, in_note
from .records import Unit

#: Kinds of units whose notes a copy-text may print apart from those of the text around them.
_APART = ("caption", "table-cell")
_BESIDE = " \t\r\n()[]{}.:,"
#: What parts lines and cells.
_BREAK = re.compile(r"[\r\n\t]|  +")


class Exchanged(NamedTuple):
    """A note that is called in the place of another one.

    ``call`` and ``note`` are the indices of the units with the call and of the note, ``same_mark`` is whether the note has the
    mark of the call, so that only the order of the notes is wrong.
    """

    call: int
    note: int
    mark: str
    same_mark: bool


class Moved(NamedTuple):
    """A note that is not called where the copy-text has its ``mark``, at the offset *start* of the file (code points).

    ``call`` and ``place`` are the unit in which it is called and where (from 0), if it is called at all.
    """

    note: int
    mark: str
    start: int
    call: int | None = None
    place: int = 0


class _Mark(NamedTuple):
    start: int
    text: str
    declared: Exclusion


class _Call(NamedTuple):
    """The notes that are called at one place of a unit, at an offset of the file, and the marks of the copy-text there."""

    unit: int
    place: int
    offset: int
    notes: list[int]
    there: list[_Mark]


class _Marks:
    """The marks that a copy-text prints, in their order."""

    def __init__(self, copy: CopyText) -> None:
        self._copy = copy
        self.all = [
            _Mark(start, unicodedata.normalize("NFKC", copy.source[start:end].strip(_BESIDE)), declared)
            for start, end, declared in copy.excluded_ranges
            if declared.reason == "note-mark"
        ]
        self._starts = [mark.start for mark in self.all]

    def before(self, match: Match) -> _Mark | None:
        """Return the mark with which the copy-text begins a note."""
        if match.start or not self._copy.blocks[match.block].is_note:
            return None
        found = self.between(*self.around(match, 0))
        return found[-1] if found else None

    def between(self, low: int, high: int) -> list[_Mark]:
        """Return the marks in a range of the file."""
        return self.all[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def around(self, match: Match, place: int) -> tuple[int, int]:
        """Return the range of the file between the characters before and after a place of a unit, within its own lines."""
        block, source = self._copy.blocks[match.block], self._copy.source
        before = after = match.start + place
        before -= block.text[before - 1 : before] == " "
        after += block.text[after : after + 1] == " "
        low = block.position(before - 1, before)[1] if before else block.begin
        if after == len(block.text):
            following = self._copy.blocks[block.index + 1 : block.index + 2]
            return low, following[0].begin if following else self._copy.chars
        high = block.position(after, after + 1)[0]
        if before and match.start + place in (match.start, match.end):
            breaks = [found.span() for found in _BREAK.finditer(source, low, high)]
            if breaks:
                return (breaks[-1][1], high) if place == 0 else (low, breaks[-1][0])
        return low, high


def miscalled_notes(copy: CopyText, units: Sequence[Unit], matches: Sequence[Match]) -> Iterator[Exchanged | Moved]:
    """Yield the notes that are not those of the marks at which they are called, and those not called at their marks. Linear.

    The note of a mark begins with that mark, if any note does. Notes with the same mark come in the order of their
    calls, if one entry of the metadata declares their marks.
    """
    marks, first = _Marks(copy), _first_units(units)
    if not marks.all or not first:
        return
    own = {note: mark for note in first.values() if (mark := marks.before(matches[note]))}
    begun = {mark.start for mark in own.values()}
    calls = [*_calls(units, matches, marks, first, begun)]
    exchanged = [*_exchanged(units, matches, calls, own)]
    yield from exchanged
    known = {found.note for found in exchanged}
    yield from (found for found in _moved(marks, calls, own, begun) if found.note not in known)


def _exchanged(
    units: Sequence[Unit], matches: Sequence[Match], calls: Sequence[_Call], own: Mapping[int, _Mark]
) -> Iterator[Exchanged]:
    printed = {mark.text for mark in own.values()}
    seen: set[int] = set()
    last: dict[tuple[str, int], int] = {}
    for call in calls:
        if len(call.there) != len(call.notes) or in_note(units[call.unit]) or units[call.unit].kind in _APART:
            continue  # which mark is meant is not known
        for note, there in zip(call.notes, call.there, strict=True):
            if note in seen or note not in own:
                continue
            seen.add(note)
            mark = own[note]
            if mark.text != there.text:
                if there.text in printed:
                    yield Exchanged(call.unit, note, there.text, same_mark=False)
                continue
            series = mark.text, id(mark.declared)
            block = matches[note].block
            if block < last.get(series, -1):
                yield Exchanged(call.unit, note, mark.text, same_mark=True)
            last[series] = max(block, last.get(series, -1))


def _moved(marks: _Marks, calls: Sequence[_Call], own: Mapping[int, _Mark], begun: Collection[int]) -> Iterator[Moved]:
    """Yield each call that is not at a mark of its note, with the nearest such mark at which nothing is called.

    Yield each note without a call, too, if a mark is left for it.
    """
    called = {mark.start for call in calls for mark in call.there}
    free: dict[str, list[int]] = {}
    for mark in marks.all:
        if mark.start not in called and mark.start not in begun:
            free.setdefault(mark.text, []).append(mark.start)
    for call in calls:
        texts = {mark.text for mark in call.there}
        for note in call.notes:
            if note not in own or own[note].text in texts or not (starts := free.get(own[note].text)):
                continue
            after = bisect_left(starts, call.offset, 1, len(starts))
            nearer = after == len(starts) or call.offset - starts[after - 1] <= starts[after] - call.offset
            yield Moved(note, own[note].text, starts.pop(after - nearer), call.unit, call.place)
    for note in sorted(own.keys() - {note for call in calls for note in call.notes}):
        if starts := free.get(own[note].text):
            yield Moved(note, own[note].text, starts.pop(0))


def _first_units(units: Sequence[Unit]) -> dict[tuple[str, str], int]:
    """Return the first unit of each note, by its page and its name."""
    first: dict[tuple[str, str], int] = {}
    for index, unit in enumerate(units):
        for name in unit.within:
            if name.startswith(f"{FOOTNOTE}."):
                first.setdefault((unit.docname, name), index)
    return first


def _calls(
    units: Sequence[Unit],
    matches: Sequence[Match],
    marks: _Marks,
    first: Mapping[tuple[str, str], int],
    begun: Collection[int],
) -> Iterator[_Call]:
    """Yield the calls of notes, in the order of the text."""
    for index, (unit, match) in enumerate(zip(units, matches, strict=True)):
        for place, calls in groupby(unit.calls, key=itemgetter(0)):
            notes = [first.get((unit.docname, name), -1) for _place, name in calls]
            low, high = marks.around(match, place)
            there = [mark for mark in marks.between(low, high) if mark.start not in begun]
            yield _Call(index, place, low, notes, there)
