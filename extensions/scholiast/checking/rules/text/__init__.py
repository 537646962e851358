"""Rules of the family text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ....model.records import Unit
from ...subject import Subject


def uncovered(
    subject: Subject, find: Callable[[str], Iterable[tuple[int, str]]], *kinds: str
) -> Iterator[tuple[Unit, int, str]]:
    """Yield what a function finds in the blocks of the text, except where an annotation of the kinds is about it.

    *find* returns places in a block, each with its characters; a place counts code points.
    """
    covered = subject.annotated(*kinds)
    for unit in subject.data.units:
        for at, found in find(unit.text):
            if not covered.covers(unit.id, at):
                yield unit, at, found
