"""Sections of the editor's as ``aside``, headings of the text without a link of Sphinx's, cells with their headings.

Reader modes and text extractors leave out ``aside``, so that what they take from a page is its text.
"""

from __future__ import annotations

from collections.abc import Sequence
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

    #: the table whose cells are being written, and the headings of its columns
    _headed: nodes.Element | None = None
    _headings: Sequence[str] = ()

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

    def visit_field_list(self, node: nodes.field_list) -> None:
        """Write the credit of a photograph without the classes and elements of other lists of fields."""
        if not ours.means(node, ours.CREDIT):
            super().visit_field_list(node)
            return
        self.body.append('<dl class="sch-credit">\n')
        for name, body in (row.children for row in node.children):
            self.body.append(f"<dt>{self.encode(labelled(name.astext()))}</dt>\n<dd>")
            for part in body.children[0].children:
                part.walkabout(self)
            self.body.append("</dd>\n")
        self.body.append("</dl>\n")
        raise nodes.SkipNode

    def visit_entry(self, node: nodes.entry) -> None:
        """Begin the cell of a table, with the heading of its column if narrow pages show it."""
        super().visit_entry(node)
        if label := self._heading(node):
            self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{self.attval(label)}"', 1)

    def _heading(self, cell: nodes.entry) -> str:
        """Return the words before a cell of a wide register, where columns become lines; empty for its place and for none."""
        row = cell.parent
        group = row.parent.parent
        if self._headed is not group:
            self._headed, self._headings = group, _headings(group)
        if not self._headings or row.children[0] is cell or isinstance(row.parent, nodes.thead):
            return ""
        return self._headings[row.index(cell)] if cell.astext() else ""

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Add Sphinx's link to a heading, unless it is a heading of the text: that has a number, which is a link."""
        heading = node[0] if isinstance(node, nodes.section) and node.children else node
        if not (isinstance(heading, nodes.title) and heading.next_node(ours.unit)):
            super().add_permalink_ref(node, title)


def _headings(group: nodes.Element) -> list[str]:
    """Return the headings of the columns of a wide register; none of any other table."""
    if not isinstance(group.parent, ours.register_table):
        return []
    heads = [head for head in group.children if isinstance(head, nodes.thead)]  # not findall, which visits every row
    headings = [heading for head in heads for line in head.children for heading in line.children]
    return [labelled(heading.astext()) for heading in headings] if len(headings) >= MANY else []
