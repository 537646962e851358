"""Hard line breaks outside the reading text, in every output but Typst."""

from __future__ import annotations

from typing import Any

from docutils import nodes


def _html(self: Any, node: nodes.Element) -> None:
    self.body.append("<br />\n")


def _latex(self: Any, node: nodes.Element) -> None:
    # in a title, a caption or a cell a line cannot be broken so: there the words are parted by a blank
    parted = isinstance(node.parent, nodes.paragraph) and not getattr(self, "table", None)
    self.body.append("\\\\\n" if parted else " ")


def _text(self: Any, node: nodes.Element) -> None:
    self.add_text("\n")


def _man(self: Any, node: nodes.Element) -> None:
    self.ensure_eol()
    self.body.append(".br\n")


def _texinfo(self: Any, node: nodes.Element) -> None:
    self.body.append("@*\n" if isinstance(node.parent, nodes.paragraph) else " ")


def _end(self: Any, node: nodes.Element) -> None:
    """Nothing is to be closed."""


#: By output, how the node is begun and ended.
VISITORS = {
    "html": (_html, _end),
    "latex": (_latex, _end),
    "text": (_text, _end),
    "man": (_man, _end),
    "texinfo": (_texinfo, _end),
}
