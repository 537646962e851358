"""Pages of the printed text: where they begin in the units of an edition, by the exclusions of its copy-text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .copytext import CopyText, Match
    from .records import Break

#: The prefix of the ids of page breaks, after TEI's element.
PREFIX = "pb-"
_WORD = re.compile(r"[\w.]+")


def breaks_in(copy: CopyText, matches: Sequence[Match | None]) -> list[tuple[Break, ...]]:
    """Return the breaks in each unit, for units with these places in the copy-text.

    A page begins before the next character, or after the last one of the same line if a unit ends there. That depends on
    the copy-text alone: of units on several pages of an edition, only one has the break.
    """
    out: list[list[Break]] = [[] for _match in matches]
    if not copy.printed_numbers:
        return [()] * len(matches)
    within: dict[int, list[tuple[int, int, int]]] = {}  # of a block: the places of its units, and which they are
    for index, match in sorted(enumerate(matches), key=lambda each: each[1] or ()):
        if match is not None:
            within.setdefault(match.block, []).append((match.start, match.end, index))
    for number in copy.printed_numbers:
        found = within.get(number.block)
        if not found:
            continue
        block = copy.blocks[number.block]
        size = len(block.text)
        following = bisect_left(range(size), number.end, key=lambda at: block.position(at, at + 1)[0])
        before = len(block.text[:following].rstrip())
        last = before > 0 and (
            following == size or "\n" not in copy.source[block.position(before - 1, before)[1] : number.start]
        )
        begin = size - len(block.text[following:].lstrip())
        which = bisect_left(found, before, key=lambda each: each[1])
        if last and which < len(found) and found[which][1] == before:
            start, _end, index = found[which]
            out[index].append((before - start, number.label))
            continue
        which = bisect_right(found, begin, key=lambda each: each[0]) - 1
        if which >= 0 and found[which][0] + last <= begin < found[which][1]:
            start, _end, index = found[which]
            out[index].append((max(following - start, 0), number.label))
    return [tuple(each) for each in out]


def pages_at(copy: CopyText, matches: Sequence[Match | None]) -> list[str]:
    """Return the number of the printed page on which each unit begins, "" before the first number, for units with these places."""
    numbers = copy.printed_numbers
    starts = [number.start for number in numbers]
    out = []
    for match in matches:
        at = -1
        if match is not None and numbers:
            at = bisect_right(starts, copy.blocks[match.block].position(match.start, match.end)[0]) - 1
        out.append(numbers[at].label if at >= 0 else "")
    return out


def break_ids(labels: Iterable[str]) -> Iterator[str]:
    """Yield the id of each page on one page of the edition, by the numbers of the printed pages that begin on it, in order.

    Each id is another: a number that occurs again, or looks like an id that is taken, is counted on.
    """
    seen: Counter[str] = Counter()
    for label in labels:
        name = free = PREFIX + ("-".join(_WORD.findall(label)) or "page")
        while seen[free]:
            seen[name] += 1
            free = f"{name}-{seen[name]}"
        seen[free] += 1
        yield free
