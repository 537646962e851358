"""What a picture is made of: a few shapes in units of a narrow screen, and how they are laid out.

Nothing here knows of records or of SVG. Lengths are in CSS pixels at a width of :data:`WIDTH`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

#: Narrow first: words are read at this width, and at most half as large again on a wide screen.
WIDTH = 320
ROW = 24
_TRACK = (92, 314)  # where a lane of the strip begins and ends
_LEAST = 2.5  # the width of a mark for a single letter
_INDENT = 15
_LETTER = 6.6  # the mean width of one, generously

Form = Literal["dot", "ring", "square", "diamond", "bar"]
#: What a day on a time line looks like where it is no date of the text.
_FORMS: dict[str, Form] = {"photo": "square", "conjecture": "diamond"}


class Mark(NamedTuple):
    """A sign at its middle, or a bar from its left edge; ``kind`` is that of the annotation."""

    x: float
    y: float
    width: float
    form: Form
    kind: str
    address: str = ""
    title: str = ""
    uncertain: bool = False


class Words(NamedTuple):
    """Words on one line, from their left end; behind them come links, each of (words, address)."""

    x: float
    y: float
    text: str
    quiet: bool = False
    address: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Line(NamedTuple):
    """A line; ``broken`` where what it says is not said outright."""

    x1: float
    y1: float
    x2: float
    y2: float
    broken: bool = False


class Drawing(NamedTuple):
    """A picture: its height, and its shapes in the order in which they are drawn."""

    height: float
    shapes: tuple[Mark | Words | Line, ...]

    def __str__(self) -> str:
        return f"{len(self.shapes)} shapes"


class Stretch(NamedTuple):
    """Where an annotation lies: code points from the beginning of the text, end exclusive."""

    start: int
    end: int
    address: str
    title: str


class Moment(NamedTuple):
    """Something that happened: in words, when, and the days between which it lies (ISO 8601)."""

    when: str
    first: str
    last: str
    words: str
    kind: str
    address: str
    uncertain: bool


class Voice(NamedTuple):
    """A voice in a tree of report: how deep, in words, how it is drawn, and links to where it is heard."""

    depth: int
    words: str
    form: Form
    implied: bool
    heard: tuple[tuple[str, str], ...] = ()


def clipped(words: str, room: float) -> str:
    """*words* cut to what fits into *room*."""
    most = max(8, int(room / _LETTER))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def strip(
    lanes: Sequence[tuple[str, str, Sequence[Stretch]]], ticks: Iterable[tuple[int, str]], length: int
) -> Drawing:
    """One lane a kind, of (kind, words, stretches); *ticks* name places of the text, *length* is its code points."""
    left, right = _TRACK
    scale = (right - left) / max(length, 1)
    top = 16
    bottom = top + ROW * len(lanes)
    shapes: list[Mark | Words | Line] = []
    free = 0.0
    for at, name in ticks:
        x = left + at * scale
        shapes.append(Line(x, top - 3, x, bottom))
        if x >= free:
            shapes.append(Words(x + 1.5, top - 5, name, quiet=True))
            free = x + 7.0 * len(name) + 6
    for i, (kind, words, stretches) in enumerate(lanes):
        y = top + ROW * i + ROW / 2
        shapes += (Words(0, y + 4, clipped(words, left - 4)), Line(left, y, right, y))
        for found in stretches:
            x = left + found.start * scale
            width = max(_LEAST, (found.end - found.start) * scale)
            shapes.append(Mark(min(x, right - width), y, width, "bar", kind, found.address, found.title))
    return Drawing(bottom + 2, tuple(shapes))


def timeline(moments: Sequence[Moment]) -> Drawing:
    """Moments in the order of time, one below the other; the distance grows with the time between, not in proportion."""
    shapes: list[Mark | Words | Line] = []
    y, before = 12.0, None
    ends: list[float] = []
    for moment in moments:
        if before is not None:
            y += 36 + min(30, 6 * max(0, _days(before, moment.first)).bit_length())
        before = moment.last
        ends.append(y)
        form: Form = "bar" if moment.first != moment.last else _FORMS.get(moment.kind, "dot")
        x = 2 if form == "bar" else 9
        shapes.append(Mark(x, y, 14, form, moment.kind, moment.address, moment.words, moment.uncertain))
        shapes.append(Words(26, y + 4, clipped(moment.when, WIDTH - 30), address=moment.address))
        shapes.append(Words(26, y + 19, clipped(moment.words, WIDTH - 30), quiet=True))
    axis = [Line(9, ends[0], 9, ends[-1])] if len(ends) > 1 else []
    return Drawing(y + 28, (*axis, *shapes))


def _days(first: str, last: str) -> int:
    """About how many days lie between two ISO dates of any length, years before the year 0 too."""

    def day(value: str) -> int:
        sign, digits = (-1, value[1:]) if value.startswith("-") else (1, value)
        year, month, at = ([int(p) for p in digits.split("-")[:3] if p.isdecimal()] + [1, 1, 1])[:3]
        return sign * year * 365 + month * 30 + at

    return day(last) - day(first)


def tree(voices: Sequence[Voice]) -> Drawing:
    """Voices in the order of a tree, each below the one through which it is heard."""
    shapes: list[Mark | Words | Line] = []
    last: dict[int, float] = {}  # the height of the last voice at each depth
    for i, voice in enumerate(voices):
        x, y = 8.0 + _INDENT * voice.depth, ROW / 2 + ROW * i
        if voice.depth:
            above = last.get(voice.depth - 1, y)
            shapes += (
                Line(x - _INDENT, above, x - _INDENT, y, voice.implied),
                Line(x - _INDENT, y, x, y, voice.implied),
            )
        last[voice.depth] = y
        shapes.append(Mark(x, y, 10, voice.form, "attribution", title=voice.words))
        room = WIDTH - x - 12
        links = voice.heard[: max(1, int(room / 2 / (_LETTER * 7)))]  # where it is heard often, the list has the rest
        taken = _LETTER * sum(len(name) + 1 for name, _address in links)
        shapes.append(Words(x + 10, y + 4, clipped(voice.words, room - taken), links=links))
    return Drawing(ROW * max(1, len(voices)), tuple(shapes))
