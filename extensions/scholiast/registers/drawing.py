"""Shapes of pictures and their layout for a narrow screen.

This module is independent of records and of SVG. Lengths are in CSS pixels at a width of :data:`WIDTH`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

#: Narrow first: text is set at this width, and at most half as large again on a wide screen.
WIDTH = 320
ROW = 24
_TRACK = (92, 314)  # start and end of a lane of the strip
_LEAST = 2.5  # the width of a mark for a single letter
_MANY = 100  # above this number, overlapping marks of a lane are joined
_INDENT = 15
_LETTER = 6.6  # mean width of a letter, estimated generously
_SPAN = 7  # width of a bar on a time line
_SPANS = 8  # maximum number of parallel bars

#: A span is a vertical bar; an open end is pointed.
Form = Literal["dot", "ring", "square", "diamond", "bar", "span"]


class Mark(NamedTuple):
    """A sign given by its middle, a bar by the middle of its left edge, or a span by its upper left corner.

    ``kind`` is the kind of the annotation. Only a span has a ``height``, and only its ends can be ``open``: before,
    after.
    """

    x: float
    y: float
    width: float
    form: Form
    kind: str
    address: str = ""
    title: str = ""
    uncertain: bool = False
    hollow: bool = False
    height: float = 0
    open: tuple[bool, bool] = (False, False)


class Words(NamedTuple):
    """Words on one line, given by their left end, followed by links, each of (words, address)."""

    x: float
    y: float
    text: str
    quiet: bool = False
    address: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Line(NamedTuple):
    """A line; ``broken`` for something inferred, ``quiet`` for a mere guide line."""

    x1: float
    y1: float
    x2: float
    y2: float
    broken: bool = False
    quiet: bool = False


Shape = Mark | Words | Line


class Drawing(NamedTuple):
    """A picture: its height, and its shapes in drawing order."""

    height: float
    shapes: tuple[Shape, ...]

    def __str__(self) -> str:
        return f"{len(self.shapes)} shapes"

    def relinked(self, moved: Callable[[str], str]) -> Drawing:
        """Return the drawing with other addresses: *moved* maps an address to its replacement."""

        def shape(old: Shape) -> Shape:
            if isinstance(old, Line):
                return old
            if isinstance(old, Words) and old.links:
                old = old._replace(links=tuple((words, moved(address)) for words, address in old.links))
            return old._replace(address=moved(old.address)) if old.address else old

        return self._replace(shapes=tuple(map(shape, self.shapes)))

    def windows(self, most: float) -> list[tuple[float, float, list[Shape]]]:
        """Split the picture into pieces of at most *most*, if possible above a line of words: (top, bottom, shapes)."""
        cuts = sorted({s.y - 14 for s in self.shapes if isinstance(s, Words) and not s.quiet})
        tops = [0.0]
        while self.height - tops[-1] > most:
            at = bisect_right(cuts, tops[-1] + most) - 1
            tops.append(cuts[at] if at >= 0 and cuts[at] > tops[-1] else tops[-1] + most)
        out: list[tuple[float, float, list[Shape]]] = [
            (top, bottom, []) for top, bottom in pairwise([*tops, self.height])
        ]
        for shape in self.shapes:
            first, last = (max(0, bisect_right(tops, y) - 1) for y in _reach(shape))
            for _top, _bottom, shapes in out[first : last + 1]:
                shapes.append(shape)
        return out


def _reach(shape: Shape) -> tuple[float, float]:
    """Return the top and bottom of a shape."""
    match shape:
        case Line():
            return min(shape.y1, shape.y2) - 1, max(shape.y1, shape.y2) + 1
        case Mark(form="span"):
            return shape.y - 1, shape.y + shape.height + 1
        case _:
            return shape.y - 14, shape.y + 8


class Stretch(NamedTuple):
    """The range of an annotation: code points from the beginning of the text, end exclusive."""

    start: int
    end: int
    address: str
    title: str


class Moment(NamedTuple):
    """An event: its words, its date, and its first and last day; ``None`` for an open end.

    ``loose`` means that the event happened at some time between these days and did not last. ``form`` is its sign.
    """

    when: str
    first: int | None
    last: int | None
    words: str
    kind: str
    address: str
    uncertain: bool = False
    loose: bool = False
    form: Form = "dot"


class Voice(NamedTuple):
    """A voice in a tree of report: its depth, words, form, and links to its passages."""

    depth: int
    words: str
    form: Form
    implied: bool
    heard: tuple[tuple[str, str], ...] = ()


def clipped(words: str, room: float) -> str:
    """Return *words*, cut to fit into *room*."""
    most = max(8, int(room / _LETTER))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


# -- a strip of the text ---------------------------------------------------------------------


def strip(
    lanes: Sequence[tuple[str, str, Sequence[Stretch]]], ticks: Iterable[tuple[int, str]], length: int
) -> Drawing:
    """Draw one lane per (kind, words, stretches); *ticks* name places of the text, *length* is its code points."""
    left, right = _TRACK
    scale = (right - left) / max(length, 1)
    top = 16
    bottom = top + ROW * len(lanes)
    shapes: list[Shape] = []
    free = 0.0
    for at, name in ticks:
        x, wide = left + at * scale, 7.0 * len(name)
        if x >= free and x + wide <= WIDTH - 2:
            shapes += (Line(x, top - 3, x, bottom, quiet=True), Words(x + 1.5, top - 5, name, quiet=True))
            free = x + wide + 6
    for i, (kind, words, stretches) in enumerate(lanes):
        y = top + ROW * i + ROW / 2
        shapes += (Words(0, y + 4, clipped(words, left - 4)), Line(left, y, right, y, quiet=True))
        for found in _joined(stretches, _LEAST / scale if len(stretches) > _MANY else 0):
            width = max(_LEAST, (found.end - found.start) * scale)
            x = min(left + found.start * scale, right - width)
            shapes.append(Mark(x, y, width, "bar", kind, found.address, found.title))
    return Drawing(bottom + 2, tuple(shapes))


def _joined(stretches: Sequence[Stretch], step: float) -> list[Stretch]:
    """Join stretches that begin within *step* of each other; the result links to the first of them."""
    if not step:
        return list(stretches)
    out: list[Stretch] = []
    for one in sorted(stretches):
        if out and one.start - out[-1].start < step:
            title = f"{out[-1].title.partition(' – ')[0]} – {one.title}"
            out[-1] = out[-1]._replace(end=max(out[-1].end, one.end), title=title)
        else:
            out.append(one)
    return out


# -- a time line -----------------------------------------------------------------------------


def timeline(moments: Sequence[Moment]) -> Drawing:
    """Draw moments in order of their first days, one below the other, with a bar for each that lasted.

    The distance between two moments grows with the time between them, but not in proportion.
    """
    heights: list[float] = []
    known: list[tuple[int, float]] = []  # the days whose height is fixed
    y = 12.0
    for moment in moments:
        if heights:
            between = moment.first - known[-1][0] if moment.first is not None and known else 0
            y += 36 + min(30, 6 * max(0, between).bit_length())
        heights.append(y)
        if moment.first is not None:
            known.append((moment.first, y))
    bottom = y + 28
    ends = [_end(m, y, known, bottom) for m, y in zip(moments, heights, strict=True)]
    columns = _columns([(0.0 if m.first is None else y, end) for m, y, end in zip(moments, heights, ends, strict=True)])
    left = 26 + (_SPAN + 4) * (max(columns) + 1 if max(columns, default=-1) >= 0 else 0)
    shapes: list[Shape] = [Line(9, heights[0], 9, heights[-1])] if len(heights) > 1 else []
    for moment, y, end, column in zip(moments, heights, ends, columns, strict=True):
        sign = Mark(9, y, 14, moment.form, moment.kind, moment.address, moment.words, moment.uncertain)
        if end is not None:
            x = 22.0 + (_SPAN + 4) * column
            top = 0.0 if moment.first is None else y
            sides = (moment.first is None, moment.last is None)
            shapes.append(Line(x + _SPAN, y, left - 4, y, quiet=True))
            sign = sign._replace(
                x=x, y=top, width=_SPAN, form="span", height=end - top, open=sides, hollow=moment.loose
            )
        shapes += (
            sign,
            Words(left, y + 4, clipped(moment.when, WIDTH - left - 4), address=moment.address),
            Words(left, y + 19, clipped(moment.words, WIDTH - left - 4), quiet=True),
        )
    return Drawing(bottom, tuple(shapes))


def _end(moment: Moment, y: float, known: Sequence[tuple[int, float]], bottom: float) -> float | None:
    """Return the height at which the bar of a moment ends; ``None`` for a single day, which has no bar."""
    if moment.first == moment.last:
        return None
    if moment.last is None:
        return bottom
    at = bisect_right(known, (moment.last, bottom)) - 1
    if at < 0:
        return y + 12
    day, height = known[at]
    if at + 1 == len(known):
        after = height + (24 if moment.last > day else 0)
    else:
        next_day, next_height = known[at + 1]
        after = height + (next_height - height) * (moment.last - day) / (next_day - day)
    return min(bottom, max(after, y + 12))


def _columns(spans: Sequence[tuple[float, float | None]]) -> list[int]:
    """Return the first free column for each (top, bottom); -1 for an item without a bottom."""
    free: list[float] = []
    out: list[int] = []
    for top, end in spans:
        if end is None:
            out.append(-1)
            continue
        column = next((n for n, height in enumerate(free) if height <= top), len(free))
        if column < _SPANS:
            free[column : column + 1] = [end + 3]
        out.append(min(column, _SPANS - 1))
    return out


# -- a tree of report ------------------------------------------------------------------------


def tree(voices: Sequence[Voice], kind: str) -> Drawing:
    """Draw voices in tree order, each below the voice through which it is heard, in the colour of a *kind*."""
    indent = min(_INDENT, WIDTH / 2 / max((v.depth for v in voices), default=1)) if any(v.depth for v in voices) else 0
    shapes: list[Shape] = []
    last: dict[int, float] = {}  # height of the last voice at each depth
    for i, voice in enumerate(voices):
        x, y = 8.0 + indent * voice.depth, ROW / 2 + ROW * i
        if voice.depth:
            above = last.get(voice.depth - 1, y)
            shapes += (
                Line(x - indent, above, x - indent, y, voice.implied),
                Line(x - indent, y, x, y, voice.implied),
            )
        last[voice.depth] = y
        shapes.append(Mark(x, y, 10, voice.form, kind, title=voice.words))
        room = WIDTH - x - 12
        links = voice.heard[
            : max(1, int(room / 2 / (_LETTER * 7)))
        ]  # if there are many passages, the list has the rest
        taken = _LETTER * sum(len(name) + 1 for name, _address in links)
        shapes.append(Words(x + 10, y + 4, clipped(voice.words, room - taken), links=links))
    return Drawing(ROW * max(1, len(voices)), tuple(shapes))
