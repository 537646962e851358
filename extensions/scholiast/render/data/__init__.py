"""Data: the editions in formats for other programs, next to the pages or alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...domain.downloads import ANNOTATIONS
from ...domain.outputs import Output, add_builder, add_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...domain.store import Store
    from ...model.faults import Fault


def _write(app: Sphinx, store: Store) -> Iterable[Fault]:
    from ..html.downloads import put_beside
    from .files import write_data

    return [*put_beside(app, store, ANNOTATIONS), *write_data(app, store)]


def _builder() -> type[Builder]:
    from .builder import DataBuilder

    return DataBuilder


DATA = Output(files=_write)


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    add_output(DATA, "data")
    add_builder(app, "data", _builder)
