"""The copy-text: a frozen file, compared block by block.

A block is a run of lines between blank lines. Offsets count code points of the file decoded
with no newline translation; inside a block text is folded (:mod:`scholiast.text.fold`).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ..text.fold import WHITE, Folded, fold
from ..text.lemma import Lemma, Place, occurrences, parse_lemma
from .edition import Exclusion
from .faults import Fault
from .hyphenation import Division, Hyphenation, divisions, unused
from .printed_numbers import PrintedNumber, printed_numbers

#: Two line ends or more with nothing between them. Atomic: otherwise a single CRLF would count as CR and LF.
_BLANK = re.compile(r"(?>\r\n?|\n)[ \t]*(?:(?>\r\n?|\n)[ \t]*)+")
_BREAK = re.compile(r"\r\n?|\n")
_SPLIT = re.compile(r"\r\n?|\n|\t")


class Block:
    """One block of the copy-text, without its exclusions.

    ``index`` counts from 0 over the blocks that belong to the reading text; ``start`` and
    ``end`` are its range in the file in code points, from its first character that is kept to
    its last; ``begin`` is where its lines begin, with what is excluded. ``is_note`` is true
    where the block begins with the mark of a note, declared as excluded: it is a note of the
    author's own.
    """

    __slots__ = ("_gaps", "_source", "begin", "end", "folded", "index", "is_note", "start", "text")

    def __init__(
        self, index: int, source: str, start: int, end: int, gaps: Sequence[tuple[int, int]], *, is_note: bool = False
    ) -> None:
        """Fold the block's text without *gaps*, the excluded ranges of the file, which may overlap."""
        self.index = index
        self.is_note = is_note
        self._gaps = _merged(gaps)
        self._source = source
        self.begin, self.end = start, end
        kept = self._kept()
        #: the block's text with its offsets among the characters that are kept
        self.folded = Folded(kept)
        self.text = self.folded.text
        lead = len(kept) - len(kept.lstrip(WHITE))
        self.start, self.end = self._lift(lead, at_end=False), self._lift(len(kept.rstrip(WHITE)), at_end=True)
        if not self.text:
            self.start = self.end = start

    def _kept(self) -> str:
        out, at = [], self.begin
        for a, b in self._gaps:
            out.append(self._source[at:a])
            at = b
        out.append(self._source[at : max(at, self.end)])
        return "".join(out)

    def position(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the file (code points) of the folded range ``[start, end)`` of the block's text.

        Exclusions inside the range are part of it, exclusions at its ends are not.
        """
        a, b = self.folded.raw_range(start, end)
        first = self._lift(a, at_end=False)
        return first, self._lift(b, at_end=True) if b > a else first

    def _lift(self, offset: int, *, at_end: bool) -> int:
        place = self.begin + offset
        for a, b in self._gaps:
            if place < a or (at_end and place == a):
                break
            place += b - a
        return place

    def segments(self) -> list[tuple[int, int]]:
        """Return the folded ranges between line breaks and tabs, where a unit may begin and end."""
        kept = self._kept()
        out, search = [], 0
        for piece in _SPLIT.split(kept):
            words = fold(piece)
            if words:
                at = self.text.index(words, search)
                out.append((at, at + len(words)))
                search = at + len(words)
        return out


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, with adjacent and overlapping ones merged and empty ones left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


class Match(NamedTuple):
    """The place of a unit in the copy-text.

    ``block`` is an index, ``segment`` the ordinal of the segment at which the unit begins in
    it (0 where it is the whole block), ``start`` and ``end`` its folded range there.
    """

    block: int
    segment: int
    start: int
    end: int


class Misdeclared(NamedTuple):
    """A fault of what the metadata declare of a copy-text: ``where`` is the path to it in the metadata."""

    subtype: str
    message: str
    where: tuple[str | int, ...]


class CopyText:
    """A parsed copy-text: its hash, its blocks, its faults, and those of what is declared of it."""

    def __init__(
        self,
        data: bytes,
        filename: str,
        excluded: Sequence[Exclusion] = (),
        encoding: str = "utf-8",
        hyphenation: Hyphenation | None = None,
    ) -> None:
        """Parse *data*, the bytes of the file; raise nothing, collect what is wrong in ``faults`` and ``misdeclared``."""
        self.filename = filename
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.size = len(data)
        self.faults: list[Fault] = []
        self.misdeclared: list[Misdeclared] = []
        self.source = self._decoded(data, encoding)
        self.chars = len(self.source)
        self.excluded_ranges = self._exclude(excluded)
        ranges, joints = self._continued(self._ranges())
        gaps = _merged([*((a, b) for a, b, _ in self.excluded_ranges), *joints])
        #: words divided at a line's end whose hyphen or line end is left out, in order
        self.divisions: list[Division] = self._divisions(hyphenation, gaps, ranges)
        self.blocks = self._blocks(ranges, _merged([*gaps, *((d.start, d.end) for d in self.divisions)]))

    def _decoded(self, data: bytes, encoding: str) -> str:
        """Return the text of the file; bytes that are invalid in its encoding become U+FFFD and a fault."""
        try:
            text = data.decode(encoding)
            text.encode("utf-8")  # some encodings can encode lone surrogates, which no page can contain
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self._fault(f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding}", line)
        except (LookupError, ValueError):  # unknown, or not a text encoding
            self._fault(f"unknown encoding {encoding[:40]!r}: write the encoding of the file, usually 'utf-8'")
            encoding = "utf-8"
        else:
            return text
        try:
            return data.decode(encoding, errors="replace")
        except ValueError:  # an encoding that does not support errors="replace"
            return data.decode("utf-8", errors="replace")

    def _fault(self, message: str, line: int = 0) -> None:
        self.faults.append(Fault(subtype="copy-text", message=message, file=self.filename, line=line))

    def _ranges(self) -> list[tuple[int, int]]:
        """Return the ranges of the file between blank lines."""
        out, at = [], 0
        for match in _BLANK.finditer(self.source):
            out.append((at, match.start()))
            at = match.end()
        out.append((at, len(self.source)))
        return [(a, b) for a, b in out if self.source[a:b].strip(WHITE)]

    def _continued(self, ranges: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Join the ranges of paragraphs that continue over an exclusion; return them, and the white space to leave out.

        One line end stays between what is joined, so that a unit may begin there.
        """
        bridges: list[tuple[int, int]] = []
        spaces: list[tuple[int, int]] = []
        for start, end, exclusion in self.excluded_ranges:
            if exclusion.continues is None:
                continue
            before, after = start, end
            while before and self.source[before - 1] in WHITE:
                before -= 1
            while after < self.chars and self.source[after] in WHITE:
                after += 1
            if before and after < self.chars and (exclusion.continues == "always" or self.source[after].islower()):
                bridges.append((before, after))
                spaces += ((before + 1, start), (end, after)) if before < start else ((end, after - 1),)
        if not bridges:
            return ranges, []
        out: list[tuple[int, int]] = []
        at = 0
        for start, end in ranges:
            while at < len(bridges) and bridges[at][1] < start:
                at += 1
            joined = bool(out) and at < len(bridges) and bridges[at][0] < start
            out[-1:] = [(out[-1][0], end)] if joined else [*out[-1:], (start, end)]
        return out, spaces

    def _divisions(
        self, rule: Hyphenation | None, gaps: list[tuple[int, int]], ranges: list[tuple[int, int]]
    ) -> list[Division]:
        if rule is None:
            return []
        found = divisions(self.source, rule, gaps, ranges)
        for name, word in unused(rule, found):
            message = (
                f"hyphenation: '{word}' under '{name}' is not divided at the end of any line: remove or correct it"
            )
            self.misdeclared.append(Misdeclared("hyphenation", message, ("hyphenation",)))
        return found

    def _exclude(self, excluded: Sequence[Exclusion]) -> list[tuple[int, int, Exclusion]]:
        if not excluded:
            return []
        ranges = self._ranges()
        folded = [Folded(self.source[a:b], a) for a, b in ranges]
        texts = [f.text for f in folded]
        out: list[tuple[int, int, Exclusion]] = []
        for number, exclusion in enumerate(excluded):
            lemma = parse_lemma(exclusion.text)
            places = [
                (folded[p.block].raw(p.start), folded[p.end_block].raw(p.end - 1) + 1)
                for p in _everywhere(lemma, texts)
            ]
            wrong = _unmatched(exclusion, len(places))
            if wrong is not None:
                message = f"exclusion {exclusion.text!r} {wrong}"
                self.misdeclared.append(Misdeclared("exclusion", message, ("copy_text", "excluded", number)))
            elif exclusion.occurrence == "all":
                out += ((a, b, exclusion) for a, b in places)
            else:
                out.append((*places[int(exclusion.occurrence or 1) - 1], exclusion))
        out.sort(key=lambda r: (r[0], r[1]))
        return out

    def _blocks(self, ranges: list[tuple[int, int]], gaps: list[tuple[int, int]]) -> list[Block]:
        marks = [a for a, _b, exclusion in self.excluded_ranges if exclusion.reason == "note-mark"]
        blocks: list[Block] = []
        first = 0
        for start, end in ranges:
            while first < len(gaps) and gaps[first][1] <= start:
                first += 1
            last = first
            while last < len(gaps) and gaps[last][0] < end:
                last += 1
            here = [(max(a, start), min(b, end)) for a, b in gaps[first:last]]
            lead = start + len(self.source[start:end]) - len(self.source[start:end].lstrip(WHITE))
            at = bisect_left(marks, lead)
            is_note = at < len(marks) and marks[at] == lead
            block = Block(len(blocks), self.source, start, end, here, is_note=is_note)
            if block.text:
                blocks.append(block)
        return blocks

    @cached_property
    def by_text(self) -> dict[str, list[int]]:
        """Indices of the blocks that have a text."""
        out: dict[str, list[int]] = {}
        for block in self.blocks:
            out.setdefault(block.text, []).append(block.index)
        return out

    @cached_property
    def by_first_word(self) -> dict[str, list[int]]:
        """Indices of the blocks that begin with a word, where the first unit of a page may be."""
        out: dict[str, list[int]] = {}
        for block in self.blocks:
            out.setdefault(first_word(block.text), []).append(block.index)
        return out

    @cached_property
    def printed_numbers(self) -> tuple[PrintedNumber, ...]:
        """The numbers of printed pages, which are excluded from the text."""
        declared = ((start, end) for start, end, exclusion in self.excluded_ranges if exclusion.reason == "page-break")
        return printed_numbers(self.source, dict.fromkeys(declared), [block.end for block in self.blocks])

    def line_of(self, offset: int) -> int:
        """Return the line (from 1) of a code-point offset of the file."""
        return bisect_right(self._line_ends, offset) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        """The end of each line, with its break; cached because a page may lack thousands of blocks."""
        return [m.end() for m in _BREAK.finditer(self.source)]


def first_word(text: str) -> str:
    """Return the first word of a folded text."""
    return text.partition(" ")[0]


def _unmatched(exclusion: Exclusion, times: int) -> str | None:
    """Return what is wrong with an exclusion whose words occur so many *times*, ``None`` if nothing is."""
    wanted = exclusion.occurrence
    if not times:
        return "matches nothing: remove or correct it"
    if wanted == "all" or (wanted is None and times == 1):
        return None
    if wanted is None:
        return f"occurs {times} times: choose one with 'occurrence: 1' to '{times}', or write 'occurrence: all'"
    if wanted.isdecimal() and len(wanted) < 10 and 1 <= int(wanted) <= times:
        return None
    return f"has occurrence {wanted!r}, but it occurs {times} times: use a number from 1 to {times}, or 'all'"


def _everywhere(lemma: Lemma, texts: Sequence[str]) -> list[Place]:
    """Return all exact occurrences of a lemma; a range runs from each of its beginnings to the next end."""
    words = lemma.literal or lemma.start
    places = [Place(i, at, i, at + len(words)) for i, text in enumerate(texts) for at in occurrences(words, text)]
    if places or lemma.end is None:
        return places
    ends = [(i, at, at + len(lemma.end)) for i, text in enumerate(texts) for at in occurrences(lemma.end, text)]
    for i, text in enumerate(texts):
        for at in occurrences(lemma.start, text):
            following = bisect_left(ends, (i, at + len(lemma.start), 0))
            if following < len(ends):
                places.append(Place(i, at, ends[following][0], ends[following][2]))
    return places


def range_in_copy(copy: CopyText, first: Match, start: int, last: Match, end: int) -> tuple[int, int]:
    """Return the range in the file of words from *start* in the unit matched by *first* to *end* in that of *last*.

    All are code points; *start* and *end* count from the beginning of their units.
    """
    begins, _ignored = copy.blocks[first.block].position(first.start + start, first.start + start + 1)
    _ignored, ends = copy.blocks[last.block].position(last.start, last.start + end)
    return begins, ends
