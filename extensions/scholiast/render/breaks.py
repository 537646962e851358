"""Hard line breaks outside the reading text, in every output but Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.texinfo import TexinfoTranslator
    from sphinx.writers.text import TextTranslator

    from ..domain.outputs import Visitor


def _html(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<br />\n")


def _latex(self: LaTeXTranslator, node: nodes.Element) -> None:
    # titles, captions and cells cannot contain a line break: there a space separates the words
    parted = isinstance(node.parent, nodes.paragraph) and not getattr(self, "table", None)
    self.body.append("\\\\\n" if parted else " ")


def _text(self: TextTranslator, node: nodes.Element) -> None:
    self.add_text("\n")


def _man(self: ManualPageTranslator, node: nodes.Element) -> None:
    self.ensure_eol()
    self.body.append(".br\n")


def _texinfo(self: TexinfoTranslator, node: nodes.Element) -> None:
    self.body.append("@*\n" if isinstance(node.parent, nodes.paragraph) else " ")


def _end(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Do nothing: there is nothing to close."""


#: Visitor pair of the node for each output.
VISITORS: dict[str, tuple[Visitor, Visitor]] = {
    "html": (_html, _end),
    "latex": (_latex, _end),
    "text": (_text, _end),
    "man": (_man, _end),
    "texinfo": (_texinfo, _end),
}
