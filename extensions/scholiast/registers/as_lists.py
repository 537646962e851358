"""Registers on narrow pages: each row of a table becomes a term and labelled lines.

Plain text with 72 columns, manual pages and e-books on telephones have no room for five columns.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as ours
from ..domain.outputs import output_of
from ..i18n import labelled
from ..nodes import take_children


class ListRegisters(SphinxPostTransform):
    """A transform that turns tables of registers into lists, after registers are filled and links resolved."""

    default_priority = 300

    def is_supported(self) -> bool:
        """Return whether the output has narrow pages."""
        return output_of(self.env._app.builder).narrow

    def run(self, **kwargs: object) -> None:
        """Replace the tables of this page."""
        for table in list(self.document.findall(ours.register_table)):
            table.replace_self(as_list(table))


def as_list(table: nodes.table) -> nodes.definition_list:
    """Return a register's table as a list: the first cell of a row is its term, the others are labelled by column."""
    labels = [entry.astext() for head in table.findall(nodes.thead) for entry in head.findall(nodes.entry)]
    out = nodes.definition_list("", classes=list(table["classes"]))
    for body in table.findall(nodes.tbody):
        for row in body.children:
            first, *others = (cell for cell in row.children if isinstance(cell, nodes.entry))
            definition = nodes.definition("")
            for label, cell in zip(labels[1:], others, strict=False):
                if cell.astext().strip():
                    line = nodes.paragraph(
                        "",
                        "",
                        nodes.strong("", labelled(label)),
                        nodes.Text(" "),
                        classes=["sch-line"],
                        meaning=ours.LINE,
                    )
                    line += _inline(cell)
                    definition += line
            out += nodes.definition_list_item("", nodes.term("", "", *_inline(first)), definition)
    return out


def _inline(cell: nodes.Element) -> list[nodes.Node]:
    """Return the content of a cell's paragraphs."""
    return [node for block in cell.children if isinstance(block, nodes.Element) for node in take_children(block)]
