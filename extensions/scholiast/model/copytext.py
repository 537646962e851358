"""The copy-text: a frozen file, its blocks, and what a page's units are in it.

A block is a run of lines between blank lines. Offsets count code points of the file decoded
with no newline translation; inside a block text is folded (:mod:`scholiast.text.fold`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ..text.compare import align
from ..text.fold import Folded, fold
from ..text.lemma import Lemma, Place, find, parse_lemma
from .edition import Exclusion
from .faults import Fault

_BLANK = re.compile(r"(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+")
_SPLIT = re.compile(r"\r\n?|\n|\t")


class Block:
    """One block of the copy-text, less what is excluded from it.

    ``index`` counts from 0 over the blocks that belong to the reading text; ``start`` and
    ``end`` are its range in the file in code points, excluded characters at its ends left out.
    """

    __slots__ = ("_gaps", "_source", "end", "index", "start", "text")

    def __init__(self, index: int, source: str, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> None:
        self.index = index
        self._gaps = sorted(gaps)
        self._source = source
        self.start, self.end = start, end
        self.text = fold(self._kept())

    def _kept(self) -> str:
        out, at = [], self.start
        for a, b in self._gaps:
            out.append(self._source[at:a])
            at = b
        out.append(self._source[at : self.end])
        return "".join(out)

    @property
    def folded(self) -> Folded:
        """The block's text with the way back to offsets of :meth:`position`."""
        return Folded(self._kept())

    def position(self, start: int, end: int) -> tuple[int, int]:
        """The range in the file of the folded range ``[start, end)`` of the block's text."""
        a, b = self.folded.raw_range(start, end)
        return self._lift(a, at_end=False), self._lift(b, at_end=True)

    def _lift(self, offset: int, *, at_end: bool) -> int:
        place = self.start + offset
        for a, b in self._gaps:
            if place < a or (at_end and place == a):
                break
            place += b - a
        return place

    def segments(self) -> list[tuple[int, int]]:
        """The folded ranges between line breaks and tabs: what a unit may begin and end with."""
        kept = self._kept()
        out, at, search = [], 0, 0
        for piece in _SPLIT.split(kept):
            words = fold(piece)
            if words:
                at = self.text.index(words, search)
                out.append((at, at + len(words)))
                search = at + len(words)
        return out


class CopyText:
    """A copy-text read and taken apart: its hash, its blocks, its faults."""

    def __init__(self, data: bytes, filename: str, excluded: Sequence[Exclusion] = (), encoding: str = "utf-8") -> None:
        """*data* is the file as it is; nothing is raised, what is wrong is in ``faults``."""
        self.filename = filename
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.size = len(data)
        self.faults: list[Fault] = []
        try:
            self.source = data.decode(encoding)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self._fault("copy-text", f"byte {error.start} (0x{data[error.start]:02x}) is not {encoding}", line)
            self.source = data.decode(encoding, errors="replace")
        except LookupError:
            self._fault("copy-text", f"encoding {encoding!r} is not known; 'utf-8' is meant most of the time")
            self.source = data.decode("utf-8", errors="replace")
        self.chars = len(self.source)
        self.excluded_ranges = self._exclude(excluded)
        self.blocks = self._blocks()

    def _fault(self, subtype: str, message: str, line: int = 0) -> None:
        self.faults.append(Fault(subtype=subtype, message=message, file=self.filename, line=line))

    def _ranges(self) -> list[tuple[int, int]]:
        """Ranges of blocks in the file, before exclusions."""
        out, at = [], 0
        for match in _BLANK.finditer(self.source):
            out.append((at, match.start()))
            at = match.end()
        out.append((at, len(self.source)))
        return [(a, b) for a, b in out if self.source[a:b].strip(" \t\r\n\ufeff") or self.source[a:b].strip(" \t\r\n")]

    def _exclude(self, excluded: Sequence[Exclusion]) -> list[tuple[int, int, Exclusion]]:
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
                number = int(wanted) if wanted and wanted.isdecimal() else 1
                if wanted is not None and not (wanted.isdecimal() and 1 <= number <= len(places)):
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

    def line_of(self, offset: int) -> int:
        """The line (from 1) of a code-point offset of the file."""
        return self.source.count("\n", 0, offset) + 1


def _everywhere(lemma: Lemma, texts: Sequence[str]) -> list[Place]:
    """All places of a lemma over all blocks; a range runs from its only beginning to its only end."""
    if lemma.end is None:
        return [p for i in range(len(texts)) for p in find(lemma, texts, [i])]
    return find(lemma, texts, range(len(texts) - 1, -1, -1))


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


def whole_run(copy: CopyText, texts: Sequence[str], start: int) -> list[Match] | None:
    """The matches of *texts* from block *start* on when every one is equal, else ``None``."""
    out: list[Match] = []
    at, inside, segments, ordinal = start, 0, [], 0
    for text in texts:
        if at >= len(copy.blocks):
            return None
        block = copy.blocks[at]
        if inside == 0 and block.text == text:
            out.append(Match(at, 0, 0, len(text)))
            at += 1
            continue
        if inside == 0:
            segments, ordinal = block.segments(), 0
        if not text or not block.text.startswith(text, inside):
            return None
        end = inside + len(text)
        stop = next((k for k in range(ordinal, len(segments)) if segments[k][1] == end), None)
        if stop is None:
            return None
        out.append(Match(at, ordinal + 1, inside, end))
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
    if (run := _find_run(copy, texts, complete=complete)) is not None:
        return _equal(run, complete=complete, blocks=len(copy.blocks))
    fixed = [i for i in range(len(texts)) if not loose[i]]
    if len(fixed) < len(texts):
        run = _find_run(copy, [texts[i] for i in fixed], complete=False)
        if run is not None:
            return _with_loose(copy, texts, fixed, run, complete=complete)
    return _align_in_detail(copy, texts, complete=complete)


def _find_run(copy: CopyText, texts: Sequence[str], *, complete: bool) -> list[Match] | None:
    if not texts:
        return []
    starts = copy.by_text.get(texts[0], [])
    starts = sorted({*starts, *(b.index for b in copy.blocks if b.text.startswith(texts[0]))})
    for start in [0] if complete else starts:
        if (run := whole_run(copy, texts, start)) is not None:
            return run
    return None


def _equal(run: list[Match], *, complete: bool, blocks: int) -> Alignment:
    first = run[0].block if run else 0
    last = run[-1].block if run else -1
    missing = list(range(last + 1, blocks)) if complete else []
    return Alignment(list(run), [], missing, first, last)


def _with_loose(
    copy: CopyText, texts: Sequence[str], fixed: list[int], run: list[Match], *, complete: bool
) -> Alignment:
    matches: list[Match | None] = [None] * len(texts)
    for i, match in zip(fixed, run, strict=True):
        matches[i] = match
    taken = {m.block for m in run}
    for i, text in enumerate(texts):
        if matches[i] is None:
            free = [b for b in copy.by_text.get(text, []) if b not in taken]
            if free:
                matches[i] = Match(free[0], 0, 0, len(text))
                taken.add(free[0])
    if any(m is None for m in matches):
        return _align_in_detail(copy, texts, complete=complete)
    first, last = (run[0].block, run[-1].block) if run else (0, -1)
    bounds = range(len(copy.blocks)) if complete else range(first, last + 1)
    return Alignment(matches, [], [b for b in bounds if b not in taken], first, last)


def _align_in_detail(copy: CopyText, texts: Sequence[str], *, complete: bool) -> Alignment:
    here = set(texts)
    items: list[Match] = []
    words: list[str] = []
    for block in copy.blocks:
        segments = block.segments()
        split = len(segments) > 1 and block.text not in here and any(block.text[a:b] in here for a, b in segments)
        for number, (a, b) in enumerate(segments if split else [(0, len(block.text))], 1):
            items.append(Match(block.index, number if split else 0, a, b))
            words.append(block.text[a:b])
    pairs = align(words, texts)
    matches: list[Match | None] = [None] * len(texts)
    differing, sure = [], []
    for expected, found in pairs:
        if expected is not None and found is not None:
            matches[found] = items[expected]
            if words[expected] != texts[found]:
                differing.append(found)
            else:
                sure.append(items[expected].block)
    within = sure or [m.block for m in matches if m]
    first, last = (0, len(copy.blocks) - 1) if complete else (min(within, default=0), max(within, default=-1))
    carried = {m.block for m in matches if m}
    return Alignment(matches, differing, [b for b in range(first, last + 1) if b not in carried], first, last)
