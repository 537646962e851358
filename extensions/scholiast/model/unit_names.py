"""The ids of the units of a page, from the blocks of the copy-text that they are matched with."""

from __future__ import annotations

from collections.abc import Sequence

from .copytext import Match
from .ledger import Ids, provisional


def unit_names(
    kinds: Sequence[str], matches: Sequence[Match | None], ids: Ids | None, *, first_page: bool
) -> list[str]:
    """Return the id of each unit: that of its block in the ledger, or without a ledger a number in order.

    A line or another part of a block has the number of the part after a dash.
    """
    blocks = [match.block if match else None for match in matches]
    if ids is None:
        names = provisional(kinds, blocks, first_page=first_page)
    else:
        spare = provisional(kinds, [None] * len(kinds), first_page=first_page)
        taken = set(ids.of)
        names = [
            ids.of[b] if b is not None else f"x-{s}" if s in taken else s for b, s in zip(blocks, spare, strict=True)
        ]
    out: list[str] = []
    seen: set[str] = set()
    for name, match in zip(names, matches, strict=True):
        whole = f"{name}-{match.segment}" if match is not None and match.segment else name
        while whole in seen:  # only where the page differs from the copy-text, which is reported
            whole += "x"
        seen.add(whole)
        out.append(whole)
    return out


def cited_as(unit: str) -> str:
    """Return the id by which a block is cited; empty for all but the first of a block's lines or cells."""
    base, _dash, segment = unit.partition("-")
    return base if segment in ("", "1") and base != "x" else ""
