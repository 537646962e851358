"""The Sphinx domain: the records of all pages, and their link targets.

Data is stored by page, so that a page that is read again replaces its own data and a
parallel build merges by appending. Lookups are built on first use and dropped when the data
changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from ..i18n import _, word
from ..messages import relative_fault
from ..model.alignment import Match
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX
from ..model.entities import Entity
from ..model.faults import Fault
from ..model.kind import KINDS
from ..model.ledger import Landed
from ..model.records import Mention, Record, RegisterRequest, Struct, Unit, UnresolvedReference
from ..model.sources import Source, short_forms
from ..model.verdict import Verdict
from .editions import edition_index
from .targets import ENTRIES, Target, all_targets

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..registers.layout import Filled


class PageData(Struct, frozen=True):
    """The plain data of one page. ``unread`` where its file is not UTF-8, so that its text is a guess."""

    edition: str | None = None
    units: tuple[Unit, ...] = ()
    records: tuple[Any, ...] = ()
    mentions: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()
    registers: tuple[RegisterRequest, ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    used: dict[str, str] = msgspec.field(default_factory=dict)
    wanted: tuple[UnresolvedReference, ...] = ()
    unread: bool = False
    landed: dict[str, Landed] = msgspec.field(default_factory=dict)


#: Types of link targets; kinds of annotation add theirs.
OBJECT_TYPES = ("edition", "unit", "entity", "source")


class ScholiastDomain(Domain):
    """The data of all pages of Scholiast, page by page."""

    name = "scholiast"
    label = "Scholiast"
    object_types: ClassVar[dict[str, ObjType]] = {t: ObjType(t, t) for t in OBJECT_TYPES}
    roles: ClassVar[dict[str, Any]] = {t: XRefRole() for t in OBJECT_TYPES if t != "entity"}
    directives: ClassVar[dict[str, Any]] = {}
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "state": {}}
    data_version = 4

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.early_faults: list[Fault] = []
        #: pages that are read in this build and are not UTF-8, or include a file that is not
        self.misencoded: dict[str, list[Fault]] = {}
        #: whether nothing has changed since the last build, so that its data is still valid
        self.quiet = False
        #: whether the cached rows of the inventory are current
        self.inventory_is_current = False
        #: documents whose registers have continuation pages in this output, computed on demand
        self.laid: dict[str, Filled | None] = {}
        #: for each of them, the continuation page of each HTML id
        self.moved: dict[str, dict[str, str]] = {}
        #: the continuation pages, while the environment treats them as documents
        self.further: frozenset[str] = frozenset()
        self._used_pages: set[str] = set()
        self._targets: dict[str, list[Target]] | None = None
        self._places: dict[tuple[str, str, str], tuple[str, bool]] | None = None
        self._entries: dict[tuple[str, str], dict[str, Any]] = {}
        self._firsts: dict[str, dict[str, tuple[str, Any]]] = {}
        self._order: dict[str, list[str]] | None = None
        self._away: dict[str, dict[str, list[Any]]] = {}

    # -- reading -------------------------------------------------------------------------

    @property
    def pages(self) -> dict[str, PageData]:
        """The data of each page."""
        return self.data["pages"]  # type: ignore[no-any-return]

    def use_page(self, docname: str) -> None:
        """Note that a page has content of ours."""
        self._used_pages.add(docname)

    def page_is_used(self, docname: str) -> bool:
        """Return whether a page has content of ours."""
        return docname in self._used_pages

    def take_early_faults(self) -> list[Fault]:
        """Remove and return the faults found while the page was parsed."""
        found, self.early_faults = self.early_faults, []
        return found

    def keep_faults(self, docname: str, faults: Sequence[Fault]) -> None:
        """Store the faults of a page without other content of ours."""
        if faults:
            self.pages[docname] = PageData(faults=self._relative(faults), unread=docname in self.misencoded)
            self._forget()

    def store(
        self,
        docname: str,
        *,
        edition: str | None,
        units: list[Unit],
        records: list[Record],
        mentions: list[Mention],
        faults: list[Fault],
        registers: list[RegisterRequest],
        silent: list[Any],
        used: dict[str, str],
        wanted: Sequence[UnresolvedReference] = (),
        landed: Mapping[str, Landed] | None = None,
    ) -> None:
        """Store the data of a page."""
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
            unread=docname in self.misencoded,
        )
        self._forget()

    def _relative(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """Return faults with files relative to the source folder, so that no absolute path is stored."""
        return tuple(relative_fault(f, str(self.env.srcdir)) for f in faults)

    def _forget(self) -> None:
        self.quiet = False
        self.inventory_is_current = False
        self._targets = None
        self._places = None
        self._entries = {}
        self._firsts = {}
        self._order = None
        self._away = {}

    def forget_targets(self) -> None:
        """Drop the lookup of link targets, which is built again on demand."""
        self._targets = None

    def clear_doc(self, docname: str) -> None:
        """Remove the data of a page."""
        self.pages.pop(docname, None)
        self._used_pages.discard(docname)
        self._forget()

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Merge the data read by another process."""
        wanted = set(docnames)
        for docname, page in otherdata["pages"].items():
            if docname in wanted:
                self.pages[docname] = page
        self._forget()

    # -- asking --------------------------------------------------------------------------

    @property
    def order(self) -> dict[str, list[str]]:
        """The pages of each edition in reading order; those not listed come last, by name."""
        if self._order is None:
            # if nothing has changed, no metadata is read for it
            kept = self.data["state"].get("order") if self.quiet else None
            self._order = self._in_order() if kept is None else kept
        return self._order

    def _in_order(self) -> dict[str, list[str]]:
        rank = edition_index(self.env).rank
        found = sorted((p.edition, rank(p.edition, d), d) for d, p in self.pages.items() if p.edition is not None)
        order: dict[str, list[str]] = {}
        for of, _rank, docname in found:
            order.setdefault(of, []).append(docname)
        return order

    def page_order(self, edition: str | None = None) -> list[str]:
        """Return the pages of an edition (or of all) in reading order."""
        if edition is not None:
            return self.order.get(edition, [])
        return [docname for pages in self.order.values() for docname in pages]

    def records(self, edition: str | None = None, kind: str | None = None) -> Iterator[Any]:
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

    def away(self, edition: str) -> dict[str, list[Any]]:
        """Return records on another page than their words, by the page of the words."""
        if edition not in self._away:
            at = {u.id: u.docname for u in self.units(edition)}
            found: dict[str, list[Any]] = {}
            for record in self.records(edition):
                page = at.get(record.anchor.unit) if record.anchor else None
                if page is not None and page != record.docname:
                    found.setdefault(page, []).append(record)
            self._away[edition] = found
        return self._away[edition]

    @property
    def placements(self) -> dict[str, tuple[Match, ...]]:
        """The matches of pages whose text occurs several times in the copy-text, by page."""
        return self.data["state"].setdefault("placements", {})  # type: ignore[no-any-return]

    def keep_verdicts(self, verdicts: dict[str, Verdict], faults: dict[str, list[Fault]]) -> None:
        """Store the verdict on each edition's text, and its faults."""
        self.data["state"]["verdicts"] = verdicts
        self.data["state"]["proof_faults"] = {edition: self._relative(found) for edition, found in faults.items()}

    def proof_faults(self, edition: str) -> tuple[Fault, ...]:
        """Return the faults where an edition's text differs from its copy-text."""
        found: tuple[Fault, ...] = self.data["state"].get("proof_faults", {}).get(edition, ())
        return found

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on the text of each edition that has a copy-text."""
        return self.data["state"].get("verdicts", {})  # type: ignore[no-any-return]

    def verdict(self, edition: str) -> Verdict | None:
        """Return the verdict on an edition's text, ``None`` without a copy-text or before it is judged."""
        return self.verdicts.get(edition)

    def faults(self) -> list[Fault]:
        """Return the faults of all pages, by page and line."""
        return [f for docname in sorted(self.pages) for f in self.pages[docname].faults]

    def entries(self, register: str, edition: str) -> dict[str, Any]:
        """Return the entries of a register of an edition, by id: those of its files and of its pages."""
        key = register, edition
        if key not in self._entries:
            folder = edition_index(self.env).get(edition)
            found = dict(getattr(folder, register)) if folder else {}
            for docname in self.page_order(edition):
                found.update((e.id, e) for e in getattr(self.pages[docname], register))
            self._entries[key] = found
        return self._entries[key]

    def entities(self, edition: str) -> dict[str, Entity]:
        """Return the people, places and things of an edition."""
        return self.entries("entities", edition)

    def sources(self, edition: str) -> dict[str, Source]:
        """Return the sources of an edition."""
        return self.entries("sources", edition)

    def short_sources(self, edition: str) -> dict[str, str]:
        """Return the short form of each source of an edition."""
        language = str(self.env.config.language or "en")
        return short_forms(self.sources(edition), language, _)

    def editions(self) -> list[str]:
        """Return the editions that have pages."""
        return sorted(self.order)

    def edition_of(self, docname: str) -> str | None:
        """Return the edition that a page belongs to."""
        page = self.pages.get(docname)
        return page.edition if page else None

    # -- links ---------------------------------------------------------------------------

    def register_page(self, register: str, edition: str, kind: str = "") -> str | None:
        """Return the page with an edition's register: its own first, else one for all editions."""
        return self._register_place(register, edition, kind)[0] or None

    def _register_place(self, register: str, edition: str, kind: str) -> tuple[str, bool]:
        """Return that page, and whether its register is for all editions; a full register before one of *kind* only."""
        if self._places is None:
            self._places = {}
            # a page of an edition before one that only shows its register, such as a handbook
            for docname in sorted(self.pages, key=lambda d: (self.pages[d].edition is None, d)):
                page = self.pages[docname]
                for use in page.registers:
                    scope = use.edition or page.edition or "all"
                    key = use.register, scope, use.options.get("type", "")
                    self._places.setdefault(key, (docname, scope == "all"))
        keys = ((register, scope, only) for scope in (edition, "all") for only in dict.fromkeys(("", kind)))
        return next((self._places[key] for key in keys if key in self._places), ("", False))

    def anchor(self, register: str, edition: str, name: str, *, among_all: bool) -> str:
        """Return the HTML id of an entry, with its edition if another edition uses the id for something else."""
        prefix = ENTRIES[register][1]
        own = name if register == "sources" and name.startswith(prefix) else prefix + name
        if not among_all:
            return own
        if register not in self._firsts:
            firsts = self._firsts[register] = {}
            for each in self.editions():
                for entry in self.entries(register, each).values():
                    firsts.setdefault(entry.id, (each, entry))
        first, entry = self._firsts[register].get(name, (edition, None))
        same = first == edition or entry == self.entries(register, edition).get(name)
        return own if same else f"{prefix}{edition}:{name}"

    def place(self, register: str, edition: str, name: str) -> tuple[str, str]:
        """Return the page and the HTML id of an entry of a register; an empty page if none shows it."""
        entry = self.entries(register, edition).get(name)
        page, among_all = self._register_place(register, edition, getattr(entry, "type", ""))
        anchor = self.anchor(register, edition, name, among_all=among_all)
        return self.page_of(page, anchor), anchor

    def page_of(self, docname: str, anchor: str) -> str:
        """Return the page with an HTML id of a document: a continuation page if a long register was split."""
        return self.moved[docname].get(anchor, docname) if docname in self.moved else docname

    @property
    def targets(self) -> dict[str, list[Target]]:
        """All link targets, by edition and name."""
        if self._targets is None:
            self._targets = {}
            for target in all_targets(self):
                self._targets.setdefault(target.name, []).append(target)
        return self._targets

    def find_target(self, docname: str, name: str, kind: str | None = None) -> Target | None:
        """Return the target of a name on a page: ``edition/name``, a name of its own edition, or an edition."""
        own = self.edition_of(docname)
        edition, slash, rest = name.partition("/")
        if slash and edition in self.editions():
            return self._pick(rest, edition, kind)
        return (self._pick(name, own, kind) if own else None) or self._only(name, kind)

    def _pick(self, name: str, edition: str | None, kind: str | None) -> Target | None:
        for candidate in (name, name.removeprefix(ENTITY_PREFIX), ENTITY_PREFIX + name, SOURCE_PREFIX + name):
            for target in self.targets.get(candidate, ()):
                if (edition is None or target.edition == edition) and (kind is None or target.type == kind):
                    return target
        return None

    def _only(self, name: str, kind: str | None) -> Target | None:
        """Return a target of another edition if exactly one has the name."""
        found = [t for t in self.targets.get(name, ()) if kind is None or t.type == kind]
        return found[0] if len({t.edition for t in found}) == 1 else None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link for one of our roles."""
        found = self.find_target(fromdocname, target, typ if typ in self.object_types else None)
        return self._link(builder, fromdocname, found, node, contnode) if found else None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the links for ``any`` or for Markdown."""
        found = self.find_target(fromdocname, target.removeprefix("#"))
        if found is None:
            return []
        return [(f"scholiast:{found.type}", self._link(builder, fromdocname, found, node, contnode))]

    @staticmethod
    def _link(
        builder: Builder, fromdocname: str, found: Target, node: pending_xref, contnode: nodes.Element
    ) -> nodes.reference:
        content: nodes.Element = contnode
        if not contnode.astext() or (contnode.astext() == node.get("reftarget") and not node.get("refexplicit")):
            content = nodes.inline("", found.title)
        link = make_refnode(builder, fromdocname, found.docname, found.anchor, content, found.title)
        if found.type == "entity":
            link["classes"].append("sch-entity")
        return link

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Return the rows of ``objects.inv`` with full names, so that other projects can link to them."""
        kept = self.data["state"].get("objects") if self.inventory_is_current else None
        return iter(self.object_rows() if kept is None else kept)

    def object_rows(self) -> list[tuple[str, str, str, str, str, int]]:
        """Return the rows of ``objects.inv``, computed again."""
        return [target.row for targets in self.targets.values() for target in targets]

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 - Sphinx's own name
        """Return the name of an object type in Sphinx's search."""
        return str(_(KINDS[type.lname].label)) if type.lname in KINDS else word(type.lname)

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the name that intersphinx looks up in another project."""
        target = node.get("reftarget")
        return str(target) if target else None


def domain_of(env: BuildEnvironment) -> ScholiastDomain:
    """Return the domain of a build environment."""
    return env.domains["scholiast"]  # type: ignore[return-value]
