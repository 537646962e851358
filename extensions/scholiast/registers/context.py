"""What a register is made with: the records, and links to where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..doctree.present import Tools
from ..model.folder import EditionFolder
from ..model.records import Record, Unit
from ..shelf import shelf_of
from ..text.numbering import SERIES, show
from ..words import _

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..domain import ScholiastDomain

Inline = list[nodes.Node]


@dataclass(slots=True)
class Context:
    """One register on one page: ``editions`` are those that it covers."""

    env: BuildEnvironment
    domain: ScholiastDomain
    builder: Builder
    docname: str
    editions: Sequence[str]
    options: Mapping[str, str]
    uris: dict[str, str] = field(default_factory=dict)

    def folder(self, edition: str) -> EditionFolder | None:
        """An edition's files."""
        return shelf_of(self.env).get(edition)

    def title(self, edition: str) -> str:
        """An edition's title."""
        folder = self.folder(edition)
        return folder.edition.title if folder and folder.edition else edition

    def tools(self, edition: str) -> Tools:
        """What presenters need, for records of an edition."""
        language = str(self.env.config.language or "en")
        return Tools(self.domain.entities(edition), self.domain.short_sources(edition), language)

    def link(self, docname: str, anchor: str, words: str, *classes: str) -> nodes.reference:
        """A link to a place of the project; outputs that have no such page get the words alone."""
        return nodes.reference("", words, internal=True, refuri=self.uri(docname, anchor), classes=list(classes))

    def uri(self, docname: str, anchor: str) -> str:
        """The address of a place, from this page."""
        if docname == self.docname and self.builder.format == "html":
            return f"#{anchor}"
        if docname not in self.uris:
            self.uris[docname] = self.builder.get_relative_uri(self.docname, docname)
        return self.uris[docname] + (f"#{anchor}" if anchor else "")

    def unit_link(self, docname: str, unit_id: str) -> nodes.reference:
        """A link to a unit, by its id."""
        return self.link(docname, unit_id, unit_label(unit_id), "sch-unit-link")

    def record_link(self, record: Record) -> nodes.reference:
        """A link to a record's note, as its mark."""
        return self.link(record.docname, record.id, self.number(record) or record.id, "sch-record-link")

    def number(self, record: Record) -> str:
        """A record's number as its series shows it."""
        if not record.number:
            return ""
        return show(record.number, {**SERIES, **self.env.config.scholiast_series}.get(record.series, "decimal"))

    def records(self, kind: str) -> list[Any]:
        """Records of a kind over the editions covered, in the order of the text."""
        return [r for edition in self.editions for r in self.domain.records(edition, kind)]

    def units_by_id(self, edition: str) -> dict[str, Unit]:
        """The units of an edition."""
        return {u.id: u for u in self.domain.units(edition)}


def unit_label(unit_id: str) -> str:
    """A unit's id as a reader reads it: as it stands in the margin, or in words where it is no paragraph."""
    if unit_id == "head":
        return str(_("title"))
    return str(_("photograph %s") % unit_id[3:]) if unit_id.startswith("fig") else unit_id


def table(headings: Sequence[str], rows: Iterable[Sequence[Inline]], *classes: str) -> nodes.table:
    """A table of inline cells with a head."""
    group = nodes.tgroup(
        "", *(nodes.colspec(colwidth=max(10, 100 // len(headings))) for _ in headings), cols=len(headings)
    )
    group += nodes.thead("", _row([[nodes.Text(h)] for h in headings]))
    body = nodes.tbody("")
    for row in rows:
        body += _row(row)
    group += body
    return nodes.table("", group, classes=["sch-register", *classes])


def _row(cells: Sequence[Inline]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def text(words: str) -> Inline:
    """Plain words as a cell."""
    return [nodes.Text(words)]
