"""A reading looked up in the text of its witness, at the place that the words around it show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .quoted import Comparison, WordDifference, WordIndex, compare
from .spelling import difference_kind
from .words import folds, keys, tokens

#: What an apparatus writes for a reading without words.
OMITTED = frozenset(("om.", "om", "omitted", "omits", "deest", "desunt", "—", "–", "-", "∅"))
#: Words around a reading that show its place, and the longest passage between them, in tokens.
_AROUND, _LONGEST = 5, 40


class _Place(NamedTuple):
    """A passage between two contexts: its tokens, end exclusive."""

    start: int
    stop: int


def look_up(reading: str, before: str, after: str, witness: WordIndex) -> Comparison:
    """Compare a reading with its witness; *before* and *after* are the words of the copy-text around its lemma.

    Where both contexts occur in the witness, the reading must be what is between them, or be in it: other readings may tell of
    the words next to it. Otherwise it must occur somewhere.
    """
    wanted = [] if reading.strip() in OMITTED else tokens(reading)
    left, right = keys(tokens(before)[-_AROUND:]), keys(tokens(after)[:_AROUND])
    place = _between(witness, left, right)
    if place is None:
        return compare(reading, witness) if wanted else Comparison("to-the-letter")
    found = witness.tokens[place.start : place.stop]
    at = witness.range(place.start, place.stop) if found else None
    if keys(found) == keys(wanted):
        differing = folds(reading, witness.text[at[0] : at[1]]) if at else ()
        return Comparison("folds" if differing else "to-the-letter", differing, at=at)
    theirs = witness.text[at[0] : at[1]] if at else ""
    if wanted and (inner := compare(reading, WordIndex(theirs))).tier in ("to-the-letter", "folds"):
        return inner._replace(at=at)
    difference = WordDifference(reading if wanted else "", theirs, difference_kind(wanted, found))
    return Comparison("words-differ", differences=(difference,), at=at)


def _between(witness: WordIndex, left: Sequence[str], right: Sequence[str]) -> _Place | None:
    """Return the passage between two contexts, shortened from afar until they occur; ``None`` if they do not, or at several places."""
    for size in range(_AROUND, 1, -1):
        found = _places(witness, left[-size:], right[:size])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _places(witness: WordIndex, left: Sequence[str], right: Sequence[str]) -> list[_Place]:
    if not left and not right:
        return []
    starts = [at + len(left) for at in witness.find(left, frozenset())] if left else [0]
    out: list[_Place] = []
    for start in starts[:50]:
        if not right:
            continue
        stop = next(witness.find(right, frozenset(), start), None)
        if stop is not None and stop - start <= _LONGEST:
            out.append(_Place(start, stop))
    return out
