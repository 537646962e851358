"""Numbers of the printed pages, put into the text where each page begins."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..model.printed_pages import break_ids
from .ranges import split_text
from .units import is_silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .units import PageUnit

#: Page breaks that are not in the text yet, each with its place (code points), in order.
_Due = deque[tuple[int, ours.page_break]]


def insert_page_breaks(units: Iterable[PageUnit]) -> list[ours.page_break]:
    """Insert a node without text where each page of the printed text begins; return the nodes in order.

    Linear in the units that have one.
    """
    begun = [unit for unit in units if unit.breaks]
    made = [ours.page_break("", number=label) for unit in begun for _offset, label in unit.breaks]
    for node, name in zip(made, break_ids(node["number"] for node in made), strict=True):
        node["ids"].append(name)
    nodes_left = iter(made)
    for unit in begun:
        due = deque((_raw(unit, offset), next(nodes_left)) for offset, _label in unit.breaks)
        _insert(unit.element, due, 0)
        for _at, node in due:
            unit.element.append(node)
    return made


def printed_pages(unit: PageUnit) -> str:
    """Return the number of the printed page that a unit is on, or of the first and the last one; "" if it is not known."""
    begun = [label for offset, label in unit.breaks if offset < len(unit.text)]
    return "–".join(dict.fromkeys(filter(None, (unit.printed_page, *begun[-1:]))))


def _raw(unit: PageUnit, offset: int) -> int:
    """Return the place in the element's text (code points) of the first character of a page."""
    size = len(unit.text)
    return unit.folded.raw(offset) if offset < size else unit.folded.raw_range(0, size)[1]


def _insert(element: nodes.Element, due: _Due, at: int) -> int:
    """Insert the nodes that are *due* inside an element whose text begins *at* a place; return where it ends."""
    out: list[nodes.Node] = []
    for child in element.children:
        if isinstance(child, nodes.Text):
            end = at + len(ours.words_in(child))
            cuts = [*dict.fromkeys(place for place, _node in due if at < place < end)] if due else []
            for start, words in zip([at, *cuts], split_text(child, [cut - at for cut in cuts]), strict=True):
                out += [*_taken(due, start + 1), words]
            at = end
        elif isinstance(child, ours.hard_break | nodes.math):  # a formula is one for all writers
            end = at + len(child.astext())
            out += [*_taken(due, end), child]
            at = end
        else:
            if isinstance(child, nodes.Element) and not is_silent(child):
                at = _insert(child, due, at)
            out.append(child)
    element.children = []
    for child in out:
        child.parent = None
        element.append(child)
    return at


def _taken(due: _Due, before: int) -> Iterator[ours.page_break]:
    """Take and yield the nodes whose place is *before* another."""
    while due and due[0][0] < before:
        yield due.popleft()[1]
