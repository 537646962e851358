"""Hard line breaks outside the reading text, in every output but Typst."""

from __future__ import annotations

from typing import Any

from docutils import nodes


def _html(self: Any, node: nodes.Element) -> None:
    self.body.append("<br />\n")


def _latex(self: Any, node: nodes.Element) -> None:
    # titles, captions and cells cannot contain a line break: there a space separates the words
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
    """Do nothing: there is nothing to close."""


#: Visitor pair of the node for each output.
VISITORS = {
    "html": (_html, _end),
    "latex": (_latex, _end),
    "text": (_text, _end),
    "man": (_man, _end),
    "texinfo": (_texinfo, _end),
}
