"""Plain text: the pages, and the proof of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain.outputs import Output, add_builder, add_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...domain.store import Store
    from ...model.faults import Fault
    from ...model.outcome import Outcome
    from ...model.output_proof import OutputProof


def _start(app: Sphinx) -> None:
    from .visitors import wire

    wire(app)


def _verify(app: Sphinx, store: Store) -> list[OutputProof]:
    from .verify import prove_text

    return prove_text(app, store)


def _correct(app: Sphinx, verdicts: Mapping[str, Outcome]) -> Iterable[Fault]:
    from .verify import correct_text

    return correct_text(app, verdicts)


def _builder() -> type[Builder]:
    from .builder import EditionTextBuilder

    return EditionTextBuilder


TEXT = Output(raw="text", breaks_lines=True, links=False, narrow=True, start=_start, verify=_verify, correct=_correct)


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    add_output(TEXT, "text")
    add_output(replace(TEXT, verify=None, correct=None), form="text")  # only our builder stores what the proof needs
    add_builder(app, "text", _builder, override=True)
