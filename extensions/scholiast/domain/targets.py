"""The link targets of a project, with their titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..i18n import _, labelled
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX
from ..model.entities import Entity
from ..model.kind import KINDS
from ..text.fold import fold
from .editions import edition_index

if TYPE_CHECKING:
    from ..model.records import Unit
    from .domain import ScholiastDomain

#: Registers whose entries are link targets: the type of an entry and the prefix of its HTML id.
ENTRIES = {"entities": ("entity", ENTITY_PREFIX), "sources": ("source", SOURCE_PREFIX)}
#: Priority in Sphinx's search: 0 first, 1 (all others) next, -1 not shown. Units are found by their words.
_PRIORITIES = {"edition": 0, "entity": 0, "unit": -1}


class Target(NamedTuple):
    """A link target: its full name, type, page, HTML id, and title."""

    name: str
    type: str
    docname: str
    anchor: str
    title: str
    edition: str

    @property
    def row(self) -> tuple[str, str, str, str, str, int]:
        """The row of ``objects.inv``, which must be one line."""
        name = self.name if self.type == "edition" else f"{self.edition}/{self.name}"
        return fold(name), fold(self.title), self.type, self.docname, self.anchor, _PRIORITIES.get(self.type, 1)


def all_targets(domain: ScholiastDomain) -> Iterator[Target]:
    """Yield editions, entries of registers, units and records, edition by edition."""
    editions = edition_index(domain.env)
    for edition in domain.editions():
        folder = editions.get(edition)
        pages = domain.page_order(edition)
        title = folder.edition.title if folder and folder.edition else edition
        yield Target(edition, "edition", pages[0], "", title, edition)
        for register, (kind, _prefix) in ENTRIES.items():
            for name, entry in sorted(domain.entries(register, edition).items()):
                page, anchor = domain.place(register, edition, name)
                if page:
                    title = entry.label if isinstance(entry, Entity) else entry.title or name
                    yield Target(name, kind, page, anchor, title, edition)
        for docname in pages:
            data = domain.pages[docname]
            for unit in data.units:
                yield Target(unit.id, "unit", docname, unit.id, unit_title(unit), edition)
            for record in data.records:
                yield Target(record.id, record.type, docname, record.id, record_title(record), edition)


def unit_title(unit: Unit) -> str:
    """Return the title of a unit: its id and its beginning."""
    return f"{unit.id}: {beginning(unit.text, 6)}"


def record_title(record: Any) -> str:
    """Return the title of a record: its heading, or the words that it is about."""
    if record.title:
        return str(record.title)
    words = record.anchor.exact if record.anchor else record.id
    return f"{labelled(_(KINDS[record.type].label))} {beginning(words, 8)}"


def beginning(text: str, words: int) -> str:
    """Return the first words of a folded text, with an ellipsis if there are more."""
    parts = text.split(" ", words)
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")
