"""Pictures as SVG inside a page: for the eye and the pointer, with the same in a list for everybody.

The drawing is hidden from assistive technology and from the keyboard, since the list behind it
has each of its links with more words. Colours come from the style sheet, forms do not need it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..doctree import nodes as ours
from ..registers.drawing import WIDTH, Drawing, Line, Mark, Words
from ..words import _

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

    from .html import Visitor


def svg(drawing: Drawing) -> str:
    """A drawing as an ``svg`` element without styles of its own."""
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    size = f'viewBox="0 0 {WIDTH} {_n(drawing.height)}"'
    return f'<svg {size} aria-hidden="true" focusable="false">{shapes}</svg>'


def _n(value: float) -> str:
    """A length with at most one digit behind the point."""
    return f"{value:.1f}".removesuffix(".0")


def _linked(address: str, inner: str) -> str:
    return f'<a href="{escape(address)}" tabindex="-1">{inner}</a>' if address else inner


def _line(line: Line) -> str:
    broken = ' class="sch-broken"' if line.broken else ""
    return f'<path d="M{_n(line.x1)} {_n(line.y1)}L{_n(line.x2)} {_n(line.y2)}"{broken}/>'


def _words(words: Words) -> str:
    quiet = ' class="sch-quiet"' if words.quiet else ""
    links = "".join(
        " " + _linked(address, f'<tspan class="sch-quiet">{escape(name)}</tspan>') for name, address in words.links
    )
    inner = escape(words.text) + links
    return _linked(words.address, f'<text x="{_n(words.x)}" y="{_n(words.y)}"{quiet}>{inner}</text>')


def _mark(mark: Mark) -> str:
    x, y, half = mark.x, mark.y, mark.width / 2
    css = (
        f"sch-{escape(mark.kind)}"
        + (" sch-broken" if mark.uncertain else "")
        + (" sch-ring" if mark.form == "ring" else "")
    )
    match mark.form:
        case "bar":
            form = f'rect x="{_n(x)}" y="{_n(y - 6)}" width="{_n(mark.width)}" height="12" rx="1"'
        case "square":
            size = _n(mark.width)
            form = f'rect x="{_n(x - half)}" y="{_n(y - half)}" width="{size}" height="{size}"'
        case "diamond":
            form = f'path d="M{_n(x)} {_n(y - half)}L{_n(x + half)} {_n(y)}L{_n(x)} {_n(y + half)}L{_n(x - half)} {_n(y)}Z"'
        case _:
            form = f'circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half - 1)}"'
    title = f"<title>{escape(mark.title)}</title>" if mark.title else ""
    return _linked(mark.address, f'<{form} class="{css}">{title}</{form.split()[0]}>')


def _shape(shape: Line | Words | Mark) -> str:
    match shape:
        case Line():
            return _line(shape)
        case Words():
            return _words(shape)
        case _:
            return _mark(shape)


def visit_picture(self: HTML5Translator, node: ours.picture) -> None:
    """The drawing, what it shows, and the list that says the same."""
    e = self.encode
    self.body.append(
        f'<figure class="sch-picture">{svg(node["drawing"])}\n<figcaption>{e(node["caption"])}</figcaption>\n'
        f"<details><summary>{e(_('The same as a list'))}</summary>\n"
    )


def depart_picture(self: HTML5Translator, node: nodes.Element) -> None:
    """End of a picture."""
    self.body.append("</details></figure>\n")


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {ours.picture: (visit_picture, depart_picture)}
