"""The Sphinx domain: every record of every page, and where it can be reached.

Data is kept a page at a time, so that a page that is read again replaces its own and a
parallel build merges by appending. Look-ups are built from it when they are first needed
and thrown away when it changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import msgspec
from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .doctree.gate import Proof
from .model.bibliography import short_form
from .model.entities import Entity
from .model.faults import Fault
from .model.folder import ENTITY_PREFIX, SOURCE_PREFIX
from .model.kinds import KINDS
from .model.records import Mention, Record, Struct, Unit, Wanted
from .model.sources import Source
from .shelf import shelf_of
from .text.fold import fold

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class PageData(Struct, frozen=True):
    """What one page gave: all of it plain data."""

    edition: str | None = None
    units: tuple[Unit, ...] = ()
    records: tuple[Any, ...] = ()
    mentions: tuple[Mention, ...] = ()
    faults: tuple[Fault, ...] = ()
    proof: Proof | None = None
    registers: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    used: dict[str, str] = msgspec.field(default_factory=dict)
    wanted: tuple[Wanted, ...] = ()


class Target(NamedTuple):
    """Something that can be linked to: its full name, type, page, HTML id, and words for it."""

    name: str
    type: str
    docname: str
    anchor: str
    title: str
    edition: str


OBJECT_TYPES = ("edition", "unit", "entity", "source", *KINDS)


class ScholiastDomain(Domain):
    """Everything that Scholiast knows, page by page."""

    name = "scholiast"
    label = "Scholiast"
    object_types: ClassVar[dict[str, ObjType]] = {t: ObjType(t, t) for t in OBJECT_TYPES}
    roles: ClassVar[dict[str, Any]] = {t: XRefRole() for t in OBJECT_TYPES if t != "entity"}
    directives: ClassVar[dict[str, Any]] = {}
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "state": {}}
    data_version = 1

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.early_faults: list[Fault] = []
        #: whether nothing has changed since the last build, so that all that it kept still holds
        self.quiet = False
        #: whether the rows of the inventory that are kept are those of the data as it stands
        self.rows_stand = False
        self._used_pages: set[str] = set()
        self._targets: dict[str, list[Target]] | None = None
        self._places: dict[tuple[str, str], str] | None = None
        self._entities: dict[str, dict[str, Entity]] = {}
        self._sources: dict[str, dict[str, Source]] = {}
        self._order: dict[str, list[str]] | None = None
        self._away: dict[str, dict[str, list[Any]]] = {}

    # -- reading -------------------------------------------------------------------------

    @property
    def pages(self) -> dict[str, PageData]:
        """What each page gave."""
        return self.data["pages"]  # type: ignore[no-any-return]

    def use_page(self, docname: str) -> None:
        """Note that a page holds something of ours."""
        self._used_pages.add(docname)

    def page_is_used(self, docname: str) -> bool:
        """Whether a page holds something of ours."""
        return docname in self._used_pages

    def take_early_faults(self) -> list[Fault]:
        """What was found wrong while the page was parsed."""
        found, self.early_faults = self.early_faults, []
        return found

    def keep_faults(self, docname: str, faults: Sequence[Fault]) -> None:
        """Keep the faults of a page that has nothing else of ours."""
        if faults:
            self.pages[docname] = PageData(faults=self._relative(faults))
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
        proof: Proof | None,
        registers: list[tuple[str, str]],
        silent: list[Any],
        used: dict[str, str],
        wanted: Sequence[Wanted] = (),
    ) -> None:
        """Keep what a page gave."""
        self.pages[docname] = PageData(
            edition=edition,
            units=tuple(units),
            records=tuple(records),
            mentions=tuple(mentions),
            faults=self._relative(faults),
            proof=proof,
            registers=tuple(registers),
            entities=tuple(s for s in silent if isinstance(s, Entity)),
            sources=tuple(s for s in silent if isinstance(s, Source)),
            used=used,
            wanted=tuple(wanted),
        )
        self._forget()

    def _relative(self, faults: Sequence[Fault]) -> tuple[Fault, ...]:
        """Faults with files named from the source folder: no path of a machine is kept."""
        return tuple(relative_fault(f, str(self.env.srcdir)) for f in faults)

    def _forget(self) -> None:
        self.quiet = False
        self.rows_stand = False
        self._targets = None
        self._places = None
        self._entities = {}
        self._sources = {}
        self._order = None
        self._away = {}

    def forget_targets(self) -> None:
        """Let go of the look-up of links, which is made again where it is wanted."""
        self._targets = None

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self._used_pages.discard(docname)
        self._forget()

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        wanted = set(docnames)
        for docname, page in otherdata["pages"].items():
            if docname in wanted:
                self.pages[docname] = page
        self._forget()

    # -- asking --------------------------------------------------------------------------

    def page_order(self, edition: str | None = None) -> list[str]:
        """The pages of an edition (or of all) in reading order; those not listed come last, by name."""
        if self._order is None:
            rank = shelf_of(self.env).rank
            found = sorted((p.edition, rank(p.edition, d), d) for d, p in self.pages.items() if p.edition is not None)
            self._order = {}
            for of, _rank, docname in found:
                self._order.setdefault(of, []).append(docname)
        if edition is not None:
            return self._order.get(edition, [])
        return [docname for pages in self._order.values() for docname in pages]

    def records(self, edition: str | None = None, kind: str | None = None) -> Iterator[Any]:
        """Records in the order of pages and text."""
        for docname in self.page_order(edition):
            for record in self.pages[docname].records:
                if kind is None or record.type == kind:
                    yield record

    def mentions(self, edition: str | None = None) -> Iterator[Mention]:
        """Mentions in the order of pages and text."""
        for docname in self.page_order(edition):
            yield from self.pages[docname].mentions

    def units(self, edition: str | None = None) -> Iterator[Unit]:
        """Units in the order of pages and text."""
        for docname in self.page_order(edition):
            yield from self.pages[docname].units

    def away(self, edition: str) -> dict[str, list[Any]]:
        """Records that stand on another page than their words, by the page of the words."""
        if edition not in self._away:
            at = {u.id: u.docname for u in self.units(edition)}
            found: dict[str, list[Any]] = {}
            for record in self.records(edition):
                page = at.get(record.anchor.unit) if record.anchor else None
                if page is not None and page != record.docname:
                    found.setdefault(page, []).append(record)
            self._away[edition] = found
        return self._away[edition]

    def proofs(self, edition: str | None = None) -> Iterator[Proof]:
        """The proofs of the pages that were compared."""
        for docname in self.page_order(edition):
            proof = self.pages[docname].proof
            if proof is not None:
                yield proof

    def faults(self) -> list[Fault]:
        """The faults of all pages, by page and line."""
        return [f for docname in sorted(self.pages) for f in self.pages[docname].faults]

    def entities(self, edition: str) -> dict[str, Entity]:
        """The register of an edition: its files' entities and those written on its pages."""
        if edition not in self._entities:
            folder = shelf_of(self.env).get(edition)
            found = dict(folder.entities) if folder else {}
            for docname in self.page_order(edition):
                found.update((e.id, e) for e in self.pages[docname].entities)
            self._entities[edition] = found
        return self._entities[edition]

    def sources(self, edition: str) -> dict[str, Source]:
        """The sources of an edition: its files' and those written on its pages."""
        if edition not in self._sources:
            folder = shelf_of(self.env).get(edition)
            found = dict(folder.sources) if folder else {}
            for docname in self.page_order(edition):
                found.update((s.id, s) for s in self.pages[docname].sources)
            self._sources[edition] = found
        return self._sources[edition]

    def short_sources(self, edition: str) -> dict[str, str]:
        """Each source of an edition in a few words."""
        return {name: short_form(source) for name, source in self.sources(edition).items()}

    def editions(self) -> list[str]:
        """The editions that have pages."""
        self.page_order()
        return sorted(self._order or ())

    def edition_of(self, docname: str) -> str | None:
        """The edition that a page belongs to."""
        page = self.pages.get(docname)
        return page.edition if page else None

    # -- links ---------------------------------------------------------------------------

    def register_page(self, register: str, edition: str) -> str | None:
        """The page on which an edition's register stands: its own first, else one for all."""
        if self._places is None:
            self._places = {}
            # a page of an edition before one that only shows its register, as a handbook does
            for docname in sorted(self.pages, key=lambda d: (self.pages[d].edition is None, d)):
                page = self.pages[docname]
                for name, of in page.registers:
                    scope = of or page.edition or "all"
                    self._places.setdefault((name, scope), docname)
        return self._places.get((register, edition)) or self._places.get((register, "all"))

    @property
    def targets(self) -> dict[str, list[Target]]:
        """Everything that can be linked to, by its name in its edition."""
        if self._targets is None:
            self._targets = {}
            for target in self._all_targets():
                self._targets.setdefault(target.name, []).append(target)
        return self._targets

    def _all_targets(self) -> Iterator[Target]:
        shelf = shelf_of(self.env)
        for edition in self.editions():
            folder = shelf.get(edition)
            pages = self.page_order(edition)
            title = folder.edition.title if folder and folder.edition else edition
            yield Target(edition, "edition", pages[0], "", title, edition)
            for name, entity in sorted(self.entities(edition).items()):
                if page := self.register_page("entities", edition):
                    yield Target(name, "entity", page, ENTITY_PREFIX + name, entity.label, edition)
            for name, source in sorted(self.sources(edition).items()):
                if page := self.register_page("sources", edition):
                    yield Target(name, "source", page, source_anchor(name), source.title or name, edition)
            for docname in pages:
                data = self.pages[docname]
                for unit in data.units:
                    yield Target(unit.id, "unit", docname, unit.id, unit_title(unit), edition)
                for record in data.records:
                    yield Target(record.id, record.type, docname, record.id, record_title(record), edition)

    def find_target(self, docname: str, name: str, kind: str | None = None) -> Target | None:
        """What a name means on a page: ``edition/name``, a name of its own edition, or an edition."""
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
        """A target of another edition, where just one has the name."""
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
        """A link by one of our roles."""
        found = self.find_target(fromdocname, target, typ if typ in OBJECT_TYPES else None)
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
        """A link by ``any`` or by Markdown."""
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
        """Rows of ``objects.inv``: full names, so that another project can link to any of them."""
        if self.rows_stand and "objects" in self.data["state"]:
            return iter(self.data["state"]["objects"])
        return iter(self.object_rows())

    def object_rows(self) -> list[tuple[str, str, str, str, str, int]]:
        """The rows, made anew. Only entities are for Sphinx's search; it finds the text by itself."""
        return [
            (
                fold(t.name if t.type == "edition" else f"{t.edition}/{t.name}"),
                fold(t.title),  # the inventory has a line each
                t.type,
                t.docname,
                t.anchor,
                1 if t.type == "entity" else -1,
            )
            for targets in self.targets.values()
            for t in targets
        ]

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """The name that intersphinx asks another project for."""
        target = node.get("reftarget")
        return str(target) if target else None


def domain_of(env: BuildEnvironment) -> ScholiastDomain:
    """The domain of a build."""
    return env.domains["scholiast"]  # type: ignore[return-value]


def source_anchor(source_id: str) -> str:
    """The HTML id of a source's entry."""
    return source_id if source_id.startswith(SOURCE_PREFIX) else SOURCE_PREFIX + source_id


def unit_title(unit: Unit) -> str:
    """Words for a unit: its id and its beginning."""
    return f"{unit.id}: {beginning(unit.text, 6)}"


def record_title(record: Any) -> str:
    """Words for a record: its heading, or the words that it is about."""
    if record.title:
        return str(record.title)
    words = record.anchor.exact if record.anchor else record.id
    return f"{KINDS[record.type].label}: {beginning(words, 8)}"


def beginning(text: str, words: int) -> str:
    """The first words of a folded text, with an ellipsis where there are more."""
    parts = text.split(" ", words)
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


def relative_fault(fault: Fault, srcdir: str) -> Fault:
    """A fault whose file is named from the source folder, with ``/``."""
    if os.path.isabs(fault.file):
        return msgspec.structs.replace(fault, file=os.path.relpath(fault.file, srcdir).replace(os.sep, "/"))
    return fault


__all__ = ["PageData", "ScholiastDomain", "Target"]
