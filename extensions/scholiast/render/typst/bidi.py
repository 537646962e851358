"""Reading order of the glyphs on a page, restored from their positions.

A PDF has the runs of a line in reading order, one run per direction, style and script; but the glyphs of a run are in
visual order from left to right, and so are its items if it needs several fonts. Most of this can be reversed from the
positions. The exception is a neutral character at the end of a run, which may belong to either run: there a given text
can be compared with the line, which either fits or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple
from unicodedata import bidirectional, category

_LEFT = frozenset(("L", "EN", "AN"))
_RIGHT = frozenset(("R", "AL"))
_BRACKETS = frozenset("()[]{}")
#: Characters of a text that a printed line does not show: soft hyphens, marks of direction, line ends.
UNSEEN = dict.fromkeys((0x00AD, 0x202A, 0x202B, 0x202C, 0x2028, 0x2029, 0x000B, 0x000C, 0x0085))
#: Maximum distance in points of two positions that count as equal.
_NEAR = 0.01


class Item(NamedTuple):
    """Glyphs that were set together: the characters of each as one cluster, from left to right.

    ``x`` and ``y`` are the position of the first glyph, with all pages one below the other, and ``size`` is the type
    size, in points; ``thin`` tells whether the first and the last cluster have no width. ``backwards``: the PDF itself
    marks the glyphs as set from right to left, but it may lack the mark if it has the characters of some of them
    separately (``given``). ``hidden`` describes how the glyphs are hidden, if they are.
    """

    clusters: Sequence[str]
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    thin: tuple[bool, bool] = (False, False)
    backwards: bool = False
    given: bool = False
    hidden: str = ""

    @property
    def text(self) -> str:
        """Return the characters in visual order."""
        return "".join(self.clusters)

    @property
    def way(self) -> str:
        """Return where reading begins: ``left``, ``right``, or empty if this is unknown."""
        kinds = {bidirectional(c) for c in self.text}
        if self.backwards or kinds & _RIGHT:
            return "right"
        return "left" if kinds & _LEFT or (len(self.clusters) > 1 and not self.given) else ""

    @property
    def unseen(self) -> bool:
        """Return whether the item has only white space and invisible characters."""
        return all(c.isspace() or category(c) == "Cf" for c in self.text)

    def on_line_of(self, other: Item) -> bool:
        """Return whether the item is on the same line as another, perhaps raised or lowered."""
        return abs(self.y - other.y) < 0.6 * max(self.size, other.size)


#: Consecutive items of one element.
Run = list[Item]


class Stretch(NamedTuple):
    """Items that are read together; ``way`` as in :class:`Item`."""

    items: Run
    way: str

    def read(self, *, back: bool, start: int = 0, end: int | None = None) -> str:
        """Return the characters of some items, from left to right or from right to left."""
        some = self.items[start:end]
        return (
            "".join(c for i in reversed(some) for c in reversed(i.clusters)) if back else "".join(i.text for i in some)
        )


class Lines:
    """Runs of items, and words that the PDF has as plain text, in order.

    ``right_to_left`` is the direction of their lines, if known.
    """

    def __init__(self, pieces: Sequence[Run | str], *, right_to_left: bool = False) -> None:
        self.right_to_left = right_to_left
        self._pieces = [p if isinstance(p, str) else _whole(p) for p in pieces]

    @cached_property
    def turned(self) -> bool:
        """Return whether any part may be written from right to left."""
        items = (item for piece in self._pieces if not isinstance(piece, str) for item in piece)
        return self.right_to_left or any(
            i.backwards or not (i.text.isascii() or _RIGHT.isdisjoint(map(bidirectional, i.text))) for i in items
        )

    @cached_property
    def rows(self) -> list[str | Run]:
        """Return the parts of each line that continue to the right."""
        return list(_rows(self._pieces))

    @cached_property
    def text(self) -> str:
        """Return the characters in the most probable reading order.

        Neutral characters next to right-to-left text belong to it if all lines are written so, otherwise to the line.
        """
        if not self.turned:
            return "".join(p if isinstance(p, str) else "".join(i.text for i in p) for p in self._pieces)
        out: list[str] = []
        for row in self.rows:
            if isinstance(row, str):
                out.append(row)
                continue
            parts = _stretches(row, apart=frozenset())
            whole = self.right_to_left and sum(1 for s in parts if s.way) < 2
            out += (
                stretch.read(back=stretch.way == "right" if stretch.way else whole)
                for stretch in (reversed(parts) if whole else parts)
            )
        return "".join(out)

    def reads(self, expected: str) -> bool:
        """Return whether the items can be read as a folded text, each stretch in its own direction.

        A neutral character may belong to the stretch on either side, and a bracket may separate two stretches.
        """
        ends = {0}
        for row in self.rows:
            if isinstance(row, str):
                ends = {_after(expected, at, row) for at in ends}
            else:
                whole, apart = _stretches(row, apart=frozenset()), _stretches(row, apart=_BRACKETS)
                ends = _row_ends(expected, ends, whole) | (
                    _row_ends(expected, ends, apart) if apart != whole else set()
                )
            ends.discard(-1)
        return len(expected) in ends


def _whole(run: Run) -> Run:
    """Return a run with every cluster once.

    A mark that is slightly higher or lower than its letter is an item of its own, and both have the characters of the
    two. The item without width is removed.
    """
    out: Run = []
    for at, found in enumerate(run):
        item, after = found, run[at + 1] if at + 1 < len(run) else None
        if len(item.clusters) == 1 and after is not None and abs(after.x - item.x) < _NEAR and _one(item, after):
            item = item._replace(thin=(True, True))
        while out and item.clusters and out[-1].clusters[-1] == item.clusters[0] != " " and _one(item, out[-1]):
            last = out[-1]
            if item.thin[0]:
                item = item._replace(clusters=item.clusters[1:], thin=(False, item.thin[1]))
            elif last.thin[1]:
                rest = last._replace(clusters=last.clusters[:-1], thin=(last.thin[0], False))
                out[-1:] = [rest] if rest.clusters else []
            else:
                break
        if item.clusters:
            out.append(item)
    return out


def _one(one: Item, two: Item) -> bool:
    """Return whether two items may be parts of one letter: marks are high above it or deep below."""
    return one.on_line_of(two) or (len(one.text) > 1 and abs(one.y - two.y) < 1.2 * max(one.size, two.size))


def _rows(pieces: Sequence[Run | str]) -> Iterator[Run | str]:
    """Yield the parts of one run that continue to the right on one line, with nothing between."""
    line: list[Item] = []
    space = ""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
            continue
        row: Run = []
        for at, item in enumerate(piece):
            ends = bool(line) and not item.on_line_of(line[-1])
            if row and (ends or not _goes_on(row[-1], item, line)):
                yield row
                row = []
            if ends:
                yield space
                line, space = [], ""
            if item.unseen and _takes_no_room(item, line, piece[at + 1 :]):
                space += item.text  # the space of a line break: it may be before the last words
                continue
            row.append(item)
            line.append(item)
        if row:
            yield row
    yield space


def _goes_on(last: Item, item: Item, line: Sequence[Item]) -> bool:
    if item.x < last.x - _NEAR:
        return False
    return not any(last.x + _NEAR < other.x < item.x - _NEAR for other in line)


def _takes_no_room(item: Item, line: Sequence[Item], following: Sequence[Item]) -> bool:
    """Return whether another item of its line begins at the same position."""
    if any(abs(other.x - item.x) < _NEAR for other in line):
        return True
    for other in following:
        if not other.on_line_of(item):
            return False
        if abs(other.x - item.x) < _NEAR:
            return True
    return False


def _stretches(row: Run, *, apart: frozenset[str]) -> list[Stretch]:
    """Return what is read together in a row: items of one direction, and the neutral items between them.

    Two stretches that begin at the right are one if only neutral characters separate them, because then they are one
    run in several fonts. A bracket may separate them nevertheless, and does if it is one of *apart*.
    """
    ways = [item.way for item in row]
    out: list[Stretch] = []
    at = 0
    while at < len(row):
        end = at + 1
        if ways[at]:
            for i in range(end, len(row)):
                if ways[i] == ways[at]:
                    end = i + 1
                elif ways[i] or not apart.isdisjoint(row[i].text):
                    break
        else:
            while end < len(row) and not ways[end]:
                end += 1
        out.append(Stretch(row[at:end], ways[at]))
        at = end
    return out


_NOTHING = Stretch([], "")


def _row_ends(text: str, starts: set[int], row: Sequence[Stretch]) -> set[int]:
    """Return the places in *text* where a row can end that begins at one of *starts*.

    A neutral item is read in its place, or backwards with one of its neighbours: after its right one or before its left
    one. If that neighbour begins at the left, this happens only at the ends of a row.
    """
    if len(row) == 1 and not row[0].way:
        return {_after(text, at, row[0].read(back=back)) for at in starts for back in (False, True)}
    states = {(at, 0) for at in starts}  # and the number of the following neutral items that have already been read
    for n, stretch in enumerate(row):
        if not stretch.way:
            continue
        before = row[n - 1] if n and not row[n - 1].way else _NOTHING
        after = row[n + 1] if n + 1 < len(row) and not row[n + 1].way else _NOTHING
        turns = stretch.way == "right"
        size, own, out = len(before.items), stretch.read(back=turns), set()
        for at, taken in states:
            for kept in range(taken if turns or n == 1 else size, size + 1):
                start = _after(text, at, before.read(back=False, start=taken, end=kept))
                words = own + before.read(back=True, start=kept)
                for more in range(len(after.items) + 1 if turns or n + 2 == len(row) else 1):
                    out.add((_after(text, start, after.read(back=True, end=more) + words), more))
        states = out
    last = row[-1] if not row[-1].way else _NOTHING
    return {_after(text, at, last.read(back=False, start=taken)) for at, taken in states}


def _after(text: str, at: int, words: str) -> int:
    """Return the place in *text* after *words* at *at*, or -1 if they are not there.

    White space is not folded: a space that is moved next to another, or to an end, would be lost.
    """
    words = words.translate(UNSEEN)
    return at + len(words) if at >= 0 and text.startswith(words, at) else -1
