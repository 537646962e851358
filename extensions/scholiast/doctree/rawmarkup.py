"""Raw markup (HTML, LaTeX …) in editorial prose: shown as text unless ``scholiast_raw_html`` allows it.

Raw markup inside the reading text is an error in either case (:mod:`scholiast.doctree.transforms`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from docutils import nodes

from .. import nodes as ours

#: HTML comments only. A comment that a browser would end early counts as markup.
_COMMENTS = re.compile(r"(?:\s*<!--(?!-?>)(?:(?!--!?>).)*-->)+\s*", re.DOTALL)
_CHECKBOX = re.compile(
    r'<input class="task-list-item-checkbox" (?:checked="checked" )?(?:disabled="disabled" )?type="checkbox">'
)
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
            or not (page_is_ours or _around(node, _is_ours))
        ):
            continue
        ours.put_in_place_of(node, _as_text(node, inline=isinstance(node.parent, nodes.TextElement)))


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
    return "tasklist" in extensions and _CHECKBOX.fullmatch(source) is not None


def _is_ours(node: nodes.Element) -> bool:
    return type(node).__module__ == ours.__name__


def _around(node: nodes.Node, wanted: Callable[[nodes.Element], bool]) -> bool:
    parent = node.parent
    while parent is not None:
        if wanted(parent):
            return True
        parent = parent.parent
    return False


__all__ = ["show_raw_as_text"]
