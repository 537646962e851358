"""The author's footnotes that differ from the copy-text: which block each is a changed form of."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.compare import likeness
from .copytext import CopyText, Match

FOOTNOTE = "footnote"
#: Blocks that are compared with one note.
_MOST = 50
#: How alike, from 0 to 1, a note must be to a block to be explained as a changed form of it.
_ALIKE = 0.5


def pair_notes(
    copy: CopyText, texts: Sequence[str], kinds: Sequence[str], matches: list[Match | None], left: list[Match]
) -> list[Match]:
    """Pair notes that have no match with what is left; return what is left then.

    A note that is printed without a mark has its place in the order of the text; only one
    that is printed with a mark may be anywhere.
    """
    floor = -1
    ceilings = _following([m.block if m else None for m in matches], len(copy.blocks))
    for unit, text in enumerate(texts):
        match = matches[unit]
        if kinds[unit] != FOOTNOTE:
            floor = match.block if match else floor
        elif match is None:
            near = [m for m in left if copy.blocks[m.block].is_note or floor < m.block < ceilings[unit]][:_MOST]
            best = max(near, key=lambda m: likeness(copy.blocks[m.block].text, text), default=None)
            if best is not None and likeness(copy.blocks[best.block].text, text) > _ALIKE:
                matches[unit] = best
                left = [m for m in left if m is not best]
                floor = max(floor, best.block)
    return left


def _following(blocks: Sequence[int | None], last: int) -> list[int]:
    """Return for each unit the first block that a later unit has."""
    out: list[int] = []
    for block in reversed(blocks):
        out.append(last)
        last = last if block is None else min(block, last)
    return out[::-1]
