"""Filling registers, heads and links, when every page has been read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree import nodes as ours
from ..domain import source_anchor
from ..model.folder import ENTITY_PREFIX, SOURCE_PREFIX, resolve_id
from .away import draw_ranges, lead_back
from .context import Context
from .entities import entities
from .heads import edition_head
from .proof import proof
from .shelf import shelf
from .sources import sources
from .tables import TABLES

if TYPE_CHECKING:
    from ..domain import ScholiastDomain

Register = Callable[[Context], list[nodes.Node]]

#: Every register by the name of its directive. A kind from outside adds its own.
REGISTERS: dict[str, Register] = {**TABLES, "entities": entities, "sources": sources, "proof": proof, "shelf": shelf}


class FillRegisters(SphinxPostTransform):
    """Puts registers where their directives stand, then says where mentions lead."""

    #: before MyST's MystReferenceResolver (9) and Sphinx's ReferencesResolver (10)
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Fill this page."""
        domain: ScholiastDomain = self.env.domains["scholiast"]  # type: ignore[assignment]
        docname = self.env.current_document.docname
        if docname not in domain.pages:
            return
        wanted = (ours.register, ours.edition_head)
        places = (
            [n for n in self.document.findall(nodes.Element) if isinstance(n, wanted)]
            if self._has_places(domain, docname)
            else []
        )
        for node in places:
            if isinstance(node, ours.register):
                self._replace(node, self._filled(node, domain, docname))
            else:
                context = self._context(domain, docname, [node["edition"]], {})
                node.children = []
                node += edition_head(context, node["edition"])
        self._draw_away(domain, docname)
        self._resolve(domain, docname)

    def _draw_away(self, domain: ScholiastDomain, docname: str) -> None:
        """Join annotations and words that stand on different pages of an edition."""
        edition = domain.edition_of(docname)
        if edition is None or not (away := domain.away(edition)):
            return
        context = self._context(domain, docname, [edition], {})
        if docname in away:
            draw_ranges(self.document, away[docname], context)
        pages = {r.id: page for page, records in away.items() for r in records if r.docname == docname}
        if pages:
            lead_back(self.document, pages, context)

    @staticmethod
    def _has_places(domain: ScholiastDomain, docname: str) -> bool:
        page = domain.pages[docname]
        return bool(page.registers) or (page.edition is not None and domain.page_order(page.edition)[0] == docname)

    def _context(self, domain: ScholiastDomain, docname: str, editions: list[str], options: dict[str, str]) -> Context:
        return Context(self.env, domain, self.env._app.builder, docname, editions, options)

    def _filled(self, node: nodes.Element, domain: ScholiastDomain, docname: str) -> list[nodes.Node]:
        editions = covered(domain, docname, node["name"], node["edition"])
        context = self._context(domain, docname, editions, node["options"])
        box = nodes.container("", is_div=True, classes=["sch-register-box", "editorial"])
        box["ids"] = [register_anchor(node["name"], "all" if len(editions) != 1 else editions[0])]
        box += REGISTERS[node["name"]](context)
        return [box]

    @staticmethod
    def _replace(node: nodes.Element, new: list[nodes.Node]) -> None:
        parent = node.parent
        index = next(i for i, child in enumerate(parent.children) if child is node)
        parent[index : index + 1] = new

    def _resolve(self, domain: ScholiastDomain, docname: str) -> None:
        """Give mentions and source links their address; those that lead nowhere become plain words."""
        edition = domain.edition_of(docname)
        builder = self.env._app.builder
        places: dict[tuple[bool, str], tuple[str, str]] = {}
        for node in [
            n for n in self.document.findall(nodes.reference) if isinstance(n, ours.mention | ours.source_link)
        ]:
            entity = isinstance(node, ours.mention)
            key = (entity, node["entity"] if entity else node["source_id"])
            if key not in places:
                places[key] = self._place(domain, edition, key[1], entity=entity)
            page, anchor = places[key]
            if node.get("late") and edition is not None:
                words = domain.short_sources(edition).get(anchor, key[1])
                node.children = [nodes.Text(words)]
            if page:
                here = page == docname and builder.format == "html"
                node["refuri"] = f"{'' if here else builder.get_relative_uri(docname, page)}#{anchor}"
            else:
                self._replace(node, [nodes.inline("", "", *node.children, classes=node["classes"])])

    @staticmethod
    def _place(domain: ScholiastDomain, edition: str | None, name: str, *, entity: bool) -> tuple[str, str]:
        """The page and the HTML id of an entry; an empty page where no register shows it."""
        for candidate in [edition] if edition else domain.editions():
            known: dict[str, Any] = dict(domain.entities(candidate)) if entity else dict(domain.sources(candidate))
            found = resolve_id(name, known, ENTITY_PREFIX if entity else SOURCE_PREFIX)
            if found:
                page = domain.register_page("entities" if entity else "sources", candidate)
                return page or "", ENTITY_PREFIX + found if entity else source_anchor(found)
        return "", name


def covered(domain: ScholiastDomain, docname: str, name: str, edition: str) -> list[str]:
    """The editions that a register covers: the page's own by default, all on pages of none."""
    if edition and edition != "all":
        return [edition] if edition in domain.editions() else []
    own = domain.edition_of(docname)
    return domain.editions() if edition == "all" or own is None or name == "shelf" else [own]


def register_anchor(name: str, edition: str) -> str:
    """The HTML id of a register."""
    return f"register-{name}-{edition}"
