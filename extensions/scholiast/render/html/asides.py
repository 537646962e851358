"""Sections of the editor's as ``aside``, headings of the text without a link of Sphinx's, cells with their headings.

Reader modes and text extractors leave out ``aside``, so that what they take from a page is its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ... import nodes as ours
from ...domain.store import store_of
from ...i18n import labelled

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator as Base
else:
    Base = object

#: So many columns are too many for a telephone.
MANY = 4


class Asides(Base):
    """A mixin for the translator of pages that sets the editor's sections apart from the text."""

    def visit_section(self, node: nodes.section) -> None:
        """Begin a section; the editor's are asides on a page that has a text."""
        super().visit_section(node)
        if self._beside(node):
            self.body[-1] = self.body[-1].replace("<section", "<aside", 1)

    def depart_section(self, node: nodes.section) -> None:
        """End a section."""
        super().depart_section(node)
        if self._beside(node):
            self.body[-1] = self.body[-1].replace("</section", "</aside", 1)

    def _beside(self, node: nodes.section) -> bool:
        if ours.APPARATUS_MARK not in node.attributes:
            return False
        page = store_of(self.builder.env).pages.get(self.docnames[-1] or "")
        return page is not None and bool(page.units)

    def visit_entry(self, node: nodes.entry) -> None:
        """Begin the cell of a table, with the heading of its column if narrow pages show it."""
        super().visit_entry(node)
        if label := _heading(node):
            self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{self.attval(label)}"', 1)

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Add Sphinx's link to a heading, unless it is a heading of the text: that has a number, which is a link."""
        heading = node[0] if isinstance(node, nodes.section) and node.children else node
        if not (isinstance(heading, nodes.title) and heading.next_node(ours.unit)):
            super().add_permalink_ref(node, title)


def _heading(cell: nodes.entry) -> str:
    """Return the words before a cell of a wide register, where columns become lines; empty for its place and for none."""
    row = cell.parent
    group = row.parent.parent
    if not isinstance(group.parent, ours.register_table) or isinstance(row.parent, nodes.thead) or not cell.astext():
        return ""
    heads = [head for head in group.children if isinstance(head, nodes.thead)]  # not findall, which visits every row
    headings = [heading for head in heads for line in head.children for heading in line.children]
    at = row.index(cell)
    return labelled(headings[at].astext()) if at and len(headings) >= MANY else ""


__all__ = ["Asides"]
