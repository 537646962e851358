"""Smart quotes for the editor's prose only.

Sphinx changes straight quotation marks, hyphens and points everywhere on a page. The reading
text is not to be changed by a character, so Sphinx's transform is switched off for the pages
of an edition, and set on what is editorial alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from .nodes import note_label
from .transform import ReadEdition

#: Right after our own reading of the page, where Sphinx's transform would come.
PRIORITY = ReadEdition.default_priority + 1


class QuoteProse(SphinxTransform):
    """Typographic quotation marks outside the units of an edition."""

    default_priority = PRIORITY

    def apply(self, **kwargs: Any) -> None:
        """Educate the quotes of all blocks that are no reading text."""
        protected = self.document.attributes.pop("scholiast_protected", None)
        if protected is None:
            return
        quotes = SphinxSmartQuotes(self.document, None)
        if quotes.is_available():
            quotes.document = cast("nodes.document", _Prose(self.document, protected))
            quotes.apply()
        self.document.settings.smart_quotes = False


class _Prose:
    """As much of a document as the transform asks for, with the blocks of reading text left out."""

    def __init__(self, document: nodes.document, protected: set[int]) -> None:
        self._document = document
        self._protected = protected
        self.settings = SimpleNamespace(**vars(document.settings))
        self.settings.setdefault = document.settings.setdefault
        self.reporter = document.reporter

    def findall(self, condition: type[nodes.Node] | Callable[[nodes.Node], bool]) -> Iterator[nodes.Node]:
        """Blocks of the editor's; *condition* is always that for blocks of text.

        The first line of a note repeats the words that it is about, exactly.
        """
        kept = self._protected
        return (n for n in self._document.findall(condition) if id(n) not in kept and not isinstance(n, note_label))
