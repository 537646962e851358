"""Smart quotes for editorial prose only.

Sphinx changes straight quotation marks, hyphens and dots everywhere on a page. The reading
text must not change in any character, so Sphinx's transform is switched off for the pages
of an edition, and applied to editorial content only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

from docutils import nodes
from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import educate_tokens, smartchars
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from .. import nodes as ours
from .transforms import ReadEdition

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
            quotes.document = cast("nodes.document", _Prose(self.document, protected))
            quotes.apply()
            for note in self.document.findall(ours.annotation):
                if short := note.get("short"):
                    note["short"] = self._educated(short)
        self.document.settings.smart_quotes = False

    def _educated(self, words: str) -> str:
        tags = normalize_language_tag(self.document.settings.language_code)
        language = next((tag for tag in tags if tag in smartchars.quotes), "")
        attr = self.config.smartquotes_action
        return "".join(educate_tokens([("plain", words)], attr=attr, language=language))


class _Prose:
    """A view of a document for the transform, without the blocks of reading text."""

    def __init__(self, document: nodes.document, protected: set[int]) -> None:
        self._document = document
        self._protected = protected
        self.settings = SimpleNamespace(**vars(document.settings))
        self.settings.setdefault = document.settings.setdefault
        self.reporter = document.reporter

    def findall(self, condition: type[nodes.Node] | Callable[[nodes.Node], bool]) -> Iterator[nodes.Node]:
        """Yield editorial blocks; *condition* is always the one for blocks of text.

        The last line of a note repeats its words exactly, and is left out too.
        """
        kept = self._protected
        return (
            n for n in self._document.findall(condition) if id(n) not in kept and not isinstance(n, ours.note_label)
        )
