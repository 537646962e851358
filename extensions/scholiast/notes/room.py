"""Which notes are shown next to their words: decided for each note by the free space, before any page is laid out.

The margin and the column of the text have fixed widths in letters, so that lines can be counted from lengths. The counts
are rough; the style sheet keeps notes from overlapping, whatever is shown here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from math import ceil, inf

#: Characters in a line, and the height of a line in pixels, of the text and of a note in the margin.
TEXT_WIDTH, TEXT_LINE = 70, 29.0
NOTE_WIDTH, NOTE_LINE = 44, 17.3
#: The space after a block of the text, and after a note; the least height of a note, which is a target to click.
BLOCK_GAP, NOTE_GAP, LEAST = 18.0, 5.0, 24.0
#: How far a note may be below its words before it is folded, and how far the notes of a paragraph may reach below the
#: words of the next one's notes, both in pixels.
FAR, OVER = 150.0, 100.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note: the block that it is in, where its words end there, and its length in full and in short, in characters.

    ``run`` is the same for notes that follow each other on the page; only these can be folded together.
    """

    block: int
    end: int
    whole: int
    short: int
    run: int = 0


class Room(Enum):
    """How a note is shown: whole, in one sentence, or behind a line with all notes of its paragraph that follow it."""

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
    at = 0
    while at < len(notes):
        end = at
        while end < len(notes) and notes[end].run == notes[at].run:
            end += 1
        following = marks[end] if end < len(notes) else inf
        made, free = _run(notes[at:end], [*marks[at:end], following], free)
        rooms += made
        at = end
    return rooms


def _run(notes: Sequence[Wanted], marks: Sequence[float], free: float) -> tuple[list[Room], float]:
    """Return the rooms of some notes from *free* on, and where the margin is free after them.

    *marks* are the places of their marks, and that of the next note.
    """
    rooms: list[Room] = []
    for note, (mark, following) in zip(notes, pairwise(marks), strict=True):
        place = max(mark, free)
        height = _height(note.whole)
        room = Room.WHOLE if place + height <= following else Room.SHORT
        if room is Room.SHORT:
            height = _height(note.short)
        rest = len(notes) - len(rooms)
        crowded = place > mark + FAR or place + height > marks[-1] + OVER
        if crowded and (rest > 1 or height > LEAST):  # else the line would be no shorter than the note
            return rooms + [Room.FOLDED] * rest, place + LEAST + NOTE_GAP
        rooms.append(room)
        free = place + height + NOTE_GAP
    return rooms, free


def _height(length: int) -> float:
    return max(_lines(length, NOTE_WIDTH) * NOTE_LINE, LEAST)


def _lines(length: int, width: int) -> int:
    return max(ceil(length / width), 1)
