"""The classes that a page is read with: those of its author, of docutils, MyST and Sphinx.

No other module decides by a class. What is read here becomes an attribute (:data:`~scholiast.nodes.APPARATUS_MARK`)
or a record. Nodes of ours and parts of them have node classes and :data:`~scholiast.nodes.MEANING`.
"""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours
from ..model.kind import KINDS

#: The class by which an author declares a block or section as the editor's, and that footnotes of the editor's get.
EDITORIAL = "editorial"


def is_editorial(node: nodes.Element) -> bool:
    """Return whether a node of an edition's page begins editorial content: by its node class or by its author's class."""
    return isinstance(node, ours.APPARATUS) or EDITORIAL in node.get("classes", ())


def is_within_editorial(node: nodes.Node) -> bool:
    """Return whether a node is, or is in, editorial content."""
    around: nodes.Node | None = node
    while around is not None:
        if isinstance(around, nodes.Element) and is_editorial(around):
            return True
        around = around.parent
    return False


def span_kinds(span: nodes.Element) -> list[str]:
    """Return the kinds of annotation that the author of a span names, in the order written."""
    return [name for name in span["classes"] if name in KINDS]


def is_contents(node: nodes.Element) -> bool:
    """Return whether a node is docutils' table of contents of its page."""
    return isinstance(node, nodes.topic) and "contents" in node.get("classes", ())


def lists_pages(node: nodes.Element) -> bool:
    """Return whether a node is Sphinx's table of contents of other pages."""
    return "toctree-wrapper" in node.get("classes", ())


def is_footnote_rule(node: nodes.Node) -> bool:
    """Return whether a node is the rule that MyST puts before the footnotes of a page."""
    return isinstance(node, nodes.transition) and "footnotes" in node["classes"]
