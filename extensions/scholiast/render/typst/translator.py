"""The translator: all visitors in one class."""

from __future__ import annotations

from .edition_nodes import Ours


class TypstTranslator(Ours):
    """A translator from a document's tree to Typst; ``app.set_translator("typst", …)`` can replace it."""
