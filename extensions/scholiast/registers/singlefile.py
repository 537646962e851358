"""Registers in outputs that put all pages into one file: each page is filled separately.

Sphinx joins the trees first and then runs every transform once, for the root page. Without this module, a register
would show the records of all editions, and links would be resolved relative to the wrong page.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes import take_children
from .post_transforms import FillRegisters

_HELD = "scholiast_files"


class FillFiles(SphinxPostTransform):
    """A transform that takes the pages out of a joined tree, innermost first, and fills each; the root is filled last."""

    default_priority = FillRegisters.default_priority - 1

    def run(self, **kwargs: object) -> None:
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
    """A transform that puts the pages back. It runs after :class:`FillRegisters`, whose priority it shares."""

    default_priority = FillRegisters.default_priority

    def run(self, **kwargs: object) -> None:
        """Join the tree again."""
        for spot, file in self.document.attributes.pop(_HELD, ()):
            _put(spot, file)


def _put(old: nodes.Node, new: nodes.Node) -> None:
    """Replace *old* by *new*."""
    siblings = old.parent.children
    siblings[next(i for i, child in enumerate(siblings) if child is old)] = new
    new.parent = old.parent
