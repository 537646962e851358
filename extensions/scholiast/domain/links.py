"""The link targets of a project: where each is, and what it is called."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ..i18n import _, labelled
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX
from ..model.entities import Entity
from ..model.kind import KINDS
from ..text.fold import fold
from .editions import edition_index
from .elsewhere import elsewhere
from .state import Inventory, Row

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..model.records import Record, Unit
    from ..model.sources import Source
    from .store import Store

#: Registers whose entries are link targets: the type of an entry and the prefix of its HTML id.
ENTRIES = {"entities": ("entity", ENTITY_PREFIX), "sources": ("source", SOURCE_PREFIX)}
#: Priority in Sphinx's search: 0 first, 1 (all others) next, -1 not shown. Units are found by their words, and an entity
#: by the row of its kind.
_PRIORITIES = {"edition": 0, "entity": -1, "unit": -1}


class Target(NamedTuple):
    """A link target: its full name, type, page, HTML id, and title."""

    name: str
    type: str
    docname: str
    anchor: str
    title: str
    edition: str

    @property
    def row(self) -> Row:
        """The row of ``objects.inv``, which must be one line."""
        name = self.name if self.type == "edition" else f"{self.edition}/{self.name}"
        return fold(name), fold(self.title), self.type, self.docname, self.anchor, _PRIORITIES.get(self.type, 1)


def kind_row(row: Row, kind: str) -> Row:
    """Return the second row of an entity, by which the search shows it as a person, a place and so on."""
    name, title, kept, docname, anchor, _priority = row
    return name, title, f"{kept}-{kind}", docname, anchor, 0


class Links:
    """The places of entries of registers, and all link targets. Both are looked up again when a page changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = -1
        self._inventory_is_current = False
        self._targets: dict[str, list[Target]] | None = None
        self._targets_of = -1
        self._places: dict[tuple[str, str, str], tuple[str, bool]] | None = None
        self._firsts: dict[str, dict[str, tuple[str, Entity | Source]]] = {}
        self._known_elsewhere: dict[str, tuple[str, Entity]] | None = None

    def _refresh(self) -> None:
        """Drop what was looked up before the data of a page changed."""
        if self._version != self._store.version:
            self._version = self._store.version
            self._inventory_is_current = False
            self._targets, self._places, self._firsts = None, None, {}

    # -- registers -----------------------------------------------------------------------

    def register_page(self, register: str, edition: str, kind: str = "") -> str | None:
        """Return the page with an edition's register: its own first, else one for all editions."""
        return self._register_place(register, edition, kind)[0] or None

    def _register_place(self, register: str, edition: str, kind: str) -> tuple[str, bool]:
        """Return that page, and whether its register is for all editions; a full register before one of *kind* only."""
        self._refresh()
        if self._places is None:
            self._places, pages = {}, self._store.pages
            # a page of an edition before one that only shows its register, such as a handbook
            for docname in sorted(pages, key=lambda d: (pages[d].edition is None, d)):
                page = pages[docname]
                for use in (each for each in page.registers if not each.additional):
                    scope = use.edition or page.edition or "all"
                    for kind in use.options.get("type", "").split() or [""]:
                        self._places.setdefault((use.register, scope, kind), (docname, scope == "all"))
        keys = ((register, scope, only) for scope in (edition, "all") for only in dict.fromkeys(("", kind)))
        return next((self._places[key] for key in keys if key in self._places), ("", False))

    def anchor(self, register: str, edition: str, name: str, *, among_all: bool) -> str:
        """Return the HTML id of an entry, with its edition if another edition uses the id for something else."""
        prefix = ENTRIES[register][1]
        own = name if register == "sources" and name.startswith(prefix) else prefix + name
        if not among_all:
            return own
        self._refresh()
        if register not in self._firsts:
            firsts = self._firsts[register] = {}
            for each in self._store.editions():
                for entry in self._store.entries(register, each).values():
                    firsts.setdefault(entry.id, (each, entry))
        first = self._firsts[register].get(name)
        own_entry = self._store.entries(register, edition).get(name)
        return own if first is None or first[0] == edition or first[1] == own_entry else f"{prefix}{edition}:{name}"

    def anchor_elsewhere(self, edition: str, entity: Entity) -> str:
        """Return the HTML id of an entity of another build in a register of all editions, as :meth:`anchor`."""
        if self._known_elsewhere is None:
            self._known_elsewhere = {}
            for name, other in elsewhere(self._store.env).items():
                for each in other.entities.values():
                    self._known_elsewhere.setdefault(each.id, (name, each))
        first = self._known_elsewhere[entity.id]
        own = ENTITY_PREFIX + entity.id
        return own if first[0] == edition or first[1] == entity else f"{ENTITY_PREFIX}{edition}:{entity.id}"

    def place(self, register: str, edition: str, name: str) -> tuple[str, str]:
        """Return the page and the HTML id of an entry of a register; an empty page if none shows it."""
        entry = self._store.entries(register, edition).get(name)
        page, among_all = self._register_place(register, edition, getattr(entry, "type", ""))
        anchor = self.anchor(register, edition, name, among_all=among_all)
        return self._store.layouts.page_of(page, anchor), anchor

    # -- targets -------------------------------------------------------------------------

    @property
    def targets(self) -> dict[str, list[Target]]:
        """All link targets, by edition and name."""
        self._refresh()
        layout = self._store.layouts.version
        if self._targets is None or self._targets_of != layout:
            self._targets, self._targets_of = {}, layout
            for target in self._all():
                self._targets.setdefault(target.name, []).append(target)
        return self._targets

    def forget_targets(self) -> None:
        """Drop the lookup of link targets, which is built again on demand."""
        self._targets = None

    def _all(self) -> Iterator[Target]:
        """Yield editions, entries of registers, units and records, edition by edition."""
        store = self._store
        editions = edition_index(store.env)
        for edition in store.editions():
            folder = editions.get(edition)
            pages = store.page_order(edition)
            title = folder.edition.title if folder and folder.edition else edition
            yield Target(edition, "edition", pages[0], "", title, edition)
            for register, (kind, _prefix) in ENTRIES.items():
                for name, entry in sorted(store.entries(register, edition).items()):
                    page, anchor = self.place(register, edition, name)
                    if page:
                        title = entry.label if isinstance(entry, Entity) else entry.title or name
                        yield Target(name, kind, page, anchor, title, edition)
            for docname in pages:
                data = store.pages[docname]
                for unit in data.units:
                    yield Target(unit.id, "unit", docname, unit.id, unit_title(unit), edition)
                for record in data.records:
                    yield Target(record.id, record.type, docname, record.id, record_title(record), edition)

    def find_target(self, docname: str, name: str, kind: str | None = None) -> Target | None:
        """Return the target of a name on a page: ``edition/name``, a name of its own edition, or an edition."""
        own = self._store.edition_of(docname)
        edition, slash, rest = name.partition("/")
        if slash and edition in self._store.editions():
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

    # -- the inventory -------------------------------------------------------------------

    def use_inventory(self, output: str) -> None:
        """Use the rows of the last build if nothing has changed and they are those of the same *output*."""
        self._refresh()
        kept = self._store.state.inventory
        self._inventory_is_current = self._store.unchanged and kept is not None and kept.output == output

    def keep_inventory(self, output: str) -> None:
        """Store the rows of ``objects.inv`` for this *output*, unless they are current."""
        self._refresh()
        if not self._inventory_is_current:
            key, kept = self._rows_key(output), self._store.state.inventory
            if kept is None or kept.key != key:
                self._store.state.inventory = Inventory(self._rows(), output, key)
            self._inventory_is_current = True

    def rows(self) -> list[Row]:
        """Return the rows of ``objects.inv``."""
        self._refresh()
        kept = self._store.state.inventory if self._inventory_is_current else None
        return self._rows() if kept is None else kept.rows

    def _rows_key(self, output: str) -> str:
        """Return a digest of all that the rows are made from."""
        store, editions = self._store, edition_index(self._store.env)
        self._register_place("", "", "")
        made_from: list[object] = [output, store.env.config.language, self._places, store.layouts.moved]
        for edition, pages in store.order.items():
            folder = editions.get(edition)
            made_from += [edition, folder.edition.title if folder and folder.edition else ""]
            made_from += [store.entries(register, edition) for register in ENTRIES]
            for docname in pages:
                page = store.pages[docname]
                made_from += [docname, [(u.id, u.text) for u in page.units]]
                made_from.append([(r.id, r.type, r.title, r.anchor and r.anchor.exact) for r in page.records])
        return hashlib.sha256(repr(made_from).encode("utf-8", "surrogatepass")).hexdigest()

    def _rows(self) -> list[Row]:
        out: list[Row] = []
        for target in (each for targets in self.targets.values() for each in targets):
            out.append(target.row)
            if target.type == "entity":
                out.append(kind_row(target.row, self._store.entities(target.edition)[target.name].type))
        return out


def unit_title(unit: Unit) -> str:
    """Return the title of a unit: its id and its beginning."""
    return f"{unit.id}: {beginning(unit.text, 6)}"


def record_title(record: Record) -> str:
    """Return the title of a record: its heading, or the words that it is about."""
    if record.title:
        return record.title
    words = record.anchor.exact if record.anchor else record.id
    return f"{labelled(_(KINDS[record.type].label))} {beginning(words, 8)}"


def beginning(text: str, words: int) -> str:
    """Return the first words of a folded text, with an ellipsis if there are more."""
    parts = text.split(" ", words)
    return " ".join(parts[:words]) + ("…" if len(parts) > words else "")


class _HasLinks(Protocol):
    links: Links


def links_of(env: BuildEnvironment) -> Links:
    """Return the link targets of a build's environment."""
    return cast("_HasLinks", env.domains["scholiast"]).links
