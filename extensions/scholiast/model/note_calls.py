"""The calls of the author's footnotes: each leads to the note that the copy-text prints for its mark.

A mark is declared as excluded with the reason ``note-mark``, where it is called and where its note begins. So no word shows
that two notes were exchanged, and the marks are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .copytext import CopyText, Match
from .edition import Exclusion
from .notes import FOOTNOTE, in_note
from .records import Unit

#: Kinds of units whose notes a copy-text may print apart from those of the text around them.
_APART = ("caption", "table-cell")
_BESIDE = " \t\r\n()[]{}.:,"
#: What may be between a word and its mark, and how many characters at most.
_BLANKS = " \t\u00a0"
_NEAR = 40


class Exchanged(NamedTuple):
    """A note that is called in the place of another one.

    ``call`` and ``note`` are the indices of the units with the call and of the note, ``same_mark`` is whether the note has the
    mark of the call, so that only the order of the notes is wrong.
    """

    call: int
    note: int
    mark: str
    same_mark: bool


class _Mark(NamedTuple):
    text: str
    declared: Exclusion


class _Call(NamedTuple):
    unit: int
    note: int
    mark: str


class _Marks:
    """The marks that a copy-text prints, by their places."""

    def __init__(self, copy: CopyText) -> None:
        self._copy = copy
        self._ends = {start: end for start, end, _declared in copy.excluded_ranges}
        self._found = {
            start: _Mark(copy.source[start:end].strip(_BESIDE), declared)
            for start, end, declared in copy.excluded_ranges
            if declared.reason == "note-mark"
        }
        self._starts = sorted(self._found)

    def before(self, match: Match) -> _Mark | None:
        """Return the mark with which the copy-text begins a note."""
        block = self._copy.blocks[match.block]
        if not block.is_note or match.start:
            return None
        at = bisect_left(self._starts, block.start) - 1
        if at < 0 or self._copy.source[self._ends[self._starts[at]] : block.start].strip():
            return None
        return self._found[self._starts[at]]

    def after(self, match: Match, place: int) -> list[str]:
        """Return the marks that follow each other at a place (from 0) of a unit."""
        block = self._copy.blocks[match.block]
        low = block.position(match.start + place - 1, match.start + place)[1] if place else block.start
        found: list[str] = []
        for at in range(bisect_left(self._starts, low), len(self._starts)):
            start = self._starts[at]
            if start - low > _NEAR or self._copy.source[low:start].strip(_BLANKS):
                break
            found.append(self._found[start].text)
            low = self._ends[start]
        return found


def exchanged_notes(copy: CopyText, units: Sequence[Unit], matches: Sequence[Match]) -> Iterator[Exchanged]:
    """Yield the notes that are not those of the marks at which they are called. Linear.

    The note of a mark begins with that mark, if any note does. Notes with the same mark come in the order of their
    calls, if one entry of the metadata declares their marks.
    """
    if not any(unit.calls for unit in units):
        return
    marks, first = _Marks(copy), _first_units(units)
    own = {note: mark for note in first.values() if (mark := marks.before(matches[note]))}
    printed = {mark.text for mark in own.values()}
    last: dict[tuple[str, int], int] = {}
    for call in _calls(units, matches, marks, first):
        mark = own.get(call.note)
        if mark is None:
            continue
        if mark.text != call.mark:
            if call.mark in printed:
                yield Exchanged(call.unit, call.note, call.mark, same_mark=False)
            continue
        series = call.mark, id(mark.declared)
        block = matches[call.note].block
        if block < last.get(series, -1):
            yield Exchanged(call.unit, call.note, call.mark, same_mark=True)
        last[series] = max(block, last.get(series, -1))


def _first_units(units: Sequence[Unit]) -> dict[tuple[str, str], int]:
    """Return the first unit of each note, by its page and its name."""
    first: dict[tuple[str, str], int] = {}
    for index, unit in enumerate(units):
        for name in unit.within:
            if name.startswith(f"{FOOTNOTE}."):
                first.setdefault((unit.docname, name), index)
    return first


def _calls(
    units: Sequence[Unit], matches: Sequence[Match], marks: _Marks, first: Mapping[tuple[str, str], int]
) -> Iterator[_Call]:
    """Yield the first call of each note that is at a mark of the copy-text, in the order of the text."""
    seen: set[int] = set()
    for index, (unit, match) in enumerate(zip(units, matches, strict=True)):
        if not unit.calls or in_note(unit) or unit.kind in _APART:
            continue
        for place in dict.fromkeys(place for place, _name in unit.calls):
            names = [name for at, name in unit.calls if at == place]
            there = marks.after(match, place)
            if len(there) != len(names):
                continue  # which mark is meant is not known
            for name, mark in zip(names, there, strict=True):
                note = first.get((unit.docname, name))
                if note is not None and note not in seen:
                    seen.add(note)
                    yield _Call(index, note, mark)
