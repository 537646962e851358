"""EPUB: one book of all editions of a project, on top of Sphinx's own ``epub`` builder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ...domain.outputs import Output, add_builder, add_output
from ..html import seal_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...domain.store import Store
    from ...model.faults import Fault
    from ...model.outcome import Outcome
    from ...model.output_proof import OutputProof


def _start(app: Sphinx) -> None:
    from .builder import wire

    wire(app)
    seal_pages(app)


def _verify(app: Sphinx, store: Store) -> list[OutputProof]:
    from ..html.page_proof import prove_pages
    from .pages import BookPages

    return prove_pages(app, store, BookPages(app.builder))


def _correct(app: Sphinx, verdicts: Mapping[str, Outcome]) -> Iterable[Fault]:
    from ..html.page_proof import correct_pages
    from .pages import BookPages

    return correct_pages(app, verdicts, BookPages(app.builder))


def _image_faults(app: Sphinx, store: Store) -> Iterable[Fault]:
    from .images import image_faults

    return image_faults(app.env) if store.pages else ()


def _builder() -> type[Builder]:
    from .builder import EditionBuilder

    return EditionBuilder


BOOK = Output(
    html=True, raw="html", breaks_lines=True, lists_layers=True, drawings=True, concordances=True, narrow=True,
    checks_bodies=True, numbers_are_words=True,
    start=_start, verify=_verify, correct=_correct, files=_image_faults,
)  # fmt: skip


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    add_output(BOOK, "epub")
    add_builder(app, "epub", _builder, override=True)
