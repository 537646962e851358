"""Renderings: one room or module per output, each with its traits and its visitors of our nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.outputs import on_builder_inited

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect all outputs with Sphinx."""
    from .. import nodes
    from . import breaks, data, epub, html, latex, sphinx_outputs, text, typst

    for output in (html, data, epub, text, typst, latex, sphinx_outputs):
        output.setup(app)
    for node in nodes.DERIVED:
        app.add_node(node, override=True)
    app.add_node(nodes.hard_break, override=True, **breaks.VISITORS)
    app.connect("builder-inited", on_builder_inited)
