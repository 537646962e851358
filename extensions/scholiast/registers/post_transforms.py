"""Filling of registers, heads and links after all pages have been read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as ours
from ..doctree.titles import put_under_title
from ..domain.layout import Filled
from ..domain.links import ENTRIES, links_of
from ..domain.outputs import output_of
from ..domain.store import store_of
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX, resolve_id
from ..model.kind import KINDS
from ..model.reading import ReadingRules, in_reading
from ..model.records import Record, RegisterRequest
from ..notes.presenting import source_link
from .cards import Linked, cards
from .changes import changes
from .citation import citation
from .collection import shelf
from .context import Context
from .entities import entities
from .facts import lead_to_facts
from .filters import counted
from .header import edition_head, later_head, page_counts
from .later import complete
from .layout import Register, box_of, context_for, fill, section_of
from .pictures import PICTURES
from .proof_register import proof
from .sources import sources
from .standoff import draw_ranges, lead_back
from .witnesses import witnesses

if TYPE_CHECKING:
    from ..domain.store import Store

#: Every register by the name of its directive. Kinds add their own.
REGISTERS: dict[str, Register] = {
    "entities": entities,
    "sources": sources,
    "citation": citation,
    "witnesses": witnesses,
    "proof": proof,
    "changes": changes,
    "shelf": shelf,
    **PICTURES,
}


class FillRegisters(SphinxPostTransform):
    """A transform that fills registers at their directives and then resolves the links of mentions."""

    #: before MyST's MystReferenceResolver (9) and Sphinx's ReferencesResolver (10)
    default_priority = 8

    def run(self, **kwargs: object) -> None:
        """Fill this page."""
        store = store_of(self.env)
        docname = self.env.current_document.docname
        if docname not in store.pages:
            self._further(store, docname)
            return
        wanted = (ours.register, ours.edition_head)
        places = (
            [n for n in self.document.findall(nodes.Element) if isinstance(n, wanted)]
            if self._has_places(store, docname)
            else []
        )
        taken: set[str] = set()
        for node in places:
            if isinstance(node, ours.register):
                box = self._filled(node, store, docname)
                box["ids"] = [name for name in box["ids"] if name not in taken]  # of a second one, for another type
                taken.update(box["ids"])
                ours.put_in_place_of(node, [box])
            else:
                context = self._context(store, docname, [node["edition"]], {})
                node.children = []
                node[ours.APPARATUS_MARK] = True
                node += edition_head(context, node["edition"])
        self._head_later_page(store, docname)
        self._switch_ways(store, docname)
        self._draw_away(store, docname)
        edition = store.edition_of(docname)
        self._add_cards(store, docname, self._resolve(store, docname, edition))
        if edition is not None:
            lead_to_facts(self.document, self._context(store, docname, [edition], {}), edition)

    def _head_later_page(self, store: Store, docname: str) -> None:
        """Add the edition's title and the layer boxes to a later page of an edition: only the first page has the head."""
        edition = store.edition_of(docname)
        if edition is None or store.page_order(edition)[0] == docname:
            return
        context = self._context(store, docname, [edition], {})
        articles = [part for part in self.document.children if ours.means(part, ours.ARTICLE)]
        if articles and context.output.layers and store.pages[docname].units:
            put_under_title(
                articles, ours.edition_head("", *later_head(context, edition), edition=edition, apparatus=True)
            )

    def _switch_ways(self, store: Store, docname: str) -> None:
        """Add the switch between the ways of reading at the top of each page of an edition that has something to hide."""
        edition = store.edition_of(docname)
        if edition is None:
            return
        context = self._context(store, docname, [edition], {})
        if context.output.layers and page_counts(context, edition):
            self.document.insert(0, switch_of([context.rules]))

    def _further(self, store: Store, docname: str) -> None:
        """Add the content of a continuation page of a long register, if this page is one."""
        stub = self.document.children[0] if self.document.children else None
        if isinstance(stub, ours.further):
            page = filled(store, stub["owner"], docname).further.pop(docname)
            self.document.children = []
            complete(page.content)
            self.document += section_of(page)
            self._resolve(store, docname, store.edition_of(stub["owner"]))

    def _draw_away(self, store: Store, docname: str) -> None:
        """Connect annotations with words on other pages of an edition."""
        edition = store.edition_of(docname)
        if edition is None or not (away := store.away(edition)):
            return
        context = self._context(store, docname, [edition], {})
        if docname in away:
            draw_ranges(self.document, away[docname], context)
        pages = {r.id: page for page, records in away.items() for r in records if r.docname == docname}
        if pages:
            lead_back(self.document, pages, context)

    @staticmethod
    def _has_places(store: Store, docname: str) -> bool:
        page = store.pages[docname]
        return bool(page.registers) or (page.edition is not None and store.page_order(page.edition)[0] == docname)

    def _context(self, store: Store, docname: str, editions: list[str], options: dict[str, str]) -> Context:
        return Context(self.env, store, self.env._app.builder, docname, editions, options)

    def _filled(self, node: ours.register, store: Store, docname: str) -> nodes.container:
        use = RegisterRequest(node["name"], node["edition"], node["options"])
        context = context_for(self.env, store, docname, use)
        number = node.get("number", -1)
        laid = docname in store.layouts and number >= 0
        content = filled(store, docname, number).here.pop(number) if laid else REGISTERS[use.register](context)
        complete(content)
        return box_of(context, use, counted(content))

    def _resolve(self, store: Store, docname: str, edition: str | None) -> list[Linked]:
        """Set the address of mentions and source links; unresolved links become plain words.

        Return the entries that the page has to show as cards: those of its edition that are on other pages.
        """
        builder = self.env._app.builder
        html = output_of(builder).html
        places: dict[tuple[type, str, str | None], tuple[str, str]] = {}
        shown: dict[tuple[type, str], Linked] = {}
        in_place = output_of(builder).cards and docname in store.pages and bool(store.pages[docname].units)
        for link in late_links(self.document):
            own = link.get("edition") or edition
            node = _named(store, link, own) if link.get("late") and own is not None else link
            key = type(node), _name(node), own
            if key not in places:
                places[key] = place_of(store, node, own)
            page, anchor = places[key]
            if page and page != docname and in_place and own == edition:
                entry = type(node), anchor
                if entry not in shown:
                    shown[entry] = _linked(store, node, edition, page, anchor)
                node["refuri"] = f"#{anchor}"
            elif page:
                here = html and page == docname
                node["refuri"] = f"{'' if here else builder.get_relative_uri(docname, page)}#{anchor}"
            else:
                ours.put_in_place_of(node, [nodes.inline("", "", *node.children, classes=node["classes"])])
        return list(shown.values())

    def _add_cards(self, store: Store, docname: str, linked: list[Linked]) -> None:
        """Add the cards of a page of the text at its end."""
        edition = store.edition_of(docname)
        if edition is None or not store.pages[docname].units:
            return
        context = self._context(store, docname, [edition], {})
        articles = [part for part in self.document.children if ours.means(part, ours.ARTICLE)]
        if articles and context.output.cards and (made := cards(context, edition, linked)) is not None:
            last = articles[-1]
            assert isinstance(last, nodes.Element)
            last.append(made)


def switch_of(rules: Sequence[ReadingRules]) -> ours.ways:
    """Return the switch between the ways of reading for the editions with these rules, one or more.

    It opens in their way, or in Reading if they have different ones; Reading marks names if one of them does.
    """
    opens = {each.opens for each in rules}
    mentions = [Record(type=kind.name) for kind in KINDS.values() if kind.mention]
    names = any(in_reading(mention, each) for mention in mentions for each in rules)
    return ours.ways("", opens=opens.pop() if len(opens) == 1 else ReadingRules().opens, mentions=names, apparatus=True)


def late_links(tree: nodes.Node) -> list[nodes.reference]:
    """Return the links to entries of registers, whose addresses are known once all pages have been read."""
    found = ours.gather(tree, nodes.reference)[nodes.reference]
    return [n for n in found if isinstance(n, ours.mention | ours.source_link)]


def _named(store: Store, link: nodes.reference, edition: str) -> nodes.reference:
    """Give a link the words of its entity or source; return it, or a link to the source that has taken its place."""
    entities = store.entities(edition)
    if isinstance(link, ours.mention) and (found := resolve_id(_name(link), entities, ENTITY_PREFIX)):
        link.children = [nodes.Text(entities[found].label)]
        return link
    found = resolve_id(_name(link), store.sources(edition), SOURCE_PREFIX)
    words = store.short_sources(edition)[found] if found else _name(link)
    if isinstance(link, ours.mention) and found:
        made = source_link(found, words)
        ours.put_in_place_of(link, [made])
        return made
    link.children = [nodes.Text(words)]
    return link


def _name(link: nodes.reference) -> str:
    return str(link["entity"] if isinstance(link, ours.mention) else link["source_id"])


def _linked(store: Store, link: nodes.reference, edition: str | None, page: str, anchor: str) -> Linked:
    """Return an entry that a link leads to, without its links."""
    assert edition is not None
    register = "entities" if isinstance(link, ours.mention) else "sources"
    found = resolve_id(_name(link), store.entries(register, edition), ENTRIES[register][1])
    return Linked(register, found or _name(link), page, anchor)


def place_of(store: Store, link: nodes.reference, edition: str | None) -> tuple[str, str]:
    """Return the page and the HTML id of the entry that a link points to; the page is empty if no register shows it."""
    register = "entities" if isinstance(link, ours.mention) else "sources"
    own = link.get("edition") or edition
    for candidate in [own] if own else store.editions():
        found = resolve_id(_name(link), store.entries(register, candidate), ENTRIES[register][1])
        if found:
            return links_of(store.env).place(register, candidate, found)
    return "", _name(link)


def filled(store: Store, docname: str, wanted: int | str | None = None) -> Filled:
    """Return the registers of a document that may have continuation pages, made once per build.

    *wanted* is a register's number or the name of a continuation page. An item is removed when it is returned; a second
    request makes the registers again.
    """
    kept = store.layouts.filled(docname)
    if kept is None or not (wanted is None or wanted in kept.here or wanted in kept.further):
        kept = store.layouts.keep(docname, fill(store.env, store, docname, REGISTERS))
    return kept
