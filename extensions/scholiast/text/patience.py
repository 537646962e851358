"""Alignment of two sequences of words: what they have in common, in order.

Patience: words that occur once in both sequences are paired first, in the longest run that keeps their order; between two
such pairs the same is done again. Where no word occurs once, the longest common part is found exactly if it is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

#: The maximum number of pairs of words that are compared one by one; longer parts without unique words count as different.
_MOST = 1_000_000


class Step(NamedTuple):
    """A part of an alignment: ranges in both sequences (end exclusive), equal or not. One of two unequal ranges may be empty."""

    equal: bool
    a: tuple[int, int]
    b: tuple[int, int]


def align(one: Sequence[str], two: Sequence[str]) -> list[Step]:
    """Return the alignment of two sequences as a list of equal and unequal ranges, in order, without gaps."""
    steps: list[Step] = []
    i = j = 0
    for a, b, size in _runs(one, two):
        if steps and steps[-1].equal and (a, b) == (i, j):
            steps[-1] = Step(True, (steps[-1].a[0], a + size), (steps[-1].b[0], b + size))
        else:
            if a > i or b > j:
                steps.append(Step(False, (i, a), (j, b)))
            steps.append(Step(True, (a, a + size), (b, b + size)))
        i, j = a + size, b + size
    if i < len(one) or j < len(two):
        steps.append(Step(False, (i, len(one)), (j, len(two))))
    return steps


def _runs(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the equal runs of two sequences: where they begin in each, and their length. Without recursion."""
    parts = [(0, len(one), 0, len(two))]
    while parts:
        a, b, c, d = parts.pop()
        lead = 0
        while a + lead < b and c + lead < d and one[a + lead] == two[c + lead]:
            lead += 1
        if lead:
            yield a, c, lead
            a, c = a + lead, c + lead
        tail = 0
        while a < b - tail and c < d - tail and one[b - tail - 1] == two[d - tail - 1]:
            tail += 1
        if tail:
            parts.append((b - tail, b, d - tail, d))
            b, d = b - tail, d - tail
        if a < b and c < d:
            pairs = in_order(once_in_both(one, two, (a, b), (c, d))) or _longest(one, two, (a, b), (c, d))
            parts += reversed(_between(pairs, (a, b, c, d)))


def _between(pairs: list[tuple[int, int]], part: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """Return the parts that begin with each pair, and the one before the first; nothing where no pair is."""
    if not pairs:
        return []
    a, b, c, d = part
    starts = [(a, c), *pairs, (b, d)]
    return [(i, k, j, m) for (i, j), (k, m) in pairwise(starts) if i < k and j < m]


def once_in_both(
    one: Sequence[str], two: Sequence[str], at: tuple[int, int] | None = None, of: tuple[int, int] | None = None
) -> list[tuple[int, int]]:
    """Return the places in both parts of the words that occur once in each, in the order of the first."""
    places = _once(one, *(at or (0, len(one)))), _once(two, *(of or (0, len(two))))
    return [(i, places[1][key]) for key, i in places[0].items() if i >= 0 and places[1].get(key, -1) >= 0]


def _once(words: Sequence[str], start: int, stop: int) -> dict[str, int]:
    """Return the place of each word of a part; -1 for one that occurs several times."""
    out: dict[str, int] = {}
    for at in range(start, stop):
        key = words[at]
        out[key] = -1 if key in out else at
    return out


def in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of *pairs* (sorted by the first) in which the second always increases."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_i, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            last.append(number)
        else:
            tops[pile], last[pile] = j, number
    out: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def _longest(one: Sequence[str], two: Sequence[str], at: tuple[int, int], of: tuple[int, int]) -> list[tuple[int, int]]:
    """Return pairs of the longest common part of two short parts, the earliest of several."""
    (a, b), (c, d) = at, of
    if (b - a) * (d - c) > _MOST:
        return []
    rows = [[0] * (d - c + 1) for _ in range(b - a + 1)]
    for i in range(b - a - 1, -1, -1):
        row, below, word = rows[i], rows[i + 1], one[a + i]
        for j in range(d - c - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == two[c + j] else max(below[j], row[j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < b - a and j < d - c:
        if one[a + i] == two[c + j]:
            pairs.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
