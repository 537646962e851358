"""Smart quotes for editorial prose only.

Sphinx changes straight quotation marks, hyphens and dots everywhere on a page. The reading
text must not change in any character, so Sphinx's transform is switched off for the pages
of an edition, and applied to editorial content only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import cast

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from .. import nodes as ours
from ..notes.typography import CHANGED
from .transforms import ReadEdition
from .typesetting import typeset_in

#: Directly after our own transform, in place of Sphinx's.
PRIORITY = ReadEdition.default_priority + 1


class QuoteProse(SphinxTransform):
    """A transform that makes typographic quotation marks outside the units of an edition."""

    default_priority = PRIORITY

    def apply(self, **kwargs: object) -> None:
        """Convert the quotes of all blocks that are not reading text."""
        protected = self.document.attributes.pop("scholiast_protected", None)
        if protected is None:
            return
        quotes = SphinxSmartQuotes(self.document, None)
        if quotes.is_available():
            every = ours.all_below(self.document)
            quotes.document = cast("nodes.document", _Prose(self.document, _prose(every, protected)))
            quotes.apply()
            typeset = typeset_in(self.env)
            for note in (node for node in every if isinstance(node, ours.annotation)):
                if short := note.get("short"):
                    note["short"] = typeset(short)
        self.document.settings.smart_quotes = False


def _prose(every: Iterable[nodes.Node], protected: set[int]) -> list[nodes.TextElement]:
    """Return the editorial blocks that have something to change, each before those in it.

    The last line of a note repeats its words exactly, and is left out.
    """
    blocks: dict[int, nodes.TextElement] = {}
    for text in every:
        if isinstance(text, nodes.Text) and CHANGED.search(text):
            for block in reversed(list(_blocks_of(text))):
                if id(block) not in protected and not isinstance(block, ours.note_label):
                    blocks[id(block)] = block
    return list(blocks.values())


def _blocks_of(text: nodes.Node) -> Iterator[nodes.TextElement]:
    """Yield the blocks that a text is in, from the inside."""
    node = text.parent
    while node is not None:
        if isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement):
            yield node
        node = node.parent


class _Prose:
    """A view of a document for the transform, with only some blocks."""

    def __init__(self, document: nodes.document, blocks: list[nodes.TextElement]) -> None:
        self._blocks = blocks
        self.settings = SimpleNamespace(**vars(document.settings))
        self.settings.setdefault = document.settings.setdefault
        self.reporter = document.reporter

    def findall(self, _condition: type[nodes.Node]) -> list[nodes.TextElement]:
        """Return the blocks; the transform always asks for all elements of text."""
        return self._blocks
