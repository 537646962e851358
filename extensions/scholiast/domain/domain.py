"""The Sphinx domain: what Sphinx asks about the pages and their link targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, get_args

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from ..i18n import _, initial, word
from ..model.entities import KIND_WORDS
from ..model.kind import KINDS
from ..model.vocabularies import EntityType
from .links import Links, Target
from .state import BuildState, Row
from .store import Store

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction

#: Types of link targets; kinds of annotation add theirs.
OBJECT_TYPES = ("edition", "unit", "entity", "source")
#: The types by which the search shows entities; no role is for them.
_ENTITY_TYPES = tuple(f"entity-{kind}" for kind in get_args(EntityType))


class ScholiastDomain(Domain):
    """The part of Scholiast that Sphinx asks: it stores and merges pages, and resolves links."""

    name = "scholiast"
    label = "Scholiast"
    object_types: ClassVar[dict[str, ObjType]] = {t: ObjType(t, t) for t in (*OBJECT_TYPES, *_ENTITY_TYPES)}
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {t: XRefRole() for t in OBJECT_TYPES if t != "entity"}
    directives: ClassVar[dict[str, type[Directive]]] = {}
    initial_data: ClassVar[dict[str, object]] = {"pages": {}, "state": BuildState()}
    #: Must be increased when the stored data changes its form, so that Sphinx discards that of an older version.
    data_version = 7

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.store = Store(env, self.data["pages"], self.data["state"])
        self.links = Links(self.store)

    def clear_doc(self, docname: str) -> None:
        """Remove the data of a page."""
        self.store.remove(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Merge the data read by another process."""
        wanted = set(docnames)
        self.store.merge({docname: page for docname, page in otherdata["pages"].items() if docname in wanted})

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
        found = self.links.find_target(fromdocname, target, typ if typ in self.object_types else None)
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
        found = self.links.find_target(fromdocname, target.removeprefix("#"))
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

    def get_objects(self) -> Iterator[Row]:
        """Return the rows of ``objects.inv`` with full names, so that other projects can link to them."""
        return iter(self.links.rows())

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 - Sphinx's own name
        """Return the name of an object type in Sphinx's search: that of a person is "Person", not "Entity"."""
        if type.lname in KINDS:
            return str(_(KINDS[type.lname].label))
        kind = type.lname.removeprefix("entity-")
        return initial(word(KIND_WORDS.get(kind, kind)))

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the name that intersphinx looks up in another project."""
        target = node.get("reftarget")
        return str(target) if target else None
