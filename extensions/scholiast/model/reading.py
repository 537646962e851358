"""Which notes belong to the way *Reading* of an edition, and which are quiet: ``reading:`` in ``edition.yaml``.

A page of an edition is read in one of three ways: *Text* shows nothing but the text, *Reading* also the notes that this
module chooses, *Study* all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .kind import KINDS
from .records import Record, Struct

#: The ways of reading, from the least that is shown to the most.
Way = Literal["text", "reading", "study"]
#: A path in ``edition.yaml``: fields, and places in lists.
Path = tuple[str | int, ...]


class ReadingRules(Struct, frozen=True):
    """The way in which pages open, and which notes Reading shows.

    Entries of ``show`` and ``quiet`` name a kind, a series, or the id of an annotation; the most specific one wins,
    an id over a series over a kind. What none of them names is as its kind is by default (``Kind.reading``).
    """

    opens: Way = "reading"
    show: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()

    def entries(self) -> Iterator[tuple[Path, str]]:
        """Yield the entries of both lists, each with its path in the file."""
        for field, names in (("show", self.show), ("quiet", self.quiet)):
            for i, name in enumerate(names):
                yield ("reading", field, i), name


def in_reading(record: Record, rules: ReadingRules) -> bool:
    """Return whether Reading shows the note of a record; otherwise the record is quiet."""
    if rules.show or rules.quiet:
        for name in (record.id, record.series, record.type):
            if name in rules.show:
                return True
            if name in rules.quiet:
                return False
    kind = KINDS.get(record.type)
    return kind is None or kind.reading


def contradictions(rules: ReadingRules) -> Iterator[tuple[Path, str]]:
    """Yield the path and a sentence for each name that is in both lists."""
    for path, name in rules.entries():
        if path[1] == "quiet" and name in rules.show:
            yield path, f"'{name}' is under 'show' too: remove it from one of the two"
