"""Pages of the printed text: where they begin in the units of an edition, by the exclusions of its copy-text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .printed_numbers import follows

if TYPE_CHECKING:
    from .copytext import CopyText, Match
    from .records import Break

#: The prefix of the ids of page breaks, after TEI's element.
PREFIX = "pb-"
_WORD = re.compile(r"[\w.]+")


def breaks_in(copy: CopyText, matches: Sequence[Match | None]) -> list[tuple[Break, ...]]:
    """Return the breaks in each unit, for units with these places in the copy-text.

    A page begins before the next character, or after the last one of the same line.
    """
    out: list[list[Break]] = [[] for _match in matches]
    if not copy.printed_numbers:
        return [()] * len(matches)
    within: dict[int, list[int]] = {}  # of a block: its units
    for index, match in enumerate(matches):
        if match is not None:
            within.setdefault(match.block, []).append(index)
    for number in copy.printed_numbers:
        block = copy.blocks[number.block]
        found = sorted((m.start, m.end, i) for i in within.get(number.block, ()) if (m := matches[i]) is not None)
        if not found:
            continue
        ends = [block.position(start, end)[1] for start, end, _index in found]
        which, after = follows(copy.source, ends, number.start)
        start, end, index = found[which]
        offset = end
        if not after:
            offset = bisect_left(range(end), number.end, lo=start, key=lambda at: block.position(at, at + 1)[0])
        out[index].append((offset - start, number.label))
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
    """Yield the id of each page on one page of the edition, by the numbers of the printed pages that begin on it, in order."""
    seen: Counter[str] = Counter()
    for label in labels:
        name = PREFIX + "-".join(_WORD.findall(label))
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"
