"""Annotations on a page of their own: blocks of other pages, found in the copy-text.

A page of notes names the block with ``:in: p7``. The page with the block may be read by
another process, so the words are searched in the copy-text, which has the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..model.copytext import Block, Match
from ..model.ledger import sort_key
from ..text.fold import Folded
from .units import PageUnit

if TYPE_CHECKING:
    from ..model.edition_folder import EditionFolder
    from .page_context import PageContext

#: The kind of a unit on another page.
AWAY = "away"


def units_in_reach(context: PageContext) -> tuple[list[PageUnit], list[Match | None]]:
    """Return a page's own units and those named by ``in`` in its annotations, each with its match."""
    units, matches = list(context.page.units), list(context.matches)
    folder = context.folder
    if folder is None or folder.copy is None or folder.ids is None:
        return units, matches
    if not any("in" in w.node["draft"].placing for w in context.page.waiting):
        return units, matches
    own = {name for unit in units for name in (unit.id, unit.id.partition("-")[0])} | {
        s.id for s in context.page.scopes
    }
    names = {n for w in context.page.waiting for n in w.node["draft"].placing.get("in", "").split()} - own
    blocks = dict(zip(folder.ids.of, folder.copy.blocks, strict=True))
    order = {name: number for number, name in enumerate(folder.ids.of)}

    def place(name: str) -> tuple[int, tuple[str, int, int, str, int]]:
        return order.get(name.partition("-")[0], -1), sort_key(name)

    for name in sorted(names, key=place):  # a range over several of them runs in the order of the text
        base, _, segment = name.partition("-")
        if base in blocks and (match := _match(blocks[base], segment)):
            units.append(_away(folder, name, blocks[base], match))
            matches.append(match)
    return units, matches


def _match(block: Block, segment: str) -> Match | None:
    if not segment:
        return Match(block.index, 0, 0, len(block.text))
    segments = block.segments()
    if not segment.isdecimal() or not 0 < int(segment) <= len(segments):
        return None
    return Match(block.index, int(segment), *segments[int(segment) - 1])


def _away(folder: EditionFolder, name: str, block: Block, match: Match) -> PageUnit:
    assert folder.copy is not None
    text = block.text[match.start : match.end]
    line = folder.copy.line_of(block.start)
    unit = PageUnit(nodes.inline(), AWAY, line, folder.copy.filename, -1, None, None, Folded(text))
    unit.id = name
    return unit
