"""The translator: everything that the modules beside it know, in one class."""

from __future__ import annotations

from .ours import Ours


class TypstTranslator(Ours):
    """From a document's tree to Typst; ``app.set_translator("typst", …)`` may put another in its place."""
