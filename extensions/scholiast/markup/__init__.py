"""What an author writes: directives, roles, metadata of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    from .blocks import BLOCK_DIRECTIVES
    from .encodings import on_before_read
    from .frontmatter import on_include_read, on_source_read
    from .roles import EntityRole
    from .span_notes import NotedRole

    for name, directive in BLOCK_DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
        app.add_directive_to_domain("scholiast", name, directive, override=True)
    app.add_role("entity", EntityRole(), override=True)
    app.add_role_to_domain("scholiast", "entity", EntityRole(), override=True)
    app.add_role("noted", NotedRole(), override=True)
    app.add_role_to_domain("scholiast", "noted", NotedRole(), override=True)
    app.connect("config-inited", _turn_on_syntax, priority=300)
    app.connect("env-before-read-docs", on_before_read)
    app.connect("source-read", on_source_read)
    app.connect("include-read", on_include_read)


def _turn_on_syntax(app: Sphinx, config: Config) -> None:
    """Enable MyST's colon fences, spans and block attributes, whichever extension loads MyST (e.g. myst_nb)."""
    from .span_notes import read_spans_of_markdown

    if "myst_enable_extensions" in config:
        wanted = {"colon_fence", "attrs_inline", "attrs_block"}
        config.myst_enable_extensions = {*config.myst_enable_extensions, *wanted}
        read_spans_of_markdown()
    if "nb_mime_priority_overrides" in config:
        config.nb_mime_priority_overrides = [*_SHOWN_IN_PDF, *config.nb_mime_priority_overrides]


#: Which form of an output of a notebook MyST-NB takes for PDFs, from the best; it knows only the outputs of Sphinx.
_SHOWN_IN_PDF = [
    ("typst", mime, place)
    for place, mime in enumerate(("image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain"))
]
