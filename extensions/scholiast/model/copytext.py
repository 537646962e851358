"""The copy-text: a frozen file, its blocks, and what a page's units are in it.

A block is a run of lines between blank lines. Offsets count code points of the file decoded
with no newline translation; inside a block text is folded (:mod:`scholiast.text.fold`).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ..text.compare import align, likeness
from ..text.fold import WHITE, Folded, fold
from ..text.lemma import Lemma, Place, find, occurrences, parse_lemma
from .edition import Exclusion
from .faults import Fault

#: Two line ends or more with nothing between them. Atomic, or a single CRLF would count as CR and LF.
_BLANK = re.compile(r"(?>\r\n?|\n)[ \t]*(?:(?>\r\n?|\n)[ \t]*)+")
_BREAK = re.compile(r"\r\n?|\n")
_SPLIT = re.compile(r"\r\n?|\n|\t")


class Block:
    """One block of the copy-text, less what is excluded from it.

    ``index`` counts from 0 over the blocks that belong to the reading text; ``start`` and
    ``end`` are its range in the file in code points, from its first character that is kept to
    its last.
    """

    __slots__ = ("_from", "_gaps", "_source", "end", "folded", "index", "start", "text")

    def __init__(self, index: int, source: str, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> None:
        """*gaps* are ranges of the file that are left out; they may overlap."""
        self.index = index
        self._gaps = _merged(gaps)
        self._source = source
        self._from, self.end = start, end
        kept = self._kept()
        #: the block's text with the way back to offsets among the characters that are kept
        self.folded = Folded(kept)
        self.text = self.folded.text
        lead = len(kept) - len(kept.lstrip(WHITE))
        self.start, self.end = self._lift(lead, at_end=False), self._lift(len(kept.rstrip(WHITE)), at_end=True)
        if not self.text:
            self.start = self.end = start

    def _kept(self) -> str:
        out, at = [], self._from
        for a, b in self._gaps:
            out.append(self._source[at:a])
            at = b
        out.append(self._source[at : max(at, self.end)])
        return "".join(out)

    def position(self, start: int, end: int) -> tuple[int, int]:
        """The range in the file of the folded range ``[start, end)`` of the block's text.

        What is excluded in its midst lies in it, what is excluded at its ends does not.
        """
        a, b = self.folded.raw_range(start, end)
        first = self._lift(a, at_end=False)
        return first, self._lift(b, at_end=True) if b > a else first

    def _lift(self, offset: int, *, at_end: bool) -> int:
        place = self._from + offset
        for a, b in self._gaps:
            if place < a or (at_end and place == a):
                break
            place += b - a
        return place

    def segments(self) -> list[tuple[int, int]]:
        """The folded ranges between line breaks and tabs: what a unit may begin and end with."""
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
    """Ranges in order, those that touch or overlap as one, empty ones left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


class CopyText:
    """A copy-text read and taken apart: its hash, its blocks, its faults."""

    def __init__(self, data: bytes, filename: str, excluded: Sequence[Exclusion] = (), encoding: str = "utf-8") -> None:
        """*data* is the file as it is; nothing is raised, what is wrong is in ``faults``."""
        self.filename = filename
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.size = len(data)
        self.faults: list[Fault] = []
        self.source = self._decoded(data, encoding)
        self.chars = len(self.source)
        self.excluded_ranges = self._exclude(excluded)
        self.blocks = self._blocks()

    def _decoded(self, data: bytes, encoding: str) -> str:
        """The text of the file; what is no character in its encoding becomes U+FFFD and a fault."""
        try:
            text = data.decode(encoding)
            text.encode("utf-8")  # some encodings spell out halves of surrogate pairs, which no page can hold
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self._fault("copy-text", f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding}", line)
        except (LookupError, ValueError):  # no encoding, or none for text
            self._fault("copy-text", f"encoding {encoding[:40]!r} is not known; 'utf-8' is meant most of the time")
            encoding = "utf-8"
        else:
            return text
        try:
            return data.decode(encoding, errors="replace")
        except ValueError:  # an encoding that cannot replace
            return data.decode("utf-8", errors="replace")

    def _fault(self, subtype: str, message: str, line: int = 0) -> None:
        self.faults.append(Fault(subtype=subtype, message=message, file=self.filename, line=line))

    def _ranges(self) -> list[tuple[int, int]]:
        """Ranges of blocks in the file, before exclusions."""
        out, at = [], 0
        for match in _BLANK.finditer(self.source):
            out.append((at, match.start()))
            at = match.end()
        out.append((at, len(self.source)))
        return [(a, b) for a, b in out if self.source[a:b].strip(WHITE)]

    def _exclude(self, excluded: Sequence[Exclusion]) -> list[tuple[int, int, Exclusion]]:
        if not excluded:
            return []
        ranges = self._ranges()
        folded = [Folded(self.source[a:b], a) for a, b in ranges]
        texts = [f.text for f in folded]
        out: list[tuple[int, int, Exclusion]] = []
        for exclusion in excluded:
            lemma = parse_lemma(exclusion.text)
            places = [
                (folded[p.block].raw(p.start), folded[p.end_block].raw(p.end - 1) + 1)
                for p in _everywhere(lemma, texts)
            ]
            wanted = exclusion.occurrence
            if not places:
                self._fault(
                    "exclusion", f"the declared exclusion {exclusion.text!r} matches nothing: take it away or mend it"
                )
            elif wanted == "all":
                out += ((a, b, exclusion) for a, b in places)
            elif wanted is None and len(places) > 1:
                self._fault(
                    "exclusion",
                    f"the declared exclusion {exclusion.text!r} stands {len(places)} times: "
                    f"say which with 'occurrence: 1' to '{len(places)}', or 'all'",
                )
            else:
                number = 1
                if wanted is not None:
                    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
                if not 1 <= number <= len(places):
                    self._fault(
                        "exclusion",
                        f"the declared exclusion {exclusion.text!r} has occurrence {wanted!r}, "
                        f"but it stands {len(places)} times: give a number from 1 to {len(places)}, or 'all'",
                    )
                else:
                    out.append((*places[number - 1], exclusion))
        out.sort(key=lambda r: (r[0], r[1]))
        return out

    def _blocks(self) -> list[Block]:
        gaps = [(a, b) for a, b, _ in self.excluded_ranges]
        blocks: list[Block] = []
        for start, end in self._ranges():
            here = [(max(a, start), min(b, end)) for a, b in gaps if a < end and b > start]
            block = Block(len(blocks), self.source, start, end, here)
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
        """Indices of the blocks that begin with a word: where a page's first unit may stand."""
        out: dict[str, list[int]] = {}
        for block in self.blocks:
            out.setdefault(_first_word(block.text), []).append(block.index)
        return out

    def line_of(self, offset: int) -> int:
        """The line (from 1) of a code-point offset of the file."""
        return bisect_right(self._line_ends, offset) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        """Where each line ends, its break included: a page that lacks thousands of blocks asks for as many lines."""
        return [m.end() for m in _BREAK.finditer(self.source)]


def _first_word(text: str) -> str:
    return text.partition(" ")[0]


def _everywhere(lemma: Lemma, texts: Sequence[str]) -> list[Place]:
    """All places of a lemma over all blocks; a range runs from each of its beginnings to the next end."""
    words = lemma if lemma.end is None else lemma._replace(start=lemma.literal or lemma.start, end=None, literal=None)
    places = [p for i in range(len(texts)) for p in find(words, texts, [i])]
    if places or lemma.end is None:
        return places
    ends = [(i, at, at + len(lemma.end)) for i, text in enumerate(texts) for at in occurrences(lemma.end, text)]
    for i, text in enumerate(texts):
        for at in occurrences(lemma.start, text):
            after = (i, at + len(lemma.start))
            if end := next((e for e in ends if e[:2] >= after), None):
                places.append(Place(i, at, end[0], end[2]))
    return places


class Match(NamedTuple):
    """What a page's unit is in the copy-text.

    ``block`` is an index, ``segment`` the ordinal of the segment at which the unit begins in
    it (0 where it is the whole block), ``start`` and ``end`` its folded range there.
    """

    block: int
    segment: int
    start: int
    end: int


class Alignment(NamedTuple):
    """The outcome of comparing a page's units with the copy-text.

    ``matches[i]`` belongs to unit *i*, ``None`` where nothing stands behind it. ``differing``
    holds indices of units whose words differ from their match; ``missing`` holds blocks that
    lie within the page's run and that no unit carries; ``first`` and ``last`` bound the run.
    """

    matches: list[Match | None]
    differing: list[int]
    missing: list[int]
    first: int
    last: int


def _whole_run(blocks: Sequence[Block], texts: Sequence[str], start: int) -> list[Match] | None:
    """The matches of *texts* from the *start*-th of the blocks on when every one is equal, else ``None``."""
    out: list[Match] = []
    at, inside, ordinal = start, 0, 0
    segments: list[tuple[int, int]] = []
    for text in texts:
        if at >= len(blocks):
            return None
        block = blocks[at]
        if inside == 0 and block.text == text:
            out.append(Match(block.index, 0, 0, len(text)))
            at += 1
            continue
        if not text or not block.text.startswith(text, inside):
            return None
        if inside == 0:
            segments, ordinal = block.segments(), 0
        end = inside + len(text)
        stop = next((k for k in range(ordinal, len(segments)) if segments[k][1] == end), None)
        if stop is None:
            return None
        out.append(Match(block.index, ordinal + 1, inside, end))
        ordinal = stop + 1
        inside = segments[ordinal][0] if ordinal < len(segments) else 0
        if inside == 0:
            at += 1
    return out if inside == 0 else None


def align_page(
    copy: CopyText, texts: Sequence[str], loose: Sequence[bool] = (), *, complete: bool = False
) -> Alignment:
    """Compare a page's units with the copy-text.

    *texts* are folded; *loose* marks units that may stand anywhere in the copy-text (the
    author's own footnotes, which a page gathers at its end). With *complete* the page must
    carry the whole copy-text, else it proves its own run of blocks. Equal pages cost linear
    time; only pages that differ are compared in detail.
    """
    loose = loose or [False] * len(texts)
    if (run := _find_run(copy, copy.blocks, texts, complete=complete)) is not None:
        return _bounded(copy, texts, list(run), list(range(len(texts))), complete=complete)
    matches: list[Match | None] = [None] * len(texts)
    fixed = [i for i in range(len(texts)) if not loose[i]]
    taken = _match_loose(copy, texts, fixed, matches)
    rest = [b for b in copy.blocks if b.index not in taken]
    words = [texts[i] for i in fixed]
    found: Sequence[Match | None] | None = _find_run(copy, rest, words, complete=complete)
    if found is None:
        found = _align_in_detail(rest, words)
    for i, match in zip(fixed, found, strict=True):
        matches[i] = match
    _match_loose_by_likeness(copy, texts, matches, loose)
    return _bounded(copy, texts, matches, fixed, complete=complete)


def _find_run(copy: CopyText, blocks: Sequence[Block], texts: Sequence[str], *, complete: bool) -> list[Match] | None:
    """The first run of *blocks* (the copy-text's, or some of them) that the texts are equal to."""
    if not texts:
        return []
    starts = copy.by_first_word.get(_first_word(texts[0]), [])
    if len(blocks) < len(copy.blocks):
        at = {block.index: k for k, block in enumerate(blocks)}
        starts = [at[index] for index in starts if index in at]
    for start in [0] if complete else starts:
        if (run := _whole_run(blocks, texts, start)) is not None:
            return run
    return None


def _match_loose(copy: CopyText, texts: Sequence[str], fixed: Sequence[int], matches: list[Match | None]) -> set[int]:
    """Find loose units that are equal to a whole block which no other unit wants; returns the blocks."""
    wanted = Counter(texts[i] for i in fixed)
    taken: set[int] = set()
    held = set(fixed)
    for i, text in enumerate(texts):
        free = [b for b in copy.by_text.get(text, [])[wanted[text] :] if b not in taken]
        if i not in held and free:
            matches[i] = Match(free[0], 0, 0, len(text))
            taken.add(free[0])
    return taken


def _match_loose_by_likeness(
    copy: CopyText, texts: Sequence[str], matches: list[Match | None], loose: Sequence[bool]
) -> None:
    """Pair the loose units that are left with the blocks that are left, where they are alike."""
    carried = {m.block for m in matches if m}
    left = [b for b in copy.blocks if b.index not in carried]
    for i, text in enumerate(texts):
        if loose[i] and matches[i] is None and left:
            score, best = max((likeness(b.text, text), -k) for k, b in enumerate(left))
            if score > 0.5:
                block = left.pop(-best)
                matches[i] = Match(block.index, 0, 0, len(block.text))


def _align_in_detail(blocks: Sequence[Block], texts: Sequence[str]) -> list[Match | None]:
    here = set(texts)
    items: list[Match] = []
    words: list[str] = []
    for block in blocks:
        segments = block.segments()
        split = len(segments) > 1 and block.text not in here and any(block.text[a:b] in here for a, b in segments)
        for number, (a, b) in enumerate(segments if split else [(0, len(block.text))], 1):
            items.append(Match(block.index, number if split else 0, a, b))
            words.append(block.text[a:b])
    matches: list[Match | None] = [None] * len(texts)
    for expected, found in align(words, texts):
        if expected is not None and found is not None:
            matches[found] = items[expected]
    return matches


def _bounded(
    copy: CopyText, texts: Sequence[str], matches: list[Match | None], fixed: Sequence[int], *, complete: bool
) -> Alignment:
    """What differs and what is missing; the bounds of a page are those of its fixed units."""
    differing = [
        i for i, m in enumerate(matches) if m is not None and copy.blocks[m.block].text[m.start : m.end] != texts[i]
    ]
    unsure = set(differing)
    run = [m.block for i in fixed if (m := matches[i])]
    within = [m.block for i in fixed if i not in unsure and (m := matches[i])] or run
    first, last = min(within, default=0), max(within, default=-1)
    carried = {m.block for m in matches if m}
    bounds = range(len(copy.blocks)) if complete else range(first, last + 1)
    return Alignment(matches, differing, [b for b in bounds if b not in carried], first, last)
