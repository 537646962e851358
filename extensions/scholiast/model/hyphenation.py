"""Hyphens at line ends: the printer's, which the reading text omits, and the author's.

A copy-text that is frozen as it was printed breaks words at the ends of its lines. What an
edition declares under ``hyphenation`` (TEI ``hyphenation``, ``lb/@break``) is excluded from the
comparison, word by word, and counted in the statement of the proof.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..text.fold import WHITE
from .records import Struct

#: Marks that divide a word at the end of a line: hyphen-minus, hyphen, soft hyphen.
MARKS = "-\u2010\u00ad"
_WORD = re.compile(r"[\w'’]")


class Hyphenation(Struct, frozen=True):
    """A declaration of which hyphens at the end of a line are the printer's.

    With ``rule: join`` all of them are, but for the words in ``keep``; with ``rule: listed``
    only those of the words in ``join``. Words are written as printed, the hyphen included and
    without the line end (``har-bour``). A word in ``keep`` has its hyphen in any line
    (``well-known``): only the line end is taken out. ``marks`` are the characters that divide
    words.
    """

    rule: Literal["listed", "join"] = "listed"
    join: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    marks: str = MARKS


class Division(NamedTuple):
    """A word that the copy-text divides at the end of a line.

    ``word`` is as printed, without the line end. ``[start, end)`` is the range of the file, in
    code points, that is not part of the reading text: the hyphen and the line end, or the line
    end alone where the hyphen is the author's (``kept``).
    """

    word: str
    start: int
    end: int
    kept: bool
    mark: str = "-"

    @property
    def joined(self) -> str:
        """The word as it is compared if its mark is the printer's."""
        return self.word.replace(self.mark, "", 1)

    @property
    def hyphenated(self) -> str:
        """The word with a hyphen in place of the mark that divides it."""
        return self.word.replace(self.mark, "-", 1)


def divisions(
    source: str, rule: Hyphenation, gaps: Sequence[tuple[int, int]], blocks: Sequence[tuple[int, int]]
) -> list[Division]:
    """Return every word of *source* that is divided at the end of a line and declared, in order.

    *gaps* are ranges that are left out (a page's number within a word), in order and apart;
    *blocks* are the ranges within which a word may go on. Linear in the source.
    """
    marks = rule.marks or MARKS
    divider = re.compile(rf"(?<=\w)[{re.escape(marks)}]")
    join, keep = ({_plain(w, marks) for w in words} for words in (rule.join, rule.keep))
    out: list[Division] = []
    for start, end in blocks:
        for match in divider.finditer(source, start, end):
            after = _next(source, match.end(), end, gaps)
            if after is None or not _WORD.match(source, after):
                continue
            word = _before(source, match.start(), start, marks) + match[0] + _after(source, after, end, marks)
            plain = _plain(word, marks)
            letters = source[match.start() - 1].isalpha() and source[after].isalpha()
            if plain in keep:
                out.append(Division(word, match.end(), after, kept=True, mark=match[0]))
            elif plain in join or (rule.rule == "join" and letters):
                out.append(Division(word, match.start(), after, kept=False, mark=match[0]))
    return out


def unused(rule: Hyphenation, found: Sequence[Division]) -> list[tuple[str, str]]:
    """Return the declared words that are not divided anywhere, each with the name of its list."""
    marks = rule.marks or MARKS
    joined = {_plain(d.word, marks) for d in found if not d.kept}
    kept = {_plain(d.word, marks) for d in found if d.kept}
    lists: tuple[tuple[str, tuple[str, ...], set[str]], ...] = (("join", rule.join, joined), ("keep", rule.keep, kept))
    return [(name, word) for name, words, seen in lists for word in words if _plain(word, marks) not in seen]


def _plain(word: str, marks: str) -> str:
    """Write a word with one kind of hyphen."""
    return word.translate({ord(mark): "-" for mark in marks})


def _next(source: str, at: int, end: int, gaps: Sequence[tuple[int, int]]) -> int | None:
    """Return where the text continues after a line end, skipping exclusions; ``None`` if it does not."""
    broken = False
    while at < end:
        if (gap := _gap_at(gaps, at)) is not None:
            at = gap[1]
        elif source[at] in WHITE:
            broken |= source[at] in "\r\n"
            at += 1
        else:
            return at if broken else None
    return None


def _gap_at(gaps: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    index = bisect_right(gaps, at, key=lambda gap: gap[0]) - 1
    return gaps[index] if index >= 0 and at < gaps[index][1] else None


def _before(source: str, at: int, floor: int, marks: str) -> str:
    """Return the part of a word before *at*, with the hyphens within it."""
    start = at
    while start > floor and (_WORD.match(source[start - 1]) or source[start - 1] in marks):
        start -= 1
    return source[start:at].lstrip(marks)


def _after(source: str, at: int, end: int, marks: str) -> str:
    """Return the part of a word from *at* on, with the hyphens within it."""
    stop = at
    while stop < end and (_WORD.match(source[stop]) or source[stop] in marks):
        stop += 1
    return source[at:stop].rstrip(marks)
