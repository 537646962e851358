"""The records of all pages, and queries on them.

Data is stored by page, so that a page that is read again replaces its own data and a
parallel build merges by appending. Lookups are built on first use and dropped when the data
changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

import msgspec

from ..i18n import _
from ..messages import relative_fault
from ..model.citing import short_forms
from ..model.edition_folder import METADATA
from ..model.entities import Entity
from ..model.faults import Fault
from ..model.ledger import Landed
from ..model.records import Mention, Record, RegisterRequest, Struct, Unit, UnresolvedReference
from ..model.sources import Source
from ..model.verdict import Verdict
from .editions import edition_index
from .layout import Layouts
from .reading import Reading
from .state import BuildState

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


#: The lists of schema.org of what is on a page, each with the register of the page that may have it for an edition.
_LISTS = {"hasPart": "quotations", "mentions": "entities", "citation": "sources"}
#: The most entries of a list that one page has for a whole edition: its head must not outgrow its content.
_LONGEST_LIST = 300


class PageData(Struct, frozen=True):
    """The plain data of one page.

    ``unread`` where its file is not UTF-8, so that its text is a guess; ``made`` is the place (from 1) of a page that
    has no file, because the build made it, among those of the apparatus of its edition. ``withheld`` are the layers of
    annotations that are in no output.
    """

    edition: str | None = None
    units: tuple[Unit, ...] = ()
    records: tuple[Record, ...] = ()
    mentions: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()
    registers: tuple[RegisterRequest, ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    used: dict[str, str] = msgspec.field(default_factory=dict)
    wanted: tuple[UnresolvedReference, ...] = ()
    unread: bool = False
    landed: dict[str, Landed] = msgspec.field(default_factory=dict)
    made: int = 0
    withheld: tuple[str, ...] = ()


class Store:
    """The data of all pages, page by page.

    ``state`` is what the last build left, ``reading`` and ``layouts`` belong to this build only.
    """

    def __init__(self, env: BuildEnvironment, pages: dict[str, PageData], state: BuildState) -> None:
        self.env = env
        self.pages = pages
        self.state = state
        self.reading = Reading()
        self.layouts = Layouts()
        #: raised when the data of a page changes
        self.version = 0
        self._unchanged = False
        self._order: dict[str, list[str]] | None = None
        self._entities: dict[str, dict[str, Entity]] = {}
        self._sources: dict[str, dict[str, Source]] = {}
        self._away: dict[str, dict[str, list[Record]]] = {}
        self._mentioned: dict[str, Counter[str]] = {}
        self._lists_apart: dict[str, dict[str, str]] = {}

    # -- changing ------------------------------------------------------------------------

    def put(
        self,
        docname: str,
        *,
        edition: str | None,
        units: Sequence[Unit],
        records: Sequence[Record],
        mentions: Sequence[Mention],
        faults: Sequence[Fault],
        registers: Sequence[RegisterRequest],
        silent: Sequence[object],
        used: dict[str, str],
        wanted: Sequence[UnresolvedReference] = (),
        landed: Mapping[str, Landed] | None = None,
        withheld: Iterable[str] = (),
    ) -> None:
        """Store the data of a page; *silent* are the entities and sources that it defines."""
        self.pages[docname] = PageData(
            edition=edition,
            units=tuple(units),
            records=tuple(records),
            mentions=tuple(mentions),
            faults=self._relative(faults),
            registers=tuple(registers),
            entities=tuple(s for s in silent if isinstance(s, Entity)),
            sources=tuple(s for s in silent if isinstance(s, Source)),
            used=used,
            wanted=tuple(wanted),
            landed=dict(landed or {}),
            withheld=tuple(sorted(withheld)),
            unread=bool(self.reading.misencoded(docname)),
        )
        self._forget()

    def put_faults(self, docname: str, faults: Sequence[Fault]) -> None:
        """Store the faults of a page without other content of ours."""
        if faults:
            unread = bool(self.reading.misencoded(docname))
            self.pages[docname] = PageData(faults=self._relative(faults), unread=unread)
            self._forget()

    def replace(self, docname: str, page: PageData) -> None:
        """Replace the data of a page that is not read again."""
        self.pages[docname] = page
        self._forget()

    def put_made(self, docname: str, edition: str, place: int, registers: Sequence[RegisterRequest]) -> None:
        """Store the data of a page that the build makes for the apparatus of an edition; *place* is from 1."""
        self.pages[docname] = PageData(edition=edition, registers=tuple(registers), made=place)
        self._forget()

    def remove(self, docname: str) -> None:
        """Remove the data of a page."""
        self.pages.pop(docname, None)
        self.reading.forget_page(docname)
        self._forget()

    def merge(self, pages: Mapping[str, PageData]) -> None:
        """Add the pages that another process has read."""
        self.pages.update(pages)
        self._forget()

    def _relative(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """Return faults with files relative to the source folder, so that no absolute path is stored."""
        return tuple(relative_fault(f, str(self.env.srcdir)) for f in faults)

    def _forget(self) -> None:
        self.version += 1
        self._unchanged = False
        self._order = None
        for derived in (self._entities, self._sources, self._away, self._mentioned, self._lists_apart):
            derived.clear()

    # -- this build ----------------------------------------------------------------------

    def begin_build(self, *, unchanged: bool) -> None:
        """Note whether nothing has changed since the last build, so that its data is still valid."""
        self._unchanged = unchanged

    @property
    def unchanged(self) -> bool:
        """Whether nothing has changed since the last build."""
        return self._unchanged

    def keep_verdicts(self, verdicts: dict[str, Verdict], faults: dict[str, list[Fault]]) -> None:
        """Store the verdict on each edition's text, and its faults."""
        self.state.verdicts = verdicts
        self.state.proof_faults = {edition: self._relative(found) for edition, found in faults.items()}

    def proof_faults(self, edition: str) -> tuple[Fault, ...]:
        """Return the faults where an edition's text differs from its copy-text."""
        return self.state.proof_faults.get(edition, ())

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on the text of each edition that has a copy-text."""
        return self.state.verdicts

    def verdict(self, edition: str) -> Verdict | None:
        """Return the verdict on an edition's text, ``None`` without a copy-text or before it is judged."""
        return self.verdicts.get(edition)

    # -- asking --------------------------------------------------------------------------

    @property
    def order(self) -> dict[str, list[str]]:
        """The pages of each edition in reading order: those not listed come later, by name, and made ones last."""
        if self._order is None:
            # if nothing has changed, no metadata is read for it
            kept = self.state.inputs.order if self._unchanged else None
            self._order = self._in_order() if kept is None else kept
        return self._order

    def _in_order(self) -> dict[str, list[str]]:
        rank = edition_index(self.env).rank
        found = sorted(
            (p.edition, p.made, rank(p.edition, d), d) for d, p in self.pages.items() if p.edition is not None
        )
        order: dict[str, list[str]] = {}
        for of, _made, _rank, docname in found:
            order.setdefault(of, []).append(docname)
        return order

    def page_order(self, edition: str | None = None) -> list[str]:
        """Return the pages of an edition (or of all) in reading order."""
        if edition is not None:
            return self.order.get(edition, [])
        return [docname for pages in self.order.values() for docname in pages]

    def written_pages(self, edition: str) -> list[str]:
        """Return the pages of an edition that have a file, in reading order."""
        return [docname for docname in self.page_order(edition) if not self.pages[docname].made]

    def made_pages(self, edition: str | None = None) -> list[str]:
        """Return the pages of an edition that the build has made for its apparatus, in their order, or those of all."""
        among = self.pages if edition is None else self.page_order(edition)
        return [docname for docname in among if self.pages[docname].made]

    def continued_by(self, page: str) -> str | None:
        """Return the document whose register a continuation page continues; ``None`` for any other page."""
        folder = page
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in self.layouts.continued and page not in self.pages:
                return folder
        return None

    def is_made(self, docname: str) -> bool:
        """Return whether the build has made a page, so that it has no file."""
        return docname in self.pages and self.pages[docname].made > 0

    def source_of(self, docname: str) -> str:
        """Return the path of the file that a page is made from: of a page without a file, the metadata of its edition."""
        edition = self.edition_of(docname)
        if edition is not None and self.is_made(docname):
            return str(edition_index(self.env).paths[edition] / METADATA)
        return str(self.env.doc2path(docname))

    def records(self, edition: str | None = None, kind: str | None = None) -> Iterator[Record]:
        """Return records in the order of pages and text."""
        for docname in self.page_order(edition):
            for record in self.pages[docname].records:
                if kind is None or record.type == kind:
                    yield record

    def landed(self, edition: str) -> dict[str, Landed]:
        """Return the places of the annotations of an edition, by id, including mentions by a directive."""
        return {
            name: place for docname in self.page_order(edition) for name, place in self.pages[docname].landed.items()
        }

    def mentions(self, edition: str | None = None) -> Iterator[Mention]:
        """Return mentions in the order of pages and text."""
        for docname in self.page_order(edition):
            yield from self.pages[docname].mentions

    def units(self, edition: str | None = None) -> Iterator[Unit]:
        """Return units in the order of pages and text."""
        for docname in self.page_order(edition):
            yield from self.pages[docname].units

    def away(self, edition: str) -> dict[str, list[Record]]:
        """Return records on another page than their words, by the page of the words."""
        if edition not in self._away:
            at = {u.id: u.docname for u in self.units(edition)}
            found: dict[str, list[Record]] = {}
            for record in self.records(edition):
                page = at.get(record.anchor.unit) if record.anchor else None
                if page is not None and page != record.docname:
                    found.setdefault(page, []).append(record)
            self._away[edition] = found
        return self._away[edition]

    def faults(self) -> list[Fault]:
        """Return the faults of all pages, by page and line."""
        return [f for docname in sorted(self.pages) for f in self.pages[docname].faults]

    def entities(self, edition: str) -> dict[str, Entity]:
        """Return the people, places and things of an edition, by id: those of its files and of its pages."""
        if edition not in self._entities:
            folder = edition_index(self.env).get(edition)
            found = dict(folder.entities) if folder else {}
            for docname in self.page_order(edition):
                found.update((e.id, e) for e in self.pages[docname].entities)
            self._entities[edition] = found
        return self._entities[edition]

    def sources(self, edition: str) -> dict[str, Source]:
        """Return the sources of an edition, by id: those of its files and of its pages."""
        if edition not in self._sources:
            folder = edition_index(self.env).get(edition)
            found = dict(folder.sources) if folder else {}
            for docname in self.page_order(edition):
                found.update((s.id, s) for s in self.pages[docname].sources)
            self._sources[edition] = found
        return self._sources[edition]

    def entries(self, register: str, edition: str) -> Mapping[str, Entity | Source]:
        """Return the entries of a register of an edition, by id."""
        return self.entities(edition) if register == "entities" else self.sources(edition)

    def times_mentioned(self, edition: str) -> Counter[str]:
        """Return how often the text of an edition mentions each entity, by id."""
        if edition not in self._mentioned:
            self._mentioned[edition] = Counter(mention.entity for mention in self.mentions(edition))
        return self._mentioned[edition]

    def lists_apart(self, edition: str) -> dict[str, str]:
        """Return the lists of schema.org that a page made for an edition has for all its pages, each with that page."""
        if edition not in self._lists_apart:
            made = {use.register: page for page in self.made_pages(edition) for use in self.pages[page].registers}
            sizes = {
                "hasPart": sum(1 for record in self.records(edition) if record.type in ("quotation", "conjecture")),
                "mentions": len(self.entities(edition)),
                "citation": len(self.sources(edition)),
            }
            self._lists_apart[edition] = {
                name: made[register]
                for name, register in _LISTS.items()
                if register in made and sizes[name] <= _LONGEST_LIST
            }
        return self._lists_apart[edition]

    def short_sources(self, edition: str, *, titled: bool = False) -> dict[str, str]:
        """Return the short form of each source of an edition, with its title or without."""
        language = str(self.env.config.language or "en")
        return short_forms(self.sources(edition), language, _, titled=titled)

    def editions(self) -> list[str]:
        """Return the editions that have pages."""
        return sorted(self.order)

    def edition_of(self, docname: str) -> str | None:
        """Return the edition that a page belongs to."""
        page = self.pages.get(docname)
        return page.edition if page else None

    def covered(self, docname: str, name: str, edition: str) -> list[str]:
        """Return the editions that a register covers: by default the page's own, or all if the page has none."""
        if self.covers_all(docname, name, edition):
            return self.editions()
        one = edition if edition and edition != "all" else self.edition_of(docname)
        return [one] if one in self.editions() else []

    def covers_all(self, docname: str, name: str, edition: str) -> bool:
        """Return whether a register covers all editions."""
        return edition == "all" or (not edition and (self.edition_of(docname) is None or name == "shelf"))


class _HasStore(Protocol):
    store: Store


def store_of(env: BuildEnvironment) -> Store:
    """Return the store of a build's environment."""
    return cast("_HasStore", env.domains["scholiast"]).store
