"""The ids of a TEI document, and pointers to what it describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.vocabularies import MEANINGS
from .xml_pieces import Ids

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.records import Record


def categories(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the words that classify a record, with their vocabularies; values that nobody has stated are left out."""
    for name, meanings in MEANINGS.items():
        value = getattr(record, name, None)
        if isinstance(value, str) and value in meanings and name not in record.assumed:
            yield name, value


class Names:
    """The ids of everything in the document, and pointers to what it describes."""

    def __init__(self, data: Dataset) -> None:
        self.ids = Ids()
        for unit in data.units:
            self.ids.get("unit", unit.id, unit.docname)
        #: the id of the document
        self.edition = self.ids.get("edition", f"edition-{data.id}")
        self._entities = dict.fromkeys(entity.id for entity in data.entities)
        self._sources = dict.fromkeys(source.id for source in data.sources)
        self._sigla = data.metadata.sigla if data.metadata else ()
        #: the siglum of the copy-text
        self.edited = data.metadata.copy_text.siglum if data.metadata else ""

    def enter(self, data: Dataset) -> None:
        """Give ids to all that has one of its own, so that the id of none depends on which parts are written, or in which order."""
        for unit in data.units:
            for name in unit.within:
                if name.startswith("footnote."):
                    self.ids.get("footnote", name, unit.docname)
        for record in data.records:
            self.record(record)
            if record.anchor is not None:
                self.annotation(record)
            if getattr(record, "credit_line", None):
                self.credit(record)
        for mention in data.mentions:
            self.ids.get("mention", mention.id, mention.docname)
        for each in self._entities:
            self.entity(each)
        for each in self._sources:
            self.source(each)

    def categories(self, record: Record) -> str | None:
        """Return pointers to the categories of a record, such as the grade of a conjecture, in the taxonomies of the header."""
        return " ".join(self.category(name, value) for name, value in categories(record)) or None

    def category(self, name: str, value: str) -> str:
        """Return the pointer to a category of a taxonomy."""
        return self.ids.ref("category", f"{name}.{value}")

    def record(self, record: Record) -> str:
        """Return the id of a record."""
        return self.ids.get("record", record.id, record.docname)

    def annotation(self, record: Record) -> str:
        """Return the id of the comment of a record."""
        return self.ids.get("annotation", f"{record.id}.annotation", record.docname)

    def credit(self, record: Record) -> str:
        """Return the id of the credit line of a picture."""
        return self.ids.get("credit", f"{record.id}.credit", record.docname)

    def person(self, name: str) -> str:
        """Return the id of someone who is responsible for the edition."""
        return self.ids.get("person", f"resp-{name}")

    def entity(self, name: str | None) -> str | None:
        """Return the pointer to an entity of the register."""
        return self.ids.ref("ent", f"ent-{name}") if name in self._entities else None

    def source(self, name: str | None) -> str | None:
        """Return the pointer to a source of the edition, or to a witness by its siglum."""
        if name in self._sources and name is not None:
            return self.ids.ref("src", name if name.startswith("src-") else f"src-{name}")
        return self.witness(name) if name else None

    def witness(self, siglum: str) -> str | None:
        """Return the pointer to a witness."""
        return self.ids.ref("wit", f"wit-{siglum}") if siglum in self._sigla else None
