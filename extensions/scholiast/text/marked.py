"""Marks in a text during layout, which separate the words of units from those of the writer.

A mark is a run of noncharacters (U+FDD0 to U+FDEF), which are not used in text. Noncharacters in a text are escaped. A
marked text is wrapped into lines and columns as if it had no marks; finally they are removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

_DIGITS = "".join(map(chr, range(0xFDD0, 0xFDE0)))
_OPEN, _ID_END, _CLOSE = "\ufde0", "\ufde1", "\ufde2"
#: Around words of the document, and around words of the writer or of apparatus.
WORDS, END_WORDS = "\ufde3", "\ufde4"
OWN, END_OWN = "\ufde5", "\ufde6"
#: A line end that is not a space: the text continues without one.
_JOIN = "\ufde7"
_ESCAPE = "\ufde8"
#: After :data:`OWN`: words that state whether a text is proved.
STATEMENT = "\ufde9"
CLOSE_UNIT = _CLOSE
_CLOSER = {WORDS: END_WORDS, OWN: END_OWN}
_MARK = re.compile(rf"{_OPEN}[{_DIGITS}]*{_ID_END}|{_ESCAPE}[{_DIGITS}]{{2}}|[{_CLOSE}-{_JOIN}{STATEMENT}]")
_PIECE = re.compile(rf"(?P<mark>{_MARK.pattern})|(?P<blank>[ \t\r\n]+)|(?P<word>[^ \t\r\n\ufdd0-\ufdef]+)")
_RESERVED = re.compile("[\ufdd0-\ufdef]")
#: Characters that a writer may add to a unit: marks of emphasis and of code.
_SIGNS = re.compile(r"[*_^\"\s]*")


def opening(number: int) -> str:
    """Return the mark that opens the unit with an ordinal number; :data:`CLOSE_UNIT` closes it."""
    digits = "".join(_DIGITS[int(digit, 16)] for digit in f"{number:x}")
    return f"{_OPEN}{digits}{_ID_END}"


def unit_numbers(line: str) -> list[int]:
    """Return the numbers of the units that are opened in a line."""
    return [_number(mark) for mark in _MARK.findall(line) if mark[0] == _OPEN]


def _number(mark: str) -> int:
    return int("".join(f"{_DIGITS.index(c):x}" for c in mark[1:-1]), 16)


def escaped(text: str) -> str:
    """Return a text with its noncharacters escaped, so that none is read as a mark."""
    return _RESERVED.sub(lambda c: _ESCAPE + "".join(_DIGITS[int(d, 16)] for d in f"{ord(c[0]) - 0xFDD0:02x}"), text)


class Own(str):
    """Words of the writer, with their marks."""

    __slots__ = ()


def own(text: str, *, statement: bool = False) -> str:
    """Return words of the writer, with their marks; *statement* for those that state whether a text is proved."""
    if isinstance(text, Own) or not text.strip():
        return text
    return Own(f"{OWN}{STATEMENT if statement else ''}{escaped(text)}{END_OWN}")


def _character(escape: str) -> str:
    return chr(0xFDD0 + int("".join(f"{_DIGITS.index(c):x}" for c in escape[1:]), 16))


def stripped(text: str) -> str:
    """Return a text without marks, with escaped characters restored."""
    return _MARK.sub(lambda mark: _character(mark[0]) if mark[0][0] == _ESCAPE else "", text)


class Marked(str):
    """A marked text with the visible width: iterated without marks, as docutils measures columns."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Iterate over the visible characters."""
        return iter(stripped(self))


def remark(text: str, lines: Sequence[str]) -> list[str]:
    """Return *lines*, the wrapped text without marks, with the marks of *text*; no mark is split."""
    return closed_lines(_Remarking(lines).run(text))


@dataclass(slots=True)
class _Remarking:
    lines: Sequence[str]
    out: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    parted: bool = True

    def run(self, text: str) -> list[str]:
        if not self.lines:
            return []
        for piece in _PIECE.finditer(text):
            if piece["blank"]:
                self.parted = True
            elif piece["word"]:
                self._word(piece["word"])
            elif piece["mark"][0] == _ESCAPE:
                self._word(_character(piece["mark"]), piece["mark"])
            elif piece["mark"] == _JOIN:
                continue
            elif piece["mark"][0] in (_OPEN, WORDS, OWN, STATEMENT) or self.waiting:
                self.waiting.append(piece["mark"])  # an opening mark belongs to the word after it
            else:
                self.line.append(piece["mark"])
        return [*self.out, "".join([*self.line, *self.waiting])]

    def _word(self, word: str, escape: str = "") -> None:
        """Copy a word, or the escape of a character; a word may be split where a line is full."""
        while word:
            line = self.lines[self.row]
            if self.column == len(line):
                self._break()
                continue
            if line[self.column] == " ":
                self.line.append(" ")
                self.column += 1
                continue
            part = word[: len(line) - self.column]
            self.line += [*self.waiting, escape or part]
            self.waiting.clear()
            self.column += len(part)
            word = word[len(part) :]
            self.parted = False

    def _break(self) -> None:
        if not self.parted:
            self.line.append(_JOIN)
        self.out.append("".join(self.line))
        self.line, self.column = [], 0
        self.row += 1


def closed_lines(lines: Iterable[str]) -> list[str]:
    """Return lines with every mark closed: marks open at the end of a line are opened again in the next one."""
    out: list[str] = []
    opened: list[str] = []
    for line in lines:
        before = "".join(opened)
        for mark in _MARK.findall(line):
            if mark[0] in (_OPEN, WORDS, OWN):
                opened.append(mark)
            elif mark[0] in (_CLOSE, END_WORDS, END_OWN) and opened:
                opened.pop()
        after = "".join(_CLOSER.get(mark, _CLOSE) for mark in reversed(opened))
        plain = stripped(line)
        out.append(f"{before}{line}{after}" if plain.strip(" \t\r\n") else plain)
    return out


def restated(text: str, before: str, after: str) -> str:
    """Return a marked text with *before* replaced by *after* in its statements, across line ends too."""
    gap = f"(?:[ \\n{END_OWN}{OWN}]+)"
    words = gap.join(map(re.escape, before.split()))
    found = re.compile(f"({STATEMENT}[^{STATEMENT}]*?)(?<!\\w){words}(?!\\w)")
    return found.sub(lambda match: f"{match[1]}{after}", text)


@dataclass(slots=True)
class Read:
    """The visible text of a marked text: the words of each unit by its number, in order, and others.

    ``strays`` are words of the document outside units, and unexpected characters.
    """

    units: dict[int, str] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a text whose marks are not split over lines."""
        made = cls()
        pieces: dict[int, list[str]] = {}
        joined: dict[int, bool] = {}
        for line in text.split("\n"):
            _ReadLine(pieces, made.strays, joined).run(line)
        made.units = {number: "".join(words) for number, words in pieces.items()}
        return made


class _ReadLine:
    """A reader of one line."""

    def __init__(self, pieces: dict[int, list[str]], strays: list[str], joined: dict[int, bool]) -> None:
        self.pieces = pieces
        self.strays = strays
        self.joined = joined
        self.units: list[int] = []
        self.inside = ""

    def run(self, line: str) -> None:
        at = 0
        for mark in _MARK.finditer(line):
            if mark[0][0] == _ESCAPE:
                self._take(line[at : mark.start()] + _character(mark[0]))
            else:
                self._take(line[at : mark.start()])
                self._mark(mark[0])
            at = mark.end()
        self._take(line[at:])

    def _mark(self, mark: str) -> None:
        if mark[0] == _OPEN:
            number = _number(mark)
            if number not in self.pieces:
                self.pieces[number] = []
            elif number not in self.units and not self.joined.pop(number, False):
                self.pieces[number].append(" ")  # a line ended here
            self.units.append(number)
        elif mark == _CLOSE:
            if self.units:
                self.units.pop()
        elif mark == _JOIN:
            if self.units:
                self.joined[self.units[-1]] = True
        elif mark != STATEMENT:
            self.inside = mark if mark in (WORDS, OWN) else ""

    def _take(self, text: str) -> None:
        if not text or self.inside == OWN:
            return
        if self.units:
            # a writer's words in the author's text stay, for the comparison to show; its signs do not
            signs = self.inside != WORDS and _SIGNS.fullmatch(text)
            blank = " " if text != text.strip() else ""
            self.pieces[self.units[-1]].append(blank if signs else text)
        elif text.strip() and (self.inside == WORDS or any(map(str.isalpha, text))):
            self.strays.append(" ".join(text.split()))
