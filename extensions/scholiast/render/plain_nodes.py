"""Builders of other extensions, such as those for Markdown: our nodes become nodes of docutils, which any writer knows.

A writer that does not know a node leaves out its words or stops. An output of ours has visitors of our nodes in place of this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as ours
from ..domain.outputs import output_of
from ..nodes import put_in_place_of, take_children

#: Returns what is put in place of a node.
Plain = Callable[[Any], list[nodes.Node]]
_NO_BREAK_SPACE = "\u00a0"


class PlainNodes(SphinxPostTransform):
    """A transform that replaces our nodes, after registers are filled and links resolved."""

    default_priority = 600

    def is_supported(self) -> bool:
        """Return whether the output has nothing of ours."""
        return output_of(self.env._app.builder).plain_nodes

    def run(self, **kwargs: object) -> None:
        """Replace the nodes of this page, those inside others first."""
        builder, handlers = self.env._app.builder, self.env._app.registry.translation_handlers
        known = {*handlers.get(builder.name, ()), *handlers.get(builder.format, ())}
        found = [node for node in self.document.findall(nodes.Element) if type(node).__module__ == ours.__name__]
        for node in reversed(found):
            if type(node).__name__ not in known:
                put_in_place_of(node, _with_ids(_PLAIN.get(type(node), _base)(node), node["ids"]))


def _with_ids(new: list[nodes.Node], ids: list[str]) -> list[nodes.Node]:
    """Return nodes that can be linked to by *ids*: the first element has them, or a target before words."""
    first = new[0] if new else None
    if not isinstance(first, nodes.Element):
        return [nodes.target("", "", ids=ids), *new] if ids else new
    first["ids"] += [name for name in ids if name not in first["ids"]]
    return new


def _content(node: nodes.Element) -> list[nodes.Node]:
    return take_children(node)


def _base(node: nodes.Element) -> list[nodes.Node]:
    """Return a node of the class of docutils from which that of *node* is derived, with its attributes."""
    base = next(each for each in type(node).__mro__ if each.__module__ == nodes.__name__)
    return [ours.give_children(node, base("", **node.attributes))]


def _nothing(node: nodes.Element) -> list[nodes.Node]:
    return []


def _as(kind: type[nodes.Element]) -> Plain:
    """Return a function that moves the content of a node to a node of docutils."""

    def moved(node: nodes.Element) -> list[nodes.Node]:
        return [ours.give_children(node, kind(""))]

    return moved


_quoted = _as(nodes.block_quote)


def _note(node: ours.annotation) -> list[nodes.Node]:
    """Return a note as a list of one item that begins with its number: writers put quotations in a row together."""
    if node.get("hidden"):
        return []
    first = node.children[0] if node.children else None
    if not isinstance(first, nodes.paragraph):
        first = nodes.paragraph("")
        node.insert(0, first)
    first.insert(0, nodes.Text(f"[{node['number']}] "))
    return [nodes.bullet_list("", ours.give_children(node, nodes.list_item("")), bullet="*")]


def _mark(node: ours.marker) -> list[nodes.Node]:
    return [nodes.Text(f"[{node['number']}]")]


def _line(node: ours.verse_line) -> list[nodes.Node]:
    """Return a line of verse, with its indentation as blanks that no writer removes."""
    line = ours.give_children(node, nodes.line(""))
    line.insert(0, nodes.Text(_NO_BREAK_SPACE * node.get("indent", 0)))
    return [line]


def _number(node: ours.line_number) -> list[nodes.Node]:
    """Return the number of a line: before code, and after verse."""
    number, width = str(node["number"]), node.get("width")
    return [nodes.Text(f"{number:>{width}}  " if width else f"{_NO_BREAK_SPACE * 4}{number}")]


def _part(node: ours.text_part) -> list[nodes.Node]:
    return _quoted(node) if node["part"] in ours.SET_IN else _content(node)


_PLAIN: dict[type[nodes.Node], Plain] = {
    **dict.fromkeys((ours.unit, ours.text_range, ours.note_opening, ours.badge), _content),
    **dict.fromkeys((ours.photo, ours.passage, ours.editorial, ours.edition_head, ours.about, ours.picture), _content),
    ours.register_box: _content,
    **dict.fromkeys((ours.note_label, ours.quotation_head, ours.photo_frame, ours.about_line), _as(nodes.paragraph)),
    **dict.fromkeys((ours.register, ours.further, ours.concordance, ours.pager, ours.cards, ours.sieve), _nothing),
    **dict.fromkeys((ours.silent, ours.ways, ours.layer_legend, ours.page_break), _nothing),
    ours.lemma: _as(nodes.emphasis),
    ours.quotation: _quoted,
    ours.annotation: _note,
    ours.marker: _mark,
    ours.verse_line: _line,
    ours.line_number: _number,
    ours.text_part: _part,
}
