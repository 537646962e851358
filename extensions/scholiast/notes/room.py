"""Which notes are shown whole next to their words: decided for each note by the free space, before any page is laid out.

The margin and the column of the text have fixed widths in letters, so that lines can be counted from lengths. The counts
are rough; the style sheet keeps notes from overlapping, whatever is shown here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf

#: Characters in a line, and the height of a line in pixels, of the text and of a note in the margin.
TEXT_WIDTH, TEXT_LINE = 70, 29.0
NOTE_WIDTH, NOTE_LINE = 44, 17.3
#: Characters in the first line of a note, after its number.
ONE_LINE = NOTE_WIDTH - 5
#: The space after a block of the text, and after a note; the least height of a note, which is a target to click.
BLOCK_GAP, NOTE_GAP, LEAST = 18.0, 5.0, 24.0
#: How far a note may be below its words before the notes of its paragraph are folded, how far the notes of a paragraph
#: may reach below those of the next one's words (both in pixels), and the most lines of a cut note.
FAR, OVER, MOST_LINES = 150.0, 100.0, 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note: the block that it is in, where its words end there, and its length in full and in short, in characters.

    ``run`` is the same for notes that follow each other on the page; only these can be folded.
    """

    block: int
    end: int
    whole: int
    short: int
    run: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """How a note is shown: whole, or cut to a number of characters, or folded with the others of its paragraph."""

    whole: bool = False
    letters: int = ONE_LINE
    folded: bool = False


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
        made, below = _run(notes[at:end], [*marks[at:end], following], free)
        crowded = any(place - mark > FAR for (_room, place), mark in zip(made, marks[at:end], strict=True))
        outnumbered = (end - at) * LEAST > following - max(marks[at], free) + OVER
        if end - at > 1 and (crowded or outnumbered):
            rooms += [Room(folded=True)] * (end - at)
            free = max(free, marks[at]) + LEAST + NOTE_GAP
        else:
            rooms += [room for room, _place in made]
            free = below
        at = end
    return rooms


def _run(notes: Sequence[Wanted], marks: Sequence[float], free: float) -> tuple[list[tuple[Room, float]], float]:
    """Return the room and place of each of some notes from *free* on, and where the margin is free after them.

    *marks* are the places of their marks, and that of the next note.
    """
    out: list[tuple[Room, float]] = []
    for note, (mark, following) in zip(notes, pairwise(marks), strict=True):
        place = max(mark, free)
        height = max(_lines(note.whole, NOTE_WIDTH) * NOTE_LINE, LEAST)
        if place + height <= following:
            room = Room(whole=True)
        else:
            lines = min(max(int((following - place) / NOTE_LINE), 1), MOST_LINES)
            room = Room(letters=ONE_LINE + (lines - 1) * NOTE_WIDTH)
            height = max(_lines(min(note.short, room.letters), NOTE_WIDTH) * NOTE_LINE, LEAST)
        out.append((room, place))
        free = place + height + NOTE_GAP
    return out, free


def _lines(length: int, width: int) -> int:
    return max(ceil(length / width), 1)


def cut_at_word(words: str, most: int) -> str:
    """Return *words* in at most *most* characters: cut after a word, with one ellipsis."""
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[: most - 1]
    return cut.rstrip(" .,;:!?—–-…") + "…"
