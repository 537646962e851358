"""Where the words of annotations are, for rules that compare places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..model.dataset import Dataset
from ..model.records import Record


class Ranges:
    """The ranges of words of some annotations, in the units of an edition."""

    def __init__(self, data: Dataset, records: Iterable[Record]) -> None:
        self._in: dict[str, list[tuple[int, int, Record]]] = {}
        for record in records:
            for anchor in data.anchors(record):
                self._in.setdefault(anchor.unit, []).append((anchor.start, anchor.end, record))

    def covers(self, unit: str, at: int) -> bool:
        """Return whether one of them has the character (code point *at*) of a unit."""
        return any(start <= at < end for start, end, _record in self._in.get(unit, ()))

    def touching(self, data: Dataset, record: Record) -> Iterator[Record]:
        """Yield those that share a character with the words of a record."""
        for anchor in data.anchors(record):
            for start, end, other in self._in.get(anchor.unit, ()):
                if other.id != record.id and start < anchor.end and anchor.start < end:
                    yield other

    def pairs(self) -> Iterator[tuple[Record, Record, bool]]:
        """Yield each two that share a character, and whether neither has all words of the other in that unit."""
        seen: set[tuple[str, str]] = set()
        for found in self._in.values():
            ordered = sorted(found, key=lambda each: each[:2])
            for i, (a, b, one) in enumerate(ordered):
                for c, d, two in islice(ordered, i + 1, None):
                    if c >= b:
                        break  # all others begin later
                    if a < d and one.id != two.id and (one.id, two.id) not in seen:
                        seen.add((one.id, two.id))
                        yield one, two, not (a <= c and d <= b) and not (c <= a and b <= d)
