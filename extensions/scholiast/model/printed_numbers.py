"""Numbers of printed pages in a copy-text, which declares them as excluded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: The number of a page in a copy-text, as in "[page 23]" and "— xxiv —".
_NUMBER = re.compile(
    r"[\s|*=–—-]*[\[({<⟦⦗⟬⦃]?\s*(?:(?:page|pag\.|pp?\.|seite|s\.|fol\.|f\.)(?!\w))?\s*"
    r"(.*?)\s*[\])}>⟧⦘⟭⦄]?[\s|*=–—-]*",
    re.IGNORECASE | re.DOTALL,
)


class PrintedNumber(NamedTuple):
    """The number of a page in a copy-text: its range in the file (code points), and the block that it is in or next to.

    That is the block in which the page begins, or that which ends on the same line.
    """

    start: int
    end: int
    label: str
    block: int


def printed_numbers(source: str, declared: Iterable[tuple[int, int]], ends: Sequence[int]) -> tuple[PrintedNumber, ...]:
    """Return the numbers of pages at the ranges that a copy-text has *declared*, in order; *ends* are those of its blocks.

    What has no number is left out.
    """
    if not ends:
        return ()
    found = ((start, end, _label(source, start, end)) for start, end in declared)
    return tuple(PrintedNumber(*each, follows(source, ends, each[0])[0]) for each in found if each[2])


def _label(source: str, start: int, end: int) -> str:
    written = _NUMBER.fullmatch(source, start, end)
    return " ".join(written[1].split()) if written else ""


def follows(source: str, ends: Sequence[int], start: int) -> tuple[int, bool]:
    """Return which of several texts with these *ends* a number belongs to, and whether it follows the text on the same line."""
    number = bisect_right(ends, start)
    after = number > 0 and (number == len(ends) or "\n" not in source[ends[number - 1] : start])
    return number - after, after
