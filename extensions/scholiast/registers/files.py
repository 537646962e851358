"""Outputs that put all pages into one file: each page is filled as the page that it is.

Sphinx joins the trees first and then runs every transform once, in the name of the root page. A register would then
show the records of all editions, and a link would be resolved for a page on which it does not stand.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..doctree.nodes import take_children
from .transform import FillRegisters

_HELD = "scholiast_files"


class FillFiles(SphinxPostTransform):
    """Takes the pages out of a joined tree, the innermost first, and fills each. The root is then filled as ever."""

    default_priority = FillRegisters.default_priority - 1

    def run(self, **kwargs: Any) -> None:
        """Fill all pages but the root."""
        current = self.env.current_document
        root, held = current.docname, []
        for file in reversed(list(self.document.findall(addnodes.start_of_file))):
            current.docname = file["docname"]
            page = self.document.copy()
            page += take_children(file)
            FillRegisters(page).run()
            file += take_children(page)
            spot = nodes.comment()
            _put(file, spot)
            held.append((spot, file))
        current.docname = root
        if held:
            self.document[_HELD] = held


class JoinFiles(SphinxPostTransform):
    """Puts the pages back. Registered after :class:`FillRegisters`, whose priority it has."""

    default_priority = FillRegisters.default_priority

    def run(self, **kwargs: Any) -> None:
        """Join the tree again."""
        for spot, file in self.document.attributes.pop(_HELD, ()):
            _put(spot, file)


def _put(old: nodes.Node, new: nodes.Node) -> None:
    """Let *new* stand where *old* stands."""
    siblings = old.parent.children
    siblings[next(i for i, child in enumerate(siblings) if child is old)] = new
    new.parent = old.parent
