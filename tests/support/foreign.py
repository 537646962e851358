"""A builder as those of other extensions are: its writer knows the nodes of docutils and Sphinx, and leaves out others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
_OF_SPHINX = {
    name for name, value in vars(addnodes).items() if isinstance(value, type) and issubclass(value, nodes.Node)
}
KNOWN = {*nodes.node_class_names, *_OF_SPHINX}
_WITHOUT_WORDS = (nodes.comment, nodes.system_message, nodes.raw, addnodes.toctree, addnodes.index)


class Words(nodes.GenericNodeVisitor):
    """Collects words, with a line end before each block."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.words: list[str] = []

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Skip what is unknown, as writers do that go by the names of node classes."""
        if type(node).__name__ not in KNOWN:
            logger.warning("unknown node type: %s", type(node).__name__, location=node)
            raise nodes.SkipNode
        if isinstance(node, _WITHOUT_WORDS):
            raise nodes.SkipNode
        if isinstance(node, nodes.Text):
            self.words.append(node.astext())
        elif not isinstance(node, nodes.Inline):
            self.words.append("\n")

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Do nothing."""


class ForeignBuilder(Builder):
    """Writes the words of each page into a file."""

    name = format = "foreign"
    epilog = ""

    def get_outdated_docs(self) -> Iterator[str]:
        """Return all pages."""
        yield from self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page."""
        return f"{docname}.foreign"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page."""
        visitor = Words(doctree)
        doctree.walkabout(visitor)
        path = Path(self.outdir, f"{docname}.foreign")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(visitor.words), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the builder."""
    app.add_builder(ForeignBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
