"""Lines of plain text: line breaks, widths of columns, numbers in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils.utils import column_width

from ...text.marked import Marked, closed_lines, own, remark, stripped

#: White space between words; other spaces do not allow a line break.
_BLANKS = re.compile(r"[ \t\r\n]+")
#: Possible line ends: not before a middle dot.
_ENDS = re.compile(r" (?!·)")


def wrap(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, broken at white space.

    A longer word gets a line of its own; a script without spaces is broken between its wide characters.
    """
    lines: list[str] = []
    for word in _ENDS.split(_BLANKS.sub(" ", text).strip(" ")):
        for n, piece in enumerate(_pieces(word, width)):
            if lines and n == 0 and column_width(lines[-1]) + 1 + column_width(piece) <= width:
                lines[-1] += f" {piece}"
            elif piece:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield pieces of a word that fit on a line, if the word can be broken."""
    if column_width(word) <= width or column_width(word) == len(word):
        yield word
        return
    piece = ""
    for letter in word:
        if piece and column_width(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def laid(text: str, width: int) -> list[str]:
    """Return *text*, which may contain marks, in lines of at most *width* columns."""
    plain = stripped(text)
    return wrap(text, width) if plain == text else [Marked(line) for line in remark(text, wrap(plain, width))]


class Numbered(str):
    """A line with a ``number`` of its block in the margin."""

    number: str

    def __new__(cls, line: str, number: str) -> Numbered:
        """Return a line with its number."""
        made = super().__new__(cls, line)
        made.number = number
        return made


def in_margin(indent: int, line: str, number: str = "") -> str:
    """Return a line for output, with its numbers in its indentation, or above the line if they are too long.

    *number* is the number of a block; the line may have a number of its own.
    """
    number = " ".join(filter(None, (number, getattr(line, "number", ""))))
    if not number or not line:
        return line and " " * indent + line
    return f"{own(number.ljust(indent))}{line}" if len(number) < indent else f"{own(number)}\n{' ' * indent}{line}"


def formatted(content: Iterable[Any], width: int, end: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the pieces of one of Sphinx's writer states, each run of text as lines, followed by *end*.

    The lines have at most *width* columns; with a width of 0 the lines of the text are kept.
    """
    for is_text, items in groupby(content, key=lambda item: item[0] == -1):
        if is_text:
            text = "".join(words for _mark, words in items)
            rows = text.split("\n") if text else []
            if len(rows) > 1 and not stripped(rows[-1]):  # after the last line end; there may be marks
                rows[-2:] = ["".join(rows[-2:])]
            lines = laid(text, width) if width else closed_lines(rows)
            yield 0, [*lines, *end]
        else:
            yield from items


def narrowed(widths: Sequence[int], room: int) -> list[int]:
    """Return *widths* of columns, of which the widest are reduced until all fit into *room*."""
    out = [min(width, room) for width in widths]
    while sum(out) > room and max(out) > 1:
        out[out.index(max(out))] -= 1
    return out
