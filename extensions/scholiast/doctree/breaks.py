"""Hard line breaks as one node for all outputs, and spaces for dropped raw markup between words.

MyST writes a hard break as raw HTML and raw LaTeX. Outputs that drop raw markup would join the words around it, and
so would every text that is extracted from the tree: titles, records, messages.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as ours
from ..domain.outputs import Output, output_of
from ..text import checkboxes

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_LATEX_BREAK = re.compile(r"\s*\\(?:\\|newline|linebreak)(?:\{\})?\s*")
#: Elements that a browser separates from the words around them.
_PARTING = re.compile(
    r"</?(?:address|article|aside|audio|blockquote|br|button|canvas|center|dd|details|div|dl|dt|embed|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|iframe|img|input|li|main|nav|object|ol|p|picture|pre|section|select|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul|"
    r"video)\b",
    re.IGNORECASE,
)


class JoinBreaks(SphinxTransform):
    """A transform that replaces the raw markup of a hard line break by one node, before the page is read.

    Raw HTML alone is not changed: a setting decides whether an editor may write it.
    """

    default_priority = 700

    def apply(self, **kwargs: object) -> None:
        """Replace the breaks of all blocks, and close the empty tags of checkboxes, as e-books need them."""
        for block in _holders(self.document, nodes.raw):
            for child in block.children:
                if isinstance(child, nodes.raw) and checkboxes.ticked(child.astext()) is not None:
                    child[:] = [nodes.Text(checkboxes.closed(child.astext()))]
            ours.set_children(block, _joined(block.children))


class PartWords(SphinxPostTransform):
    """A transform that puts a space in place of markup that an output drops and a browser shows between words."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Process all blocks with a break or raw markup; in reading text, such markup is an error."""
        output = output_of(self.env._app.builder)
        if output.raw == "html":  # nothing is dropped
            return
        for block in _holders(self.document, nodes.raw, ours.hard_break):
            ours.set_children(block, [_parted(child, output) for child in block.children])


def _holders(document: nodes.document, *kinds: type[nodes.Element]) -> list[nodes.Element]:
    """Return the text elements that contain a node of the given classes."""
    found = (node.parent for of_kind in ours.gather(document, *kinds).values() for node in of_kind)
    return list({id(parent): parent for parent in found if isinstance(parent, nodes.TextElement)}.values())


def _joined(children: list[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes of a line with raw HTML and the raw LaTeX after it (or after a space) as one node."""
    out: list[nodes.Node] = []
    first: nodes.raw | None = None  # raw HTML that may begin a break, followed only by spaces so far
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


def _parted(child: nodes.Node, output: Output) -> nodes.Node:
    """Return a node of a line in the form that an output needs."""
    if isinstance(child, ours.hard_break):
        return child if output.breaks_lines else nodes.Text("\n")
    if isinstance(child, nodes.raw) and not _is(child, output.raw) and _PARTING.search(child.astext()):
        box = checkboxes.in_words(child.astext())
        return child if ours.is_within(child, ours.unit) or (output.checkboxes and box) else nodes.Text(box or " ")
    return child
