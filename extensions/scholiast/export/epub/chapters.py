"""The words of a chapter of an e-book, and where the words of a unit are among them.

Pure functions over XHTML. Offsets count code points of the text content: tags count nothing, entities what they stand for,
and white space is as it is in the file. In this text the W3C's selectors for text count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...text.fold import Folded
from ..xml_events import read

UNIT = "data-sch-unit"
MARK = "doc-noteref"


class UnitWords:
    """The words of a unit in a chapter: the id of its element, its first offset, and its text.

    *raw* is the text of the element, *asides* are the ranges in it that are not the unit's: marks of notes, and other units.
    """

    def __init__(self, element: str, start: int, raw: str, asides: Sequence[tuple[int, int]]) -> None:
        self.element, self.start = element, start
        own: list[str] = []
        self._places: list[int] = []
        self._added: list[int] = [0]
        at = 0
        for begin, end in asides:
            own.append(raw[at:begin])
            self._places.append(begin - self._added[-1])
            self._added.append(self._added[-1] + end - begin)
            at = end
        own.append(raw[at:])
        self._folded = Folded("".join(own))
        self.text = self._folded.text

    def find(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the element of a range of ``text``, with the marks that are between its words."""
        begin, stop = self._folded.raw_range(start, end)
        first, last = bisect_right(self._places, begin), bisect_left(self._places, stop)
        return begin + self._added[first], stop + self._added[last]


class Chapter(NamedTuple):
    """A chapter: its address in the package, the text of its body, and its units by id."""

    href: str
    text: str
    units: Mapping[str, UnitWords]


def read_chapter(href: str, page: bytes) -> Chapter:
    """Return a chapter. Raises :class:`ValueError` if it is not well-formed."""
    reader = _Reader()
    read(reader, [page])
    text = "".join(reader.text)
    units = {
        name: UnitWords(element, start, text[start:end], [(a - start, b - start) for a, b in asides])
        for name, element, start, end, asides in reader.units
    }
    return Chapter(href, text, units)


class _Reader:
    """What the parser finds: the text of the body, and its units with the ranges that are not theirs."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.units: list[tuple[str, str, int, int, list[tuple[int, int]]]] = []
        self._open: list[tuple[str, str, int]] = []
        self._asides: list[list[tuple[int, int]]] = []
        self._length = 0
        self._in_body = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note the beginning of an element."""
        self._in_body = self._in_body or name == "body"
        if UNIT in attributes:
            self._asides.append([])
            self._open.append((attributes[UNIT], attributes.get("id", ""), self._length))
        else:
            self._open.append((MARK if attributes.get("role") == MARK else "", "", self._length))

    def end(self, name: str) -> None:
        """Note the end of an element."""
        self._in_body = self._in_body and name != "body"
        unit, element, start = self._open.pop()
        if element:
            self.units.append((unit, element, start, self._length, self._asides.pop()))
        if (element or unit) and self._asides:
            self._asides[-1].append((start, self._length))

    def words(self, words: str) -> None:
        """Add words of the body."""
        if self._in_body:
            self.text.append(words)
            self._length += len(words)
