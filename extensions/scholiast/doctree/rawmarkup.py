"""Raw markup (HTML, LaTeX …) in editorial prose: shown as text unless ``scholiast_raw_html`` allows it.

Raw markup inside the reading text is an error in either case (:mod:`scholiast.doctree.unprovable`), but for HTML comments,
which are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from docutils import nodes

from .. import nodes as ours
from ..text import checkboxes

#: HTML comments only. A comment that a browser would end early counts as markup.
_COMMENTS = re.compile(r"(?:\s*<!--(?!-?>)(?:(?!--!?>).)*-->)+\s*", re.DOTALL)
_STRUCK = ("<s>", "</s>")


def show_raw_as_text(
    found: Sequence[nodes.Element], *, page_is_ours: bool, kept: Collection[nodes.Node], extensions: Collection[str]
) -> None:
    """Replace the raw markup of a page by its source, as text.

    If *page_is_ours*, it is replaced on the whole page, else within our directives; never the nodes in *kept*.
    Raw markup that MyST writes for its own syntax (enabled *extensions*) stays.
    """
    untouched = {id(node) for node in kept}
    for node in found:
        if (
            _is_syntax(node.astext(), extensions)
            or id(node) in untouched
            or not (page_is_ours or any(map(_is_ours, ours.above(node))))
        ):
            continue
        ours.put_in_place_of(node, _as_text(node, inline=isinstance(node.parent, nodes.TextElement)))


def without_comments(found: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Remove the HTML comments among some nodes from their page, since no output shows them; return the other nodes."""
    kept = []
    for node in found:
        if isinstance(node, nodes.raw) and node.parent is not None and _COMMENTS.fullmatch(node.astext()):
            node.parent.remove(node)
        else:
            kept.append(node)
    return kept


def cannot_be_proved(node: nodes.Node) -> str:
    """Return the message for words or raw markup in the reading text, in terms of what the page has."""
    source = node.astext()
    if isinstance(node, nodes.Text):
        return f"words outside a paragraph cannot be proved: {source[:60]!r}. Put them into an {{editorial}} block"
    if box := checkboxes.in_words(source).strip():
        return f"the checkbox of a task list is not text: remove '{box}', or write '\\{box}' if it is printed"
    if source in _STRUCK:
        return "words between '~~' are struck out, which cannot be proved: remove the marks, or write '\\~\\~' if they are printed"
    return f"raw markup in the reading text cannot be proved: {source[:60]!r}. Put it into an {{editorial}} block"


def _as_text(node: nodes.Element, *, inline: bool) -> list[nodes.Node]:
    source = node.astext().strip("\n") if not inline else node.astext()
    if _COMMENTS.fullmatch(source) or not source:
        return []
    shown = nodes.inline(source, source, support_smartquotes=False)
    shown.source, shown.line = node.source, node.line
    if inline:
        return [shown]
    block = nodes.paragraph("", "", shown)
    block.source, block.line = node.source, node.line
    return [block]


def _is_syntax(source: str, extensions: Collection[str]) -> bool:
    if "strikethrough" in extensions and source in _STRUCK:
        return True
    return "tasklist" in extensions and checkboxes.ticked(source) is not None


def _is_ours(node: nodes.Element) -> bool:
    return type(node).__module__ == ours.__name__
