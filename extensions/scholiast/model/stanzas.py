"""The stanzas of verse: a blank line of the copy-text within one is a boundary that the page does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from .copytext import Match
from .records import Unit

LINE = "verse-line"
_VERSE = "verse."


def joined_stanzas(units: Sequence[Unit], matches: Sequence[Match | None]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of lines (indices of *units*) that are one stanza on the page and two blocks of the copy-text.

    Where the copy-text has a blank line after every line of a poem, these say nothing of stanzas. A line without a match
    is not compared; those before and after it are lines of the same poem. Linear.
    """
    for is_line, lines in groupby(range(len(units)), key=lambda i: units[i].kind == LINE):
        matched = [i for i in lines if is_line and matches[i] is not None]
        pairs = [(i, j, _parted(matches[i], matches[j])) for i, j in pairwise(matched)]
        if not all(parted for _i, _j, parted in pairs):
            yield from ((i, j) for i, j, parted in pairs if parted and j == i + 1 and _in_one(units[i], units[j]))


def _parted(first: Match | None, second: Match | None) -> bool:
    return first is not None and second is not None and first.block != second.block


def _in_one(first: Unit, second: Unit) -> bool:
    """Return whether two lines are in one stanza of one page."""
    return first.docname == second.docname and _stanza(first) == _stanza(second) != ()


def _stanza(unit: Unit) -> tuple[str, ...]:
    """Return the structures around a line down to its stanza, in which reST has further blocks of indented lines."""
    return unit.within[: next((i for i, name in enumerate(unit.within, 1) if name.startswith(_VERSE)), 0)]
