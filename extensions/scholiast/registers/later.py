"""Rows of long registers whose cells are made when their page is written.

What a page shows, and whether it has to be written again, is known from the digests of its rows; which rows are on it, from the
sizes that they had in the last build. So a change of one row makes the cells of one page again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from ..nodes import below
from ..text.digests import digest
from .filters import SIFTED


@dataclass(slots=True)
class Sizes:
    """The sizes of rows by their digests: nodes and bytes, ``known`` from the last build and ``now`` of this one."""

    known: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    now: dict[str, tuple[int, int]] = field(default_factory=dict)


class Later(nodes.row):
    """A row without its cells: ``key`` is a digest of all that they are made from. No page is written with it."""

    def __init__(self, key: str, make: Callable[[], nodes.row], sizes: Sizes) -> None:
        super().__init__("")
        self.key = key
        self.sizes = sizes
        self._make = make
        self._made: nodes.row | None = None
        #: what happens to the links of the row when it gets its page
        self.relink: Callable[[Iterable[nodes.Node]], None] | None = None

    @property
    def digest(self) -> str:
        """The digest of the whole row."""
        return f"{self.key} {self.get(SIFTED)}"

    def row(self) -> nodes.row:
        """Return the row itself, whose links are those of the page of its register."""
        if self._made is None:
            self._made = self._make()
            self._made.attributes.update(self.attributes)
        return self._made


def later(sizes: Sizes | None, make: Callable[[], nodes.row], *shown: object) -> nodes.row:
    """Return a row that is made later, or now without *sizes*; *shown* is all that its cells are made from.

    Nothing of it may be a link to an entry of a register, whose page may change.
    """
    if sizes is None:
        return make()
    return Later(digest(*shown), make, sizes)


def complete(content: Iterable[nodes.Node]) -> None:
    """Give all rows in *content* their cells."""
    for body in below(content, nodes.tbody):
        if any(isinstance(child, Later) for child in body.children):
            rows = [_completed(child) if isinstance(child, Later) else child for child in body.children]
            body.children = []
            body.extend(rows)


def _completed(late: Later) -> nodes.row:
    row = late.row()
    if late.relink is not None:
        late.relink([row])
    return row
