"""Which notes are shown next to their words: decided for each note by the free space, before any page is laid out.

The margin and the column of the text have fixed widths in letters, so that lines can be counted from lengths. The counts
are rough; the style sheet keeps notes from overlapping, whatever is shown here.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, islice, pairwise
from math import ceil, inf
from typing import TypeVar

T = TypeVar("T")
#: Characters in a line, and the height of a line in pixels, of the text and of a note in the margin.
TEXT_WIDTH, TEXT_LINE = 70, 29.0
NOTE_WIDTH, NOTE_LINE = 44, 17.3
#: The space after a block of the text, and after a note; the least height of a note, which is a target to click.
BLOCK_GAP, NOTE_GAP, LEAST = 18.0, 5.0, 24.0
#: How far a note may be below its words before it is folded, and how far the notes of a paragraph may reach below the
#: words of the next one's notes, both in pixels.
FAR, OVER = 100.0, 40.0

#: The rank of notes that are shown before all others.
FOREMOST = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note: the block that it is in, where its words end there, and its length in full and in short, in characters.

    ``run`` is the same for notes that follow each other on the page; only these can be folded together. Notes with the same
    ``group``, unless it is negative, are all folded or all shown. Those with the lowest ``rank`` are shown first, and those of
    a group after all others. After a line of folded notes one is shown only at the height of its mark, unless it is foremost.
    """

    block: int
    end: int
    whole: int
    short: int
    run: int = 0
    group: int = -1
    rank: int = 1


class Room(Enum):
    """How a note is shown: whole, in one sentence, or behind a line with the notes next to it that have no room either."""

    WHOLE = auto()
    SHORT = auto()
    FOLDED = auto()


def give_room(blocks: Sequence[int], notes: Sequence[Wanted]) -> list[Room]:
    """Return the room of each of *notes*, in their order. *blocks* are the lengths of the blocks in characters."""
    tops, top = [], 0.0
    for length in blocks:
        tops.append(top)
        top += _lines(length, TEXT_WIDTH) * TEXT_LINE + BLOCK_GAP
    marks = [tops[note.block] + max(_lines(note.end, TEXT_WIDTH) - 1, 0) * TEXT_LINE for note in notes]
    rooms: list[Room] = []
    free = 0.0  # where the margin is free
    for start, end in _alike(notes, lambda note: note.run):
        following = marks[end] if end < len(notes) else inf
        made, free = _run(notes[start:end], [*marks[start:end], following], free)
        rooms += made
    return rooms


def _run(notes: Sequence[Wanted], marks: Sequence[float], free: float) -> tuple[list[Room], float]:
    """Return the rooms of some notes from *free* on, and where the margin is free after them.

    *marks* are the places of their marks, and that of the next note. Notes without room that follow each other are behind one
    line. A note of one line is never alone behind a line, which is no shorter.
    """
    margin = _Margin(notes, marks, free)
    for start, end in sorted(
        _alike(notes, lambda note: note.group),
        key=lambda span: (notes[span[0]].group >= 0, min(note.rank for note in notes[slice(*span)])),
    ):
        margin.show(start, end)
    rooms = [Room.FOLDED] * len(notes)
    for start, end in margin.shown:
        rooms[start:end] = [Room.SHORT] * (end - start)
    for start, end in _alike(rooms, lambda room: 0 if room is Room.FOLDED else -1):
        if end == start + 1 and _height(notes[start].short) == LEAST:
            rooms[start] = Room.SHORT
    for at, (note, (mark, following)) in enumerate(zip(notes, pairwise(marks), strict=True)):
        if rooms[at] is not Room.FOLDED:
            place, whole = max(mark, free), _height(note.whole)
            if place + whole <= following:
                rooms[at] = Room.WHOLE
            free = place + (whole if rooms[at] is Room.WHOLE else _height(note.short)) + NOTE_GAP
        elif not at or rooms[at - 1] is not Room.FOLDED:
            free = _below_line(mark, free)
    return rooms, free


class _Margin:
    """The margin next to some notes: those that are shown in short, and a line for those between them."""

    def __init__(self, notes: Sequence[Wanted], marks: Sequence[float], free: float) -> None:
        self._notes, self._marks, self._limit = notes, marks, marks[-1] + OVER + NOTE_GAP
        #: the start and end of each series of notes that is shown
        self.shown: list[tuple[int, int]] = []
        #: where the margin is free before all of them, and after each
        self._free = [free]

    def show(self, start: int, end: int) -> None:
        """Show notes, unless they or notes below them would then be too far from their marks."""
        at = bisect(self.shown, (start, end))
        before, free = self.shown[at - 1][1] if at else 0, self._free[at]
        below: list[float] = []
        for number, (first, last) in enumerate(chain([(start, end)], islice(self.shown, at, None))):
            free = self._after(first, last, before, free)
            if free == inf:
                return
            if number and free == self._free[at + number]:
                break  # the others stay where they are
            below.append(free)
            before = last
        else:
            if before < len(self._notes) and _below_line(self._marks[before], free) > self._limit:
                return
        self._free[at + 1 : at + len(below)] = below
        self.shown.insert(at, (start, end))

    def _after(self, start: int, end: int, before: int, free: float) -> float:
        """Return where the margin is free after notes; infinity if one is too far. Those from *before* on are behind a line."""
        far = FAR
        if before < start:
            free = _below_line(self._marks[before], free)
            far = far if self._notes[start].rank == FOREMOST else 0
        for note, mark in zip(self._notes[start:end], self._marks[start:end], strict=True):
            place = max(mark, free)
            free = place + _height(note.short) + NOTE_GAP
            if place > mark + far or free > self._limit:
                return inf
            far = FAR
        return free


def _below_line(mark: float, free: float) -> float:
    """Return where the margin is free below the line of notes of which the first has this mark."""
    return max(mark, free) + LEAST + NOTE_GAP


def _alike(items: Sequence[T], key: Callable[[T], int]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each series of items with the same key; those with a negative one are alone."""
    start = 0
    for end in range(1, len(items) + 1):
        if end == len(items) or key(items[end]) != key(items[start]) or key(items[end]) < 0:
            yield start, end
            start = end


@lru_cache(maxsize=4096)
def _height(length: int) -> float:
    return max(_lines(length, NOTE_WIDTH) * NOTE_LINE, LEAST)


@lru_cache(maxsize=4096)
def _lines(length: int, width: int) -> int:
    return max(ceil(length / width), 1)
