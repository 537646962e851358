"""LaTeX: notes in separate blocks at the foot, and PDFs by LuaLaTeX. The look is defined in ``scholiast.sty``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.outputs import Output, add_builder, add_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def _start(app: Sphinx) -> None:
    from .builder import wire

    wire(app)


def _builder() -> type[Builder]:
    from .builder import LuaLaTeXBuilder

    return LuaLaTeXBuilder


SHEETS = Output(raw="latex", breaks_lines=True, unread=True, start=_start)


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    add_output(SHEETS, "latex", "lualatex", form="latex")
    add_builder(app, "lualatex", _builder)
