"""Which notes are shown next to their words: decided for each note by the free space, before any page is laid out.

The margin and the column of the text have fixed widths in letters, so that lines can be counted from lengths. The counts
are rough; the style sheet keeps notes from overlapping, whatever is shown here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note: the block that it is in, where its words end there, and its length in full and in short, in characters.

    ``run`` is the same for notes that follow each other on the page; only these can be folded together. Notes with the same
    ``group``, unless it is negative, are all folded or all shown.
    """

    block: int
    end: int
    whole: int
    short: int
    run: int = 0
    group: int = -1


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

    *marks* are the places of their marks, and that of the next note. After a note without room, the next ones are behind
    the same line until one has room at its own mark. A note of one line is never alone behind one, which is no shorter.
    """
    rooms: list[Room] = []
    folds = False
    for start, end in _alike(notes, lambda note: note.group):
        made, below = _beside(notes[start:end], marks[start : end + 1], free, marks[-1] + OVER)
        if made and not (folds and marks[start] < free):
            rooms, free, folds = rooms + made, below, False
            continue
        rooms += [Room.FOLDED] * (end - start)
        if not folds:
            free = max(marks[start], free) + LEAST + NOTE_GAP
        folds = True
    for start, end in _alike(rooms, lambda room: 0 if room is Room.FOLDED else -1):
        if end == start + 1 and rooms[start] is Room.FOLDED and _height(notes[start].short) == LEAST:
            rooms[start] = Room.SHORT
    return rooms, free


def _beside(notes: Sequence[Wanted], marks: Sequence[float], free: float, limit: float) -> tuple[list[Room], float]:
    """Return the rooms of notes that are shown from *free* on, and where they end; none if one is too far or below *limit*."""
    rooms: list[Room] = []
    for note, (mark, following) in zip(notes, pairwise(marks), strict=True):
        place = max(mark, free)
        height = _height(note.whole)
        room = Room.WHOLE if place + height <= following else Room.SHORT
        if room is Room.SHORT:
            height = _height(note.short)
        if place > mark + FAR or place + height > limit:
            return [], free
        rooms.append(room)
        free = place + height + NOTE_GAP
    return rooms, free


def _alike(items: Sequence[T], key: Callable[[T], int]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each series of items with the same key; those with a negative one are alone."""
    start = 0
    for end in range(1, len(items) + 1):
        if end == len(items) or key(items[end]) != key(items[start]) or key(items[end]) < 0:
            yield start, end
            start = end


def _height(length: int) -> float:
    return max(_lines(length, NOTE_WIDTH) * NOTE_LINE, LEAST)


def _lines(length: int, width: int) -> int:
    return max(ceil(length / width), 1)
