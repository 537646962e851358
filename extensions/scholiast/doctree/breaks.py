"""Hard line breaks as one node that every output knows, and raw markup that parts words where it is dropped.

MyST writes a hard break as raw HTML and raw LaTeX. Outputs that drop raw markup would join the words around it, and
so would every text that is taken from the tree: titles, records, messages.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import nodes as ours

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_LATEX_BREAK = re.compile(r"\s*\\(?:\\|newline|linebreak)(?:\{\})?\s*")
#: Elements that a browser sets apart from the words around them.
_PARTING = re.compile(
    r"</?(?:address|article|aside|audio|blockquote|br|button|canvas|center|dd|details|div|dl|dt|embed|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|iframe|img|input|li|main|nav|object|ol|p|picture|pre|section|select|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul|"
    r"video)\b",
    re.IGNORECASE,
)
#: The class of a box in MyST's lists of tasks.
_BOX = "task-list-item-checkbox"
#: The formats of builders that have a rendering of the node; all others get a blank.
_KNOWN = frozenset(("html", "latex", "text", "man", "texinfo", "typst"))
#: What docutils calls the formats of raw markup, where that is not the builder's format.
_RAW = {"man": "manpage"}


class JoinBreaks(SphinxTransform):
    """Makes one node of the raw markup of a hard line break, before anything reads the text of the page.

    Raw HTML alone stays what it is: whether an editor may write it is a setting's affair.
    """

    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Replace the breaks of all blocks."""
        for block in _holders(self.document, nodes.raw):
            _set_children(block, _joined(block.children))


class PartWords(SphinxPostTransform):
    """Puts a blank in place of what an output drops and a browser would show between words."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Look at all blocks with a break or with raw markup; in reading text, such markup is an error."""
        form = self.env._app.builder.format
        if form == "html":  # which drops nothing of the kind
            return
        for block in _holders(self.document, (nodes.raw, ours.hard_break)):
            _set_children(block, [_parted(child, form) for child in block.children])


def _holders(document: nodes.document, kinds: Any) -> list[nodes.Element]:
    """Return the lines of text that have a node of some kinds in them."""
    found = (node.parent for node in document.findall(lambda n: isinstance(n, kinds)))
    return list({id(parent): parent for parent in found if isinstance(parent, nodes.TextElement)}.values())


def _is_text(node: nodes.Node | None) -> bool:
    """Whether a node is in the reading text."""
    while node is not None and not isinstance(node, ours.unit):
        node = node.parent
    return node is not None


def _set_children(block: nodes.Element, children: list[nodes.Node]) -> None:
    block.children = []
    for child in children:
        child.parent = None
        block.append(child)


def _joined(children: list[nodes.Node]) -> list[nodes.Node]:
    """The nodes of a line with each break as one node: raw HTML with raw LaTeX right after it, or after a blank."""
    out: list[nodes.Node] = []
    first: nodes.raw | None = None  # the raw HTML that a break may begin with, the last but for blanks
    for child in children:
        blank = isinstance(child, nodes.Text) and not child.astext().strip()
        if (
            first is not None
            and isinstance(child, nodes.raw)
            and _is(child, "latex")
            and _LATEX_BREAK.fullmatch(child.astext())
        ):
            made = ours.hard_break(first.rawsource)
            made.source, made.line = first.source, first.line
            out[next(i for i in range(len(out) - 1, -1, -1) if out[i] is first)] = made
            first = None
            continue
        out.append(child)
        if not blank:
            is_break = isinstance(child, nodes.raw) and _is(child, "html") and _BREAK.fullmatch(child.astext())
            first = child if isinstance(child, nodes.raw) and is_break else None
    return out


def _is(raw: nodes.raw, form: str) -> bool:
    return form in str(raw.get("format", "")).split()


def _parted(child: nodes.Node, form: str) -> nodes.Node:
    """A node of a line as an output of some format needs it."""
    if isinstance(child, ours.hard_break):
        return child if form in _KNOWN else nodes.Text("\n")
    if isinstance(child, nodes.raw) and not _is(child, _RAW.get(form, form)) and _PARTING.search(child.astext()):
        kept = form == "typst" and _BOX in child.astext()  # which Typst's writer sets as a sign
        return child if kept or _is_text(child) else nodes.Text(" ")
    return child


__all__ = ["JoinBreaks", "PartWords"]
