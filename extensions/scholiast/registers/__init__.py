"""Registers: lists and tables made of records, on any page, for one edition or for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    from .as_lists import ListRegisters
    from .post_transforms import FillRegisters
    from .settled import PutAside, PutBack
    from .singlefile import FillFiles, JoinFiles

    for transform in (FillFiles, FillRegisters, JoinFiles, PutAside, ListRegisters, PutBack):
        app.add_post_transform(transform)
