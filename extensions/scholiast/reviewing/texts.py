"""What differs between the reading texts of two versions of an edition, block by block."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from ..text.compare import differences, likeness
from ..text.fold import reveal
from ..text.lemma import occurrences
from ..text.patience import in_order
from .snapshot import UnitText

#: The least similarity of two versions of a block: below it they are different blocks.
LIKE = 0.34


class UnitChange(NamedTuple):
    """A block that differs.

    ``how``: ``added`` and ``gone`` are blocks whose ids only one version has; a block that is ``changed`` has other words, one
    that is ``replaced`` has words that have nothing to do with the old ones, so that a link to its id now leads to something
    else; one that is ``moved`` is in another place. ``now`` is the id that the words of a gone or replaced block have now, or that
    has replaced a gone one.
    """

    id: str
    how: Literal["added", "gone", "changed", "replaced", "moved"]
    old: str = ""
    new: str = ""
    now: str = ""


class TextReview(NamedTuple):
    """The comparison of two reading texts: the number of blocks in each, of equal blocks, and all that differs."""

    old: int
    new: int
    same: int
    changes: tuple[UnitChange, ...]

    @property
    def equal(self) -> bool:
        """Whether both have the same blocks with the same ids and words in the same order."""
        return not self.changes


class Piece(NamedTuple):
    """A piece of a text in a comparison: words of both versions, of the old one only, or of the new one only."""

    text: str
    side: Literal["both", "old", "new"]


def compare_texts(old: Sequence[UnitText], new: Sequence[UnitText], retired: Mapping[str, str]) -> TextReview:
    """Return what differs; *retired* has the ids that have taken the place of retired ones."""
    before, after = {unit.id: unit.text for unit in old}, {unit.id: unit.text for unit in new}
    shared = [unit.id for unit in new if unit.id in before]
    rank = {name: number for number, name in enumerate(before)}
    kept = {new_rank for _old, new_rank in in_order(sorted((rank[name], i) for i, name in enumerate(shared)))}
    moved = {name for i, name in enumerate(shared) if i not in kept}
    free: dict[str, list[str]] = {}  # the ids of blocks with words that the block with this id did not have
    for name, text in after.items():
        if before.get(name) != text:
            free.setdefault(text, []).append(name)
    changes: list[UnitChange] = []
    for name, text in after.items():
        if name not in before:
            changes.append(UnitChange(name, "added", new=text))
        elif before[name] != text:
            alike = likeness(before[name], text) >= LIKE and before[name] not in free
            how: Literal["changed", "replaced"] = "changed" if alike else "replaced"
            changes.append(UnitChange(name, how, before[name], text, next(iter(free.get(before[name], ())), "")))
        if name in moved:
            changes.append(UnitChange(name, "moved", before[name], text))
    for name, text in before.items():
        if name not in after:
            now = next(iter(free.get(text, ())), "") or retired.get(name, "")
            changes.append(UnitChange(name, "gone", text, now=now))
    same = sum(after.get(name) == text for name, text in before.items())
    return TextReview(len(old), len(new), same, tuple(changes))


def occurrence(text: str, words: str, start: int) -> int:
    """Return how often *words* begin in *text* before the offset *start* (code points)."""
    return sum(at < start for at in occurrences(words, text))


def pieces(old: str, new: str) -> list[Piece]:
    """Return both texts as one, word by word.

    The pieces of a side and those of both are its text, but where two differing pieces look alike, what cannot be seen is named.
    """
    if not old or not new:
        return [Piece(old, "old")] if old else [Piece(new, "new")] if new else []
    out: list[Piece] = []
    at = 0
    for found in differences(old, new):
        start, end = found.expected_at
        if start > at:
            out.append(Piece(old[at:start], "both"))
        shown = reveal if _look(found.expected) == _look(found.found) else str
        sides = ((found.expected, "old"), (found.found, "new"))
        for text, side in sides:
            if text:
                out.append(Piece(shown(text), "old" if side == "old" else "new"))
        at = end
    if at < len(old):
        out.append(Piece(old[at:], "both"))
    return out


def _look(text: str) -> str:
    """Return a text as it looks: without invisible characters, with single blanks, in one Unicode normalisation."""
    seen = (c for c in unicodedata.normalize("NFKC", text) if c.isprintable() or c.isspace())
    return " ".join("".join(seen).split())
