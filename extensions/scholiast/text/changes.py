"""The changes from one wording to another: found by alignment, put where an editor would see them, and moved ones paired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .patience import Step, align, in_order, once_in_both
from .spelling import token_key
from .words import Token, keys

#: The longest passage whose words may only have changed places, in tokens, and the changes that one may have been found as.
_LONGEST_INVERSION, _MOST_CHANGES = 14, 5
#: The least words of a passage that was moved far.
_LEAST_MOVED = 3
#: The number of passages for which an omission and an addition are looked for, the longest first.
_MOST_MOVED = 200
#: The distance of two words of a moved passage, in tokens, from which they belong to different ones.
_FAR = 20


class Change(NamedTuple):
    """A change: the range ``a`` to ``b`` of the base became the range ``c`` to ``d`` of the witness, in tokens (ends exclusive).

    ``inverted``: the words are the same in another order.
    """

    a: int
    b: int
    c: int
    d: int
    inverted: bool = False


def changes_of(base: Sequence[Token], witness: Sequence[Token], language: str = "") -> list[Change]:
    """Return what changed from the base to a witness, in order; together with the equal parts this is all of both.

    *language* is that of the texts, whose spellings are known; see :mod:`.spelling`.
    """
    mine, its = keys(base), keys(witness)
    found = [part for step in align(mine, its) if not step.equal for part in _divided(step, base, witness, language)]
    return _with_inversions(_shifted(found, mine, its), base, witness)


def _divided(step: Step, base: Sequence[Token], witness: Sequence[Token], language: str) -> Iterator[Change]:
    """Yield the parts of a differing step: words that differ in spelling apart from others."""
    (a, b), (c, d) = step.a, step.b
    sides = [[token_key(token, language) for token in side] for side in (base[a:b], witness[c:d])]
    for part in align(*sides):
        yield Change(a + part.a[0], a + part.a[1], c + part.b[0], c + part.b[1])


def _shifted(found: Sequence[Change], mine: Sequence[str], its: Sequence[str]) -> list[Change]:
    """Return changes of which omissions and additions begin after a sign or at the beginning, where they may.

    In "at dusk, and he rang at dusk, and left" it is open which words are left out: those from a sign to a sign are.
    """
    out: list[Change] = []
    for number, change in enumerate(found):
        before = out[-1] if out else Change(0, 0, 0, 0)
        after = found[number + 1] if number + 1 < len(found) else Change(len(mine), len(mine), len(its), len(its))
        if change.a < change.b and change.c == change.d:
            shift = _shift(mine, change.a, change.b, change.a - before.b, after.a - change.b)
        elif change.a == change.b:
            shift = _shift(its, change.c, change.d, change.c - before.d, after.c - change.d)
        else:
            shift = 0
        out.append(Change(change.a + shift, change.b + shift, change.c + shift, change.d + shift))
    return out


def _shift(words: Sequence[str], start: int, stop: int, left: int, right: int) -> int:
    """Return by how many tokens a run moves to begin after a sign, with the same words before and after it; 0 if it cannot."""
    choices = [0]
    while left + choices[0] > 0 and words[start + choices[0] - 1] == words[stop + choices[0] - 1]:
        choices.insert(0, choices[0] - 1)
    while choices[-1] < right and words[start + choices[-1]] == words[stop + choices[-1]]:
        choices.append(choices[-1] + 1)

    def rank(shift: int) -> tuple[int, int]:
        before = words[start + shift - 1] if start + shift else "."
        return (0 if before in ".!?…" else 1 if not before[0].isalnum() else 2), abs(shift)

    return min(choices, key=rank)


def _with_inversions(found: list[Change], base: Sequence[Token], witness: Sequence[Token]) -> list[Change]:
    """Return changes of which those that only change the order of some words are one."""
    out: list[Change] = []
    at = 0
    while at < len(found):
        whole, count = _inversion(found[at : at + _MOST_CHANGES], base, witness)
        out.append(whole)
        at += count
    return out


def _inversion(found: Sequence[Change], base: Sequence[Token], witness: Sequence[Token]) -> tuple[Change, int]:
    """Return the shortest inversion that begins with the first of some changes, or that change, and how many it is made of."""
    first = found[0]
    for count, last in enumerate(found, 1):
        whole = Change(first.a, last.b, first.c, last.d, inverted=True)
        if max(whole.b - whole.a, whole.d - whole.c) > _LONGEST_INVERSION:
            break
        if _is_inversion(base[whole.a : whole.b], witness[whole.c : whole.d]):
            return whole, count
    return first, 1


def _is_inversion(base: Sequence[Token], witness: Sequence[Token]) -> bool:
    mine, its = ([token.key.casefold() for token in side if token.is_word] for side in (base, witness))
    return len(mine) > 1 and mine != its and sorted(mine) == sorted(its)


def moved_passages(found: Sequence[Change], base: Sequence[Token], witness: Sequence[Token]) -> dict[Change, Change]:
    """Return the omissions and additions of passages that were moved, each with the other end.

    The words are the same, or at least words that occur once in each text follow one another in both places.
    """
    gone = {c: words for c in found if len(words := _words(base[c.a : c.b])) >= _LEAST_MOVED and c.c == c.d}
    come = {c: words for c in found if len(words := _words(witness[c.c : c.d])) >= _LEAST_MOVED and c.a == c.b}
    out: dict[Change, Change] = {}
    same: dict[tuple[str, ...], list[Change]] = {}
    for change, words in gone.items():
        same.setdefault(words, []).append(change)
    for change, words in come.items():
        if same.get(words):
            partner = same[words].pop(0)
            out[partner], out[change] = change, partner
    blocks = list(_moved_blocks(keys(base), keys(witness))) if len(out) < len(gone) else []
    for a, b, c, d in sorted(blocks, key=lambda block: block[0] - block[1])[:_MOST_MOVED]:
        left = max((o for o in gone if o not in out), key=lambda o: _shared((o.a, o.b), (a, b)), default=None)
        right = max((o for o in come if o not in out), key=lambda o: _shared((o.c, o.d), (c, d)), default=None)
        if left and right and _is_in((left.a, left.b), (a, b)) and _is_in((right.c, right.d), (c, d)):
            out[left], out[right] = right, left
    return out


def _shared(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _is_in(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Return whether most of a range is in another."""
    return 2 * _shared(one, two) > one[1] - one[0]


def _moved_blocks(mine: Sequence[str], its: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield runs of words that occur once in each text, close to one another in both, but not where the texts run in parallel."""
    pairs = once_in_both(mine, its)
    parallel = set(in_order(pairs))
    run: list[tuple[int, int]] = []
    for pair in [*(each for each in pairs if each not in parallel), (len(mine) + _FAR, 0)]:
        if run and not (pair[0] - run[-1][0] < _FAR and 0 < pair[1] - run[-1][1] < _FAR):
            if len(run) >= _LEAST_MOVED:
                yield run[0][0], run[-1][0] + 1, run[0][1], run[-1][1] + 1
            run = []
        run.append(pair)


def _words(side: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.key.casefold() for token in side if token.is_word)
