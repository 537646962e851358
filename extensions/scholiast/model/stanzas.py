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

    Where the copy-text has a blank line after every line of the verse, these say nothing of stanzas. Linear.
    """
    for is_line, run in groupby(range(len(units)), key=lambda i: units[i].kind == LINE and matches[i] is not None):
        if not is_line:
            continue
        pairs = [(i, j, _parted(matches[i], matches[j])) for i, j in pairwise(run)]
        if not all(parted for _i, _j, parted in pairs):
            yield from ((i, j) for i, j, parted in pairs if parted and _stanza(units[i]) == _stanza(units[j]) != ())


def _parted(first: Match | None, second: Match | None) -> bool:
    return first is not None and second is not None and first.block != second.block


def _stanza(unit: Unit) -> tuple[str, ...]:
    """Return the structures around a line down to its stanza, in which reST has further blocks of indented lines."""
    return unit.within[: next((i for i, name in enumerate(unit.within, 1) if name.startswith(_VERSE)), 0)]
