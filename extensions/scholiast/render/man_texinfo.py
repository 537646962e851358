"""All other outputs: manual pages and Texinfo, with real numbers, and notes after their block.

These use what each writer supports already: a note is a block quotation, a photograph a series of paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours

if TYPE_CHECKING:
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.texinfo import TexinfoTranslator

    from ..domain.outputs import Visitor

    Translator = ManualPageTranslator | TexinfoTranslator


def _pass(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Render the content of the node and nothing else."""


def _skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _like(name: str) -> tuple[Visitor, Visitor]:
    """Return visitors that render a node like another class of node."""

    def visit(self: nodes.NodeVisitor, node: nodes.Element) -> None:
        getattr(self, f"visit_{name}")(node)

    def depart(self: nodes.NodeVisitor, node: nodes.Element) -> None:
        getattr(self, f"depart_{name}")(node)

    return visit, depart


_visit_paragraph, _depart_paragraph = _like("paragraph")
_visit_block_quote, _depart_block_quote = _like("block_quote")


def _note_visit(name: str) -> Visitor:
    visit = _like(name)[0]

    def visit_note(self: nodes.NodeVisitor, node: ours.annotation) -> None:
        if node.get("hidden"):
            raise nodes.SkipNode
        first = node.children[0]
        if isinstance(first, nodes.paragraph):
            first.insert(0, nodes.Text(f"[{node['number']}] "))
        else:
            node.insert(0, nodes.paragraph("", f"[{node['number']}]"))
        visit(self, node)

    return visit_note


def _body_marker(self: Translator, node: ours.marker) -> None:
    self.body.append(f"[{self.escape(node['number']) if hasattr(self, 'escape') else node['number']}]")
    raise nodes.SkipNode


def _verse_line(blank: str) -> Visitor:
    """Return a visitor that writes *blank* for each column of an indentation."""

    def visit(self: Translator, node: ours.verse_line) -> None:
        self.visit_line(node)
        self.body.append(blank * node.get("indent", 0))

    return visit


def _line_number(blank: str) -> Visitor:
    """Return a visitor that writes the number of a line before code, and after verse."""

    def visit(self: Translator, node: ours.line_number) -> None:
        number, width = str(node["number"]), node.get("width")
        self.body.append(f"{number:>{width}}{blank * 2}" if width else f"{blank * 4}{number}")
        raise nodes.SkipNode

    return visit


def _visit_text_part(self: Translator, node: ours.text_part) -> None:
    if node["part"] in ours.SET_IN:
        _visit_block_quote(self, node)


def _depart_text_part(self: Translator, node: ours.text_part) -> None:
    if node["part"] in ours.SET_IN:
        _depart_block_quote(self, node)


def _table(note: str, marker: Visitor, blank: str) -> dict[type[nodes.Element], tuple[Visitor, Visitor]]:
    paragraph = _visit_paragraph, _depart_paragraph
    quote = _like(note)
    return {
        ours.unit: (_pass, _pass),
        ours.text_range: (_pass, _pass),
        ours.marker: (marker, _pass),
        ours.annotation: (_note_visit(note), quote[1]),
        ours.note_label: paragraph,
        ours.note_opening: (_pass, _pass),
        ours.lemma: (_pass, _pass),
        ours.badge: (_pass, _pass),
        ours.quotation: quote,
        ours.quotation_head: paragraph,
        ours.photo: (_pass, _pass),
        ours.photo_frame: paragraph,
        ours.verse_line: (_verse_line(blank), _like("line")[1]),
        ours.line_number: (_line_number(blank), _pass),
        ours.page_break: (_pass, _pass),
        ours.attributed: paragraph,
        ours.text_part: (_visit_text_part, _depart_text_part),
        ours.passage: (_pass, _pass),
        ours.editorial: (_pass, _pass),
        ours.edition_head: (_pass, _pass),
        ours.register: (_skip, _pass),
        ours.pager: (_skip, _pass),
        ours.cards: (_skip, _pass),
        ours.sieve: (_skip, _pass),
        ours.silent: (_skip, _pass),
    }


MAN = _table("block_quote", _body_marker, "\\ ")
TEXINFO = _table("block_quote", _body_marker, "@ ")
