"""Passages similar to a lemma that was not found, for a message."""

from __future__ import annotations

import difflib
import heapq
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .lemma import Lemma

_WORD = re.compile(r"\S+")


class Near(NamedTuple):
    """A passage similar to a lemma: its words, its position, and its similarity (0 to 1)."""

    block: int
    words: str
    score: float


def nearest(lemma: Lemma, blocks: Sequence[str], candidates: Iterable[int], count: int = 3) -> list[Near]:
    """Return up to *count* passages most similar to *lemma*, best first, without overlaps and duplicates.

    Only the first words of a lemma are searched (``lemma.start``, cut where it is very long).
    Windows of as many words slide over each block; those that share most words with it, with
    misspelt words counted as their nearest matches, are scored by :mod:`difflib`. Linear in the
    text; scoring is quadratic in the lemma, so few windows are scored for a long one.
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
        if not any(
            near[4] in other[4]
            or other[4] in near[4]
            or (near[1] == other[1] and near[2] < other[3] and other[2] < near[3])
            for other in chosen
        ):
            chosen.append(near)
    return [Near(order[place], passage, -score) for score, place, _, _, passage in chosen]


def _likeness(wanted: str, passage: str, *, by_words: bool) -> float:
    """Return the similarity of two passages, 0 to 1: by characters, or by words without common ones if long."""
    if by_words:
        return difflib.SequenceMatcher(None, wanted.split(), passage.split()).ratio()
    return difflib.SequenceMatcher(None, wanted, passage, autojunk=False).ratio()


#: The least score of a passage that is shown, and its greatest distance from the best one.
_LEAST, _BEHIND = 0.7, 0.3
#: The number of words from which a lemma is long, and of the characters that are searched of it.
_LONG, _LONGEST = 60, 2500
_MARKS = ".,;:!?()[]“”‘’\"'…"


def _shared(words: Sequence[str], bag: Counter[str], size: int) -> list[int]:
    """Return how many words of *bag* each window of *size* words holds; one window for a shorter text."""
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
    """Return words of the text that look like a misspelt word of the lemma, each with that word."""
    meant: dict[str, str] = {}
    for word in [w for w in dict.fromkeys(wanted) if len(w) > 3 and w not in vocabulary][:12]:
        alike = sorted(w for w in vocabulary if abs(len(w) - len(word)) <= 3 and w not in wanted)
        for near in difflib.get_close_matches(word, alike, n=3, cutoff=0.7):
            meant.setdefault(near, word)
    return meant


def _trimmed(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """Return a passage without the punctuation around it that the lemma does not have."""
    while start < end - 1 and text[start] in _MARKS and wanted[0] not in _MARKS:
        start += 1
    while end > start + 1 and text[end - 1] in _MARKS and wanted[-1] not in _MARKS:
        end -= 1
    return start, end


def _bare(word: str) -> str:
    return (word.strip(_MARKS) or word).casefold()
