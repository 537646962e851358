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


#: Quotation marks with those that close them, in the usages of several languages.
_PAIRS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "”": "”",
    "’": "’",
    "「": "」",
}


def unquoted(words: str) -> str | None:
    """*words* without the pair of quotation marks around them, or ``None`` where there is none."""
    inner = words[1:-1].strip()
    return inner if inner and words[-1] in _PAIRS.get(words[0], "") else None


def find(lemma: Lemma, blocks: Sequence[str], candidates: Sequence[int]) -> list[Place]:
    """All places of *lemma* in the first of the *candidates* (block indices, nearest first) that has it.

    The candidates are tried in order. The search stops at the first in which the words occur
    with the lemma's prefix and suffix (for a range: its last words, with its first ones before
    them there or in a candidate further on). Where an occurrence is asked for that this block
    does not have, nothing is found: another block's is never taken for it. An empty list means
    that the words occur in none.
    """
    forms = [lemma] if lemma.literal is None else [lemma._replace(start=lemma.literal, end=None, literal=None), lemma]
    for form in forms:
        if form.end is not None:
            return _nth(form, _find_range(form, blocks, candidates))
        for index in candidates:
            if places := _in_block(form, blocks[index], index):
                return _nth(form, places)
    return []


def _in_block(lemma: Lemma, text: str, index: int) -> list[Place]:
    return [
        Place(index, at, index, at + len(lemma.start))
        for at in occurrences(lemma.start, text)
        if _touches(lemma, text, at, text, at + len(lemma.start))
    ]


def _find_range(lemma: Lemma, blocks: Sequence[str], order: Sequence[int]) -> list[Place]:
    """Ranges over blocks: the nearest block with the last words, then back to the first words."""
    assert lemma.end is not None
    for position, end_index in enumerate(order):
        ends = [at + len(lemma.end) for at in occurrences(lemma.end, blocks[end_index])]
        if not ends:
            continue
        for start_index in order[position:]:
            if start_index > end_index:
                continue
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
                return places
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
    """The passages most like *lemma*, best first, at most *count*, none inside or across another.

    Only a lemma's first words are looked for (``lemma.start``, cut where it is very long).
    Windows of as many words slide over each block; those that share most words with it, misspelt
    ones counted as what they are most like, are then scored by :mod:`difflib`. Linear in the text;
    scoring is quadratic in the lemma, so of a long one few windows are scored.
    """
    sought = lemma.start
    if len(sought) > _LONGEST:
        sought = sought[:_LONGEST].rpartition(" ")[0] or sought[:_LONGEST]
    wanted = [_bare(w) for w in _WORD.findall(sought)]
    if not wanted:
        return []
    order = list(dict.fromkeys(candidates))
    spans = {index: [m.span() for m in _WORD.finditer(blocks[index])] for index in order}
    bare = {index: [_bare(blocks[index][a:b]) for a, b in spans[index]] for index in order}
    meant = _meant(wanted, {word for words in bare.values() for word in words})
    size = len(wanted)
    long = size > _LONG
    best: list[tuple[int, int, int]] = []  # (shared words, -place in the order, -word index)
    for place, index in enumerate(order):
        shared = _shared([meant.get(word, word) for word in bare[index]], Counter(wanted), size)
        best = heapq.nlargest(2 if long else 24, [*best, *((n, -place, -at) for at, n in enumerate(shared))])
    found: list[tuple[float, int, int, int, str]] = []
    for _, place, at in best:
        index = order[-place]
        for width in {size} if long else {max(size - 1, 1), size, size + 1}:
            words = spans[index][-at : -at + width]
            if words:
                start, end = _trimmed(blocks[index], words[0][0], words[-1][1], sought)
                passage = blocks[index][start:end]
                score = _likeness(sought, passage, by_words=long)
                found.append((-score, -place, start, end, passage))
    chosen: list[tuple[float, int, int, int, str]] = []
    for near in sorted(found):
        worst = max(_LEAST, -chosen[0][0] - _BEHIND) if chosen else _LEAST
        if len(chosen) == count or -near[0] < worst:
            break
        if not any(near[1] == other[1] and near[2] < other[3] and other[2] < near[3] for other in chosen):
            chosen.append(near)
    return [Near(order[place], passage, -score) for score, place, _, _, passage in chosen]


def _likeness(wanted: str, passage: str, *, by_words: bool) -> float:
    """How like two passages are, from 0 to 1: by characters, long ones by words, common words left out."""
    if by_words:
        return difflib.SequenceMatcher(None, wanted.split(), passage.split()).ratio()
    return difflib.SequenceMatcher(None, wanted, passage, autojunk=False).ratio()


#: A passage is shown from this score on, and when it is not this far behind the best.
_LEAST, _BEHIND = 0.5, 0.3
#: From so many words on a lemma is long; of a longer one only so many characters are looked for.
_LONG, _LONGEST = 60, 2500
_MARKS = ".,;:!?()[]“”‘’\"'…"


def _shared(words: Sequence[str], bag: Counter[str], size: int) -> list[int]:
    """How many words of *bag* each window of *size* words holds; one window for a shorter text."""
    window = Counter(words[:size])
    shared = sum((window & bag).values())
    out = [shared] if words else []
    for gone, come in zip(words, words[size:], strict=False):
        shared -= window[gone] <= bag[gone]
        window[gone] -= 1
        window[come] += 1
        shared += window[come] <= bag[come]
        out.append(shared)
    return out


def _meant(wanted: Sequence[str], vocabulary: set[str]) -> dict[str, str]:
    """Words of the text that look like a misspelt word of the lemma, each with that word."""
    meant: dict[str, str] = {}
    for word in [w for w in dict.fromkeys(wanted) if len(w) > 3 and w not in vocabulary][:12]:
        alike = sorted(w for w in vocabulary if abs(len(w) - len(word)) <= 3 and w not in wanted)
        for near in difflib.get_close_matches(word, alike, n=3, cutoff=0.7):
            meant.setdefault(near, word)
    return meant


def _trimmed(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """A passage without the marks around it that the words looked for do not have."""
    while start < end - 1 and text[start] in _MARKS and wanted[0] not in _MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in _MARKS and wanted[-1] not in _MARKS:
        end -= 1
    return start, end


def _bare(word: str) -> str:
    return (word.strip(_MARKS) or word).casefold()


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
