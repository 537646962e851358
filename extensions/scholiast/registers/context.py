"""The context of a register: the records, and links to their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import NoUri

from .. import nodes as ours
from ..doctree.typesetting import typeset_in
from ..domain.editions import edition_index, reading_rules
from ..domain.elsewhere import Elsewhere
from ..domain.outputs import Output, output_of
from ..i18n import _, marks
from ..model.edition_folder import EditionFolder
from ..model.reading import ReadingRules
from ..model.records import Record, Unit
from ..notes.presenting import Inline, Tools
from ..notes.typography import Typeset, typeset_record
from ..text.numbering import SERIES, show

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..domain.store import Store
    from ..model.edition import Edition
    from ..model.sources import Source
    from .later import Sizes


@dataclass
class EditionTools(Tools):
    """Tools whose links name the edition, for registers of all editions."""

    edition: str = ""

    def entity(self, who: str) -> nodes.Node:
        """Return a link to an entity's entry, or plain words for an unknown entity."""
        return self._named(super().entity(who))

    def source(self, name: str) -> nodes.Node:
        """Return a link to a source's entry, or plain words."""
        return self._named(super().source(name))

    def _named(self, link: nodes.Node) -> nodes.Node:
        if isinstance(link, nodes.Element):
            link["edition"] = self.edition
        return link


@dataclass(slots=True)
class Context:
    """One register on one page: ``editions`` are those that it covers, ``others`` those of other builds."""

    env: BuildEnvironment
    store: Store
    builder: Builder
    docname: str
    editions: Sequence[str]
    options: Mapping[str, str]
    others: Mapping[str, Elsewhere] = field(default_factory=dict)
    uris: dict[str, str] = field(default_factory=dict)
    away: dict[str, dict[str, str]] = field(default_factory=dict)
    #: the sizes of rows; rows are made when their page is written if it is given
    sizes: Sizes | None = None
    output: Output = field(init=False)
    #: from the editors' words as typed to those shown
    typeset: Typeset = field(init=False)
    _tools: dict[str, Tools] = field(default_factory=dict)
    _units: dict[str, dict[str, Unit]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.output = output_of(self.builder)
        self.typeset = typeset_in(self.env)

    def folder(self, edition: str) -> EditionFolder | None:
        """Return the files of an edition."""
        return edition_index(self.env).get(edition)

    @property
    def several(self) -> bool:
        """Whether the register covers several editions."""
        return len(self.editions) + len(self.others) > 1

    @property
    def rules(self) -> ReadingRules:
        """Which notes Reading shows on a page of an edition."""
        folder = self.folder(self.editions[0]) if self.editions else None
        return reading_rules(folder)

    def metadata(self, edition: str) -> Edition | None:
        """Return the metadata of an edition, ``None`` if they cannot be read."""
        if edition in self.others:
            return self.others[edition].metadata
        folder = self.folder(edition)
        return folder.edition if folder else None

    def title(self, edition: str) -> str:
        """Return the title of an edition."""
        meta = self.metadata(edition)
        return meta.title if meta is not None else edition

    def first_page(self, edition: str) -> str:
        """Return the name of the first page of an edition."""
        return self.others[edition].first_page if edition in self.others else self.store.page_order(edition)[0]

    def tools(self, edition: str) -> Tools:
        """Return the tools that presenters need for the records of an edition."""
        if edition not in self._tools:
            language = str(self.env.config.language or "en")
            other = self.others.get(edition)
            known = (
                (self.store.entities(edition), self.store.short_sources(edition))
                if other is None
                else (other.entities, {})
            )
            self._tools[edition] = EditionTools(*known, language, typeset=self.typeset, edition=edition)
        return self._tools[edition]

    def sources(self, edition: str) -> dict[str, Source]:
        """Return the sources of an edition by id."""
        return self.others[edition].sources if edition in self.others else self.store.sources(edition)

    def link(self, docname: str, anchor: str, words: str, *classes: str) -> nodes.reference:
        """Return a link to a place of the project, or the words alone in outputs without that page."""
        return linked(self.uri(docname, anchor), words, *classes)

    def uri(self, docname: str, anchor: str) -> str:
        """Return the address of a place, relative to this page; empty in outputs without its page."""
        if docname == self.docname and self.output.html:
            return f"#{anchor}"
        if docname not in self.uris:
            try:
                self.uris[docname] = self.builder.get_relative_uri(self.docname, docname)
            except NoUri:
                return ""
        return self.uris[docname] + (f"#{anchor}" if anchor else "")

    def unit_link(self, docname: str, unit_id: str) -> nodes.reference:
        """Return a link to a unit, by its id."""
        return linked(self.uri(docname, unit_id), unit_label(unit_id), "sch-unit-link", node=ours.unit_link)

    def words_page(self, record: Record) -> str:
        """Return the page with the words of a record: its own page, unless its words are on another."""
        if record.edition not in self.away:
            away = self.store.away(record.edition).items()
            self.away[record.edition] = {r.id: page for page, records in away for r in records}
        return self.away[record.edition].get(record.id, record.docname)

    def record_link(self, record: Record) -> nodes.reference:
        """Return a link to a record's note, shown as its mark."""
        address, words = self.uri(record.docname, record.id), self.number(record) or record.id
        return linked(address, words, "sch-record-link", node=ours.record_link)

    def number(self, record: Record) -> str:
        """Return a record's number in the style of its series."""
        if not record.number:
            return ""
        return show(record.number, {**SERIES, **self.env.config.scholiast_series}.get(record.series, "decimal"))

    def records(self, kind: str | None = None, edition: str | None = None) -> list[Any]:
        """Return records of the editions covered, or of one of them, in the order of the text, with their words as shown."""
        editions = self.editions if edition is None else [edition]
        return [typeset_record(r, self.typeset) for name in editions for r in self.store.records(name, kind)]

    def spoken(self, edition: str) -> dict[str, str]:
        """Return the language of an edition's text and its direction, if they differ from the interface's."""
        meta = self.metadata(edition)
        return marks(meta.language, self.env.config) if meta is not None else {}

    def units_by_id(self, edition: str) -> dict[str, Unit]:
        """Return the units of an edition by id."""
        if edition in self.others:
            return self.others[edition].units
        if edition not in self._units:
            self._units[edition] = {u.id: u for u in self.store.units(edition)}
        return self._units[edition]


def linked(address: str, words: str, *classes: str, node: type[nodes.reference] = nodes.reference) -> nodes.reference:
    """Return a link to an address within the project."""
    return node("", words, internal=True, refuri=address, classes=list(classes))


def register_anchor(name: str, edition: str) -> str:
    """Return the HTML id of a register."""
    return f"register-{name}-{edition}"


def unit_label(unit_id: str) -> str:
    """Return a unit's id as readers see it: as in the margin, or in words if it is not a paragraph."""
    if unit_id == "head":
        return str(_("title"))
    return str(_("photograph %s") % unit_id[3:]) if unit_id.startswith("fig") else unit_id


def table(headings: Sequence[str], rows: Iterable[Sequence[Inline] | nodes.row], *classes: str) -> nodes.table:
    """Return a table of inline cells, or of whole rows, with a head."""
    group = nodes.tgroup(
        "", *(nodes.colspec(colwidth=max(10, 100 // len(headings))) for _ in headings), cols=len(headings)
    )
    group += nodes.thead("", row_of([[nodes.Text(h)] for h in headings]))
    body = nodes.tbody("")
    for row in rows:
        body += row if isinstance(row, nodes.row) else row_of(row)
    group += body
    return ours.register_table("", group, classes=["sch-register", *classes])


def row_of(cells: Sequence[Inline]) -> nodes.row:
    """Return a row of inline cells."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def text(words: str) -> Inline:
    """Return plain words as a cell."""
    return [nodes.Text(words)]
