"""Marks of notes as outlines, which have no text.

A number that is set as text would be in the middle of the phrase around it: no program would find the phrase, and
everybody would copy the number with it. Typst itself draws the outlines: a document with one mark per page becomes one SVG
per page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from .literals import quote, text, value

#: Size of type in points in which marks are drawn, and how far a drawing reaches above and below the base line, in em.
SIZE, ABOVE, BELOW = 10, 0.8, 0.25
_WIDTH = re.compile(rb'<svg [^>]*?width="([\d.]+)pt"')


class Drawing(NamedTuple):
    """The outlines of a mark as SVG, and their width in em."""

    content: bytes
    width: float


def pages(template: str, marks: Iterable[str], fonts: Sequence[str]) -> str:
    """Return a document in Typst with one page per mark, in the colour and type of a *template*, *fonts* first."""
    style = f'font: {value(list(fonts))} + serif, size: {SIZE}pt, fill: accent, number-type: "lining"'
    return (
        f'#import "/{template}": accent, serif\n'
        f"#set text({style}, top-edge: {ABOVE}em, bottom-edge: -{BELOW}em)\n"
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        + "#pagebreak()\n".join(f"#box[{text(mark)}]\n" for mark in marks)
    )


def drawings(marks: Sequence[str], svgs: Sequence[bytes]) -> dict[str, Drawing]:
    """Return the drawing of each mark; one without a width, such as that of a space, is left out."""
    found = zip(marks, svgs, map(_WIDTH.search, svgs), strict=True)
    sized = ((mark, svg, float(width[1]) / SIZE) for mark, svg, width in found if width is not None)
    return {mark: Drawing(svg, width) for mark, svg, width in sized if width > 0}


def module(made: Mapping[str, Drawing], store: Callable[[str, bytes], str]) -> str:
    """Return the module in Typst that the template reads: for each mark its file and its width in em.

    *store* keeps a file under a name and returns Typst's path of it.
    """
    rows = (
        f"{quote(mark)}: ({quote(store(f'mark-{number}.svg', drawing.content))}, {drawing.width:.4f}),"
        for number, (mark, drawing) in enumerate(made.items())
    )
    return f"#let drawings = ({' '.join(rows) or ':'})\n"
