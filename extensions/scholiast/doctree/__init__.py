"""The document tree: units, ranges, notes, and what has to be changed before and after a page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    from .breaks import JoinBreaks, PartWords
    from .footnotes import PartFootnotes
    from .idle import LeaveOutIdle
    from .smartquotes import QuoteProse
    from .titles import StripNavigation
    from .transforms import ReadEdition

    for transform in (LeaveOutIdle, PartFootnotes, JoinBreaks, ReadEdition, QuoteProse):
        app.add_transform(transform)
    app.add_post_transform(PartWords)
    app.add_env_collector(StripNavigation)
