"""PDF by Typst: a builder, a translator, a template. The Typst package is imported only when the builder runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.outputs import Output, add_builder, add_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...domain.store import Store
    from ...model.output_proof import OutputProof


def _verify(app: Sphinx, store: Store) -> list[OutputProof]:
    from .verify import prove_pdfs

    return prove_pdfs(app, store)


def _builder() -> type[Builder]:
    from .builder import TypstBuilder

    return TypstBuilder


PDF = Output(raw="typst", breaks_lines=True, checkboxes=True, concordances=True, verify=_verify)


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    add_output(PDF, "typst", form="typst")
    add_builder(app, "typst", _builder)
