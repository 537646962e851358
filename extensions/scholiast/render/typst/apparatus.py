"""Words of a PDF outside all units: each must be what the writer wrote, or what every PDF contains.

Every PDF contains: markers of lists, marks of notes, page numbers, running heads, the table of contents, the numbers of
units in the margin, and heads of tables that are repeated on the next page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional

from ...text.compare import differences
from ...text.fold import fold, marked, reveal
from .expected import PAGE, Passage, Record, key
from .pdftext import Block, Shown

#: Markers of list items: bullets, and numbers in letters, digits or Roman numerals.
_ITEM = re.compile(r"[•‣–◦▪-]|[(\[]?\w{1,12}[)\].:]?")
_DIGITS = re.compile(r"[0-9]+")
#: Maximum number of digits of a page number.
_LONGEST = 6
_ORNAMENTS = ("⁂", "→")
#: Number of characters at the beginning or end of a block by which its expected passage is found.
_SAME = 12
_SHOWN = 160


class Finding(NamedTuple):
    """Unexpected words: a message, and the number of the block that contains them (-1 for none)."""

    message: str
    block: int = -1


def findings(shown: Shown, taken: Collection[int], record: Record) -> Iterator[Finding]:
    """Yield all words of a PDF that are neither in the blocks *taken* by units nor from the writer."""
    written = _Written(record.passages)
    marks = {key(mark) for mark in record.marks}
    left: list[tuple[int, Block]] = []
    for number, block in enumerate(shown.blocks):
        if number in taken or written.take(block):
            continue
        words = key(block.text)
        if words and words not in marks and not (block.role == "Lbl" and _ITEM.fullmatch(words)):
            left.append((number, block))
    yield from written.explain(left)
    for mark in shown.marks:
        if (words := key(mark.text)) and words not in marks:
            yield Finding(f"page {mark.page} has the mark of a note that was not written: {_quoted(mark.text)}")
    headings = {key(words) for words in record.headings}
    for entry in shown.contents:
        if not _is_entry(key(entry.text), headings):
            yield Finding(
                f"page {entry.page} has words in a table of contents that no heading has: {_quoted(entry.text)}"
            )
    furniture = _Furniture(record, headings, marks)
    for stray in shown.strays:
        if not stray.artifact:
            yield Finding(
                f"page {stray.page} has words that belong to no element of the document: {_quoted(stray.text)}"
            )
        elif not furniture.covers(key(stray.text)):
            yield Finding(
                f"page {stray.page} has words in its margin or background that were not written: {_quoted(stray.text)}"
            )


def _quoted(words: str) -> str:
    words = fold(words)
    return f"“{reveal(words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(' ')[0] + ' …')}”"


def _is_entry(words: str, headings: Collection[str]) -> bool:
    """Return whether words are a heading and a page number."""
    return any(words[: len(words) - n] in headings for n in range(_LONGEST + 1) if not n or words[-n:].isdecimal())


def _sorted(words: str) -> str:
    """Return the characters of a text, sorted: text from right to left is compared in this form."""
    return "".join(sorted(_DIGITS.sub("", words)))


def _turns(words: str) -> bool:
    return not words.isascii() and any(bidirectional(c) in ("R", "AL", "AN") for c in words)


class _Written:
    """The passages that the writer wrote and for which no block has been found."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        #: the words of each passage, and how often they are still expected
        self._texts: dict[str, str] = {}
        self._exact: Counter[str] = Counter()
        self._numbered: dict[str, Counter[str]] = defaultdict(Counter)
        self._turned: Counter[str] = Counter()
        self._by_letters: dict[str, list[str]] = defaultdict(list)
        for text in _runs(passages):
            words = key(text)
            if not words:
                continue
            self._texts.setdefault(words, text)
            self._exact[words] += 1
            if PAGE in words:
                self._numbered[_DIGITS.sub("", words.replace(PAGE, ""))][words] += 1
            if _turns(words):
                self._by_letters[_sorted(words.replace(PAGE, ""))].append(words)

    def take(self, block: Block) -> bool:
        """Return whether a block is expected, and count it as found."""
        words = key(block.text)
        if not words:
            return True
        if self._came(words):
            return True
        for pattern in self._numbered.get(_DIGITS.sub("", words), ()):
            if self._exact[pattern] and _fits(pattern, words):
                return self._came(pattern)
        if block.lines is not None:
            return any(self._came(text) for text in self._by_letters.get(_sorted(words), ()))
        return False

    def _came(self, words: str) -> bool:
        if not self._exact[words]:
            return False
        self._exact[words] -= 1
        return True

    def explain(self, left: Sequence[tuple[int, Block]]) -> Iterator[Finding]:
        """Yield findings for the blocks that were not written.

        Blocks that a template joins or splits are accepted if their words are the same, in the same order.
        """
        if not left:
            return
        due = [words for words in self._texts for _n in range(self._exact[words])]
        bare = [_DIGITS.sub("", words.replace(PAGE, "")) for words in due]
        starts: dict[str, list[int]] = defaultdict(list)
        ends: dict[str, int] = {}
        for at, words in enumerate(bare):
            starts[words[:_SAME]].append(at)
            ends.setdefault(words[-_SAME:], at)
        heads = sorted({len(start) for start in starts})
        at = 0
        found = [_DIGITS.sub("", key(block.text)) for _number, block in left]
        while at < len(left):
            words = found[at]
            likely = [n for size in heads for n in starts.get(words[:size], ())] if words else []
            length = next((n for start in likely if (n := _together(bare, start, found, at))), 0)
            if length:
                at += length
                continue
            number, block = left[at]
            nearest = next(
                (due[n] for n in [*likely, *([ends[words[-_SAME:]]] if words[-_SAME:] in ends else [])]), None
            )
            yield Finding(_told(block, self._texts[nearest] if nearest is not None else None), number)
            at += 1


def _told(block: Block, written: str | None) -> str:
    where = f"page {block.page} has"
    if written is None:
        return f"{where} words that are in no unit and that were not written for a note or a register: {_quoted(block.text)}"
    expected, found = fold(written.replace(PAGE, "…")), fold(block.text)
    shown = [
        f"{marked(found, *d.found_at)} instead of {marked(expected, *d.expected_at)}"
        for d in differences(expected, found)
        if not (d.expected == "…" and d.found.isdecimal())
    ]
    return f"{where} other words outside the text than were written: {'; '.join(shown) or _quoted(block.text)}"


def _runs(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the words of each passage; if it has units, the words before, between and after them separately."""
    for passage in passages:
        for is_unit, pieces in groupby(passage.pieces, key=lambda piece: piece.kind == "unit"):
            if not is_unit:
                yield "".join(piece.text for piece in pieces)


def _fits(pattern: str, words: str) -> bool:
    """Return whether words match a passage with any page numbers."""
    return re.fullmatch(r"[0-9]+".join(map(re.escape, pattern.split(PAGE))), words) is not None


def _together(due: Sequence[str], start: int, found: Sequence[str], at: int) -> int:
    """Return how many blocks from *at* on equal together the passages from *start* on, ending at the end of one; or 0."""
    here = there = ""
    i, j = start, at
    while True:
        if not here:
            if i > start and not there:
                return j - at
            if i == len(due):
                return 0
            here, i = due[i], i + 1
        if not there:
            if j == len(found):
                return 0
            there, j = found[j], j + 1
        size = min(len(here), len(there))
        if here[:size] != there[:size]:
            return 0
        here, there = here[size:], there[size:]


class _Furniture:
    """The words that may be in the margins of a page."""

    def __init__(self, record: Record, headings: Iterable[str], marks: Iterable[str]) -> None:
        """Collect the expected words; a mark of *marks* is alone or before its note, because many are single letters."""
        margin = {key(passage.text().replace(PAGE, "")) for passage in record.margin} - {""}
        self._known = {*map(key, record.furniture), *headings, *margin, *_ORNAMENTS} - {""}
        self._letters = {_sorted(words) for words in self._known if _turns(words)}
        self._begin: dict[str, list[str]] = defaultdict(list)
        for words in self._known:
            self._begin[words[0]].append(words)
        self._marks = frozenset(marks)
        self._sizes = sorted({len(mark) for mark in self._marks if mark})
        self._notes: dict[str, list[str]] = defaultdict(list)
        for words in margin:
            self._notes[words[0]].append(words)
        self._known |= self._marks

    def covers(self, words: str) -> bool:
        """Return whether words consist of known ones and of page numbers."""
        bare = words.strip("0123456789")
        if not bare or words in self._known or bare in self._known:
            return True
        if _turns(words) and _sorted(words) in self._letters:
            return True
        ends, seen = [0], {0}
        while ends:
            at = ends.pop()
            if at == len(words):
                return True
            steps = [at + len(w) for w in self._begin.get(words[at], ()) if words.startswith(w, at)]
            steps += self._after_note(words, at)
            if words[at].isdecimal():
                steps.append(at + 1)
            ends += (step for step in steps if step not in seen)
            seen.update(steps)
        return False

    def _after_note(self, words: str, at: int) -> Iterator[int]:
        """Yield where the notes end that begin with their mark at a place."""
        for size in self._sizes:
            note = at + size
            if note < len(words) and words[at:note] in self._marks:
                yield from (note + len(w) for w in self._notes.get(words[note], ()) if words.startswith(w, note))
