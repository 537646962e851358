"""Stanzas that a page joins, from the places of its lines in the copy-text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scholiast.model.copytext import Match
from scholiast.model.records import Unit
from scholiast.model.stanzas import LINE, joined_stanzas


def joined(blocks: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return the joined lines of a stanza; each line has its block of the copy-text, or none if it was changed."""
    units = [
        Unit(id=f"p1-{i}", kind=LINE, edition="e", docname="d", line=i + 1, text="a lamp", within=("verse.1",))
        for i in range(len(blocks))
    ]
    return list(joined_stanzas(units, [None if block is None else Match(block, 0, 0, 6) for block in blocks]))


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([0, 0, 1, 1], [(1, 2)]),
        ([0, None, 0, 1], [(2, 3)]),
        ([0, 1, None, 1], [(0, 1)]),
        ([0, 0, None, 1, 2, 2], [(3, 4)]),
        ([0, 1, None, 3], []),
        ([0, 0, None, 1, 1], []),
    ],
    ids=[
        "joined",
        "after a changed line",
        "before it",
        "two after it",
        "blank line after every line",
        "at a changed line",
    ],
)
def test_changed_line_hides_no_joined_stanza(blocks: Sequence[int | None], found: list[tuple[int, int]]) -> None:
    """A changed line is not compared, and what surrounds it is still one poem."""
    assert joined(blocks) == found


def test_stanza_ends_with_its_page() -> None:
    """The first verse of a page does not go on that of the page before."""
    units = [
        Unit(id=f"p{page}-{line}", kind=LINE, edition="e", docname=page, line=line, text="a lamp", within=("verse.1",))
        for page in "ab"
        for line in (1, 2)
    ]
    assert list(joined_stanzas(units, [Match(block, 0, 0, 6) for block in (0, 0, 1, 1)])) == []
