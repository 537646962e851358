"""Finding the words that an annotation is about.

A lemma is what stands before the bracket in a commentary: *lemma*] note. Matching is exact
on code points after white space is folded, and on nothing else. Where the words are
missing or stand more than once, the answer says so and shows the near misses; it never
guesses.
"""

from __future__ import annotations

import difflib
import heapq
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .fold import fold

RANGE_MARK = " ... "
_WORD = re.compile(r"\S+")


class Lemma(NamedTuple):
    """Words to find: ``start``, or from ``start`` to ``end``; all folded.

    ``prefix`` and ``suffix`` must touch the range (W3C TextQuoteSelector); ``occurrence``
    counts from 1 in the block in which the words are found.
    """

    start: str
    end: str | None = None
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    #: the whole argument, for when its `` ... `` turns out to be literal
    literal: str | None = None

    @property
    def shown(self) -> str:
        """The lemma as an editor would type it."""
        return self.literal or (self.start if self.end is None else f"{self.start}{RANGE_MARK}{self.end}")


class Place(NamedTuple):
    """A range in a sequence of blocks: block indices and code-point offsets, end exclusive."""

    block: int
    start: int
    end_block: int
    end: int


class Near(NamedTuple):
    """A passage that is like a lemma: its words, where it stands, and how like (0 to 1)."""

    block: int
    words: str
    score: float


def parse_lemma(argument: str, *, prefix: str = "", suffix: str = "", occurrence: int | None = None) -> Lemma:
    """The lemma that an argument means; one `` ... `` between spaces makes a range."""
    text = fold(argument)
    if text.startswith("\\#"):
        text = text[1:]
    first, mark, last = text.partition(RANGE_MARK)
    is_range = bool(mark and first and last and RANGE_MARK not in last)
    return Lemma(
        first if is_range else text,
        last if is_range else None,
        fold(prefix),
        fold(suffix),
        occurrence,
        text if is_range else None,
    )


def find(lemma: Lemma, blocks: Sequence[str], candidates: Iterable[int]) -> list[Place]:
    """All places of *lemma* in the first of the *candidates* (block indices, nearest first) that has it.

    The candidates are tried in order, and the search stops at the first in which the words
    (for a range: its last words) occur. An empty list means that they occur in none.
    """
    order = list(candidates)
    if lemma.literal is not None:
        literal = lemma._replace(start=lemma.literal, end=None, literal=None)
        for index in order:
            if places := _in_block(literal, blocks[index], index):
                return places
    if lemma.end is None:
        for index in order:
            if places := _in_block(lemma, blocks[index], index):
                return places
        return []
    return _find_range(lemma, blocks, order)


def _in_block(lemma: Lemma, text: str, index: int) -> list[Place]:
    places = [
        Place(index, at, index, at + len(lemma.start))
        for at in occurrences(lemma.start, text)
        if _touches(lemma, text, at, text, at + len(lemma.start))
    ]
    return _nth(lemma, places)


def _find_range(lemma: Lemma, blocks: Sequence[str], order: list[int]) -> list[Place]:
    """Ranges over blocks: the nearest block with the last words, then back to the first words."""
    assert lemma.end is not None
    for position, end_index in enumerate(order):
        ends = [at + len(lemma.end) for at in occurrences(lemma.end, blocks[end_index])]
        if not ends:
            continue
        for start_index in sorted((i for i in order[position:] if i <= end_index), reverse=True):
            starts = occurrences(lemma.start, blocks[start_index])
            same = start_index == end_index
            places = [
                Place(start_index, start, end_index, end)
                for start in starts
                for end in ends
                if (not same or start + len(lemma.start) <= end - len(lemma.end))
                and _touches(lemma, blocks[start_index], start, blocks[end_index], end)
            ]
            if places:
                return _nth(lemma, places)
    return []


def _nth(lemma: Lemma, places: list[Place]) -> list[Place]:
    if lemma.occurrence is None:
        return places
    return places[lemma.occurrence - 1 : lemma.occurrence] if lemma.occurrence > 0 else []


def _touches(lemma: Lemma, before: str, start: int, after: str, end: int) -> bool:
    return (not lemma.prefix or before[:start].rstrip(" ").endswith(lemma.prefix)) and (
        not lemma.suffix or after[end:].lstrip(" ").startswith(lemma.suffix)
    )


def occurrences(words: str, text: str) -> list[int]:
    """All offsets at which *words* stand in *text*, overlapping ones included."""
    found: list[int] = []
    if not words:
        return found
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def nearest(lemma: Lemma, blocks: Sequence[str], candidates: Iterable[int], count: int = 3) -> list[Near]:
    """The passages most like *lemma*, best first, at most *count* and one a stretch of text.

    Windows of as many words as the lemma has slide over each block; those that share most
    characters' words with it are then scored by :mod:`difflib`. Linear in the text.
    """
    wanted = _WORD.findall(lemma.start)
    size = len(wanted)
    bag = Counter(_bare(w) for w in wanted)
    best: list[tuple[int, int, int]] = []  # (shared words, -block order, word index)
    spans: dict[int, list[tuple[int, int]]] = {}
    for order, index in enumerate(candidates):
        words = [m.span() for m in _WORD.finditer(blocks[index])]
        spans[index] = words
        bare = [_bare(blocks[index][a:b]) for a, b in words]
        window = Counter(bare[:size])
        shared = sum((window & bag).values())
        scored = [(shared, -order, 0)]
        for at in range(1, len(words) - size + 1):
            gone, come = bare[at - 1], bare[at + size - 1]
            if window[gone] <= bag[gone]:
                shared -= 1
            window[gone] -= 1
            window[come] += 1
            if window[come] <= bag[come]:
                shared += 1
            scored.append((shared, -order, at))
        best = heapq.nlargest(24, best + [(s, o, _pack(index, at)) for s, o, at in scored])
    found: dict[tuple[int, int], Near] = {}
    for _, _, packed in best:
        index, at = divmod(packed, _PACK)
        words = spans[index]
        if not words:
            continue
        for width in (size, size - 1, size + 1):
            if width < 1:
                continue
            start = words[at][0]
            end = words[min(at + width, len(words)) - 1][1]
            passage = blocks[index][start:end]
            score = difflib.SequenceMatcher(None, lemma.start, passage, autojunk=False).ratio()
            key = (index, at // max(size, 1))
            if score >= 0.4 and (key not in found or found[key].score < score):
                found[key] = Near(index, passage, score)
    ranked = sorted(found.values(), key=lambda n: (-n.score, n.block, n.words))
    return ranked[:count]


_PACK = 1 << 24


def _pack(index: int, at: int) -> int:
    return index * _PACK + at


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]“”‘’\"'…").casefold()


def settling_prefix(places: Sequence[Place], blocks: Sequence[str], which: int) -> str | None:
    """The fewest words before place *which* that no other place has before it."""
    me = places[which]
    mine = blocks[me.block][: me.start].rstrip(" ")
    starts = [m.start() for m in _WORD.finditer(mine)]
    others = [blocks[p.block][: p.start].rstrip(" ") for i, p in enumerate(places) if i != which]
    for at in reversed(starts):
        words = mine[at:]
        if not any(other.endswith(words) for other in others):
            return words
    return None
