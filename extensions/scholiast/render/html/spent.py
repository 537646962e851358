"""Freeing of the trees of written pages.

The nodes of a tree refer to each other in circles, so that a tree which nothing needs any more stays in memory until the garbage
collector visits all that a build has made. The circles of a page's tree are opened instead when the next page is begun: then no
handler of the page needs it. Only trees that this package has made or filled are touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.store import store_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


class SpentTrees:
    """The tree of the page that is being written, which is opened when the next page begins."""

    def __init__(self) -> None:
        self._last: nodes.document | None = None

    def on_page_context(
        self, app: Sphinx, pagename: str, templatename: str, context: object, doctree: nodes.document | None
    ) -> None:
        """Open the tree of the page before."""
        if self._last is not doctree:
            self.free()
        store = store_of(app.env)
        if doctree is not None and (pagename in store.layouts.documents or store.edition_of(pagename) is not None):
            self._last = doctree

    def free(self, *_arguments: object) -> None:
        """Open the circles of the last tree: no node refers to its parent, and the document to none."""
        tree, self._last = self._last, None
        level: list[nodes.Node] = [tree] if tree is not None else []
        while level:
            below = [child for node in level for child in node.children]
            for node in level:
                node.parent = None
            level = below
        for held in vars(tree).values() if tree is not None else ():  # its translator refers to the document itself
            if isinstance(held, dict | list):
                held.clear()
