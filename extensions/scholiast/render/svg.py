"""Pictures as SVG: inline in pages, or as separate files for books and PDFs.

Inline drawings are hidden from assistive technology and from the keyboard, because the list after each drawing has the
same links with more words. Their colours are in the style sheet; separate files contain their colours. Forms do not
depend on colours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .. import nodes as ours
from ..export.xml_pieces import ILLEGAL
from ..files import write_whole
from ..i18n import _
from ..model.kind import GENERAL, KINDS
from ..registers.drawing import WIDTH, Drawing, Line, Mark, Shape, Words
from .html.css import light_colors

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

    from ..domain.outputs import Visitor

_SHEET = Path(__file__).parents[1] / "static" / "scholiast.css"
#: Maximum height of a drawing on one page of a book; higher drawings are split.
_PAGE = 480


class Styled:
    """The look of shapes by classes, for a page that has our style sheet."""

    def mark(self, mark: Mark) -> str:
        """Return the attributes of a mark."""
        broken = " sch-broken" if mark.uncertain else ""
        return f' class="sch-{escape(mark.kind)}{broken}{" sch-ring" if _is_empty(mark) else ""}"'

    def line(self, line: Line) -> str:
        """Return the attributes of a line."""
        return ' class="sch-broken"' if line.broken else ' class="sch-grid"' if line.quiet else ""

    def words(self, *, quiet: bool) -> str:
        """Return the attributes of words."""
        return ' class="sch-quiet"' if quiet else ""

    def link(self, address: str, inner: str) -> str:
        """Return a link for the pointer."""
        return f'<a href="{escape(address)}" tabindex="-1">{inner}</a>' if address else inner


class Colored(Styled):
    """The look of shapes by attributes, for a separate file without links."""

    def __init__(self, colors: Mapping[str, str]) -> None:
        self.colors = colors

    def mark(self, mark: Mark) -> str:
        """Return the attributes of a mark."""
        color = self.colors.get(mark.kind) or self.colors[GENERAL]
        fill = "#fff" if mark.uncertain or _is_empty(mark) else color
        dashed = ' stroke-dasharray="2 2"' if mark.uncertain else ""
        return f' fill="{fill}" stroke="{color}"{dashed}'

    def line(self, line: Line) -> str:
        """Return the attributes of a line."""
        dashed = ' stroke-dasharray="2 2"' if line.broken else ""
        return f' fill="none" stroke="{self.colors["rule" if line.quiet else "soft"]}" stroke-width=".75"{dashed}'

    def words(self, *, quiet: bool) -> str:
        """Return the attributes of words."""
        return f' fill="{self.colors["soft"]}" font-size="11"' if quiet else ""

    def link(self, address: str, inner: str) -> str:
        """Return the words of the link."""
        return inner


def svg(drawing: Drawing) -> str:
    """Return a drawing as an ``svg`` element of a page, without styles of its own."""
    inner = _shapes(drawing.shapes, Styled())
    return f'<svg viewBox="0 0 {WIDTH} {_n(drawing.height)}" aria-hidden="true" focusable="false">{inner}</svg>'


def pieces(node: ours.picture, colors: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield a picture as files, from top to bottom, each at most a page high: (name, alternative text, content).

    *colors* are the project's own, as in ``scholiast_colors``; of each pair the colour for light pages is used.
    """
    drawing: Drawing = node["drawing"]
    look = Colored(light_colors(_SHEET.read_text(encoding="utf-8"), KINDS.values(), colors))
    for top, bottom, shapes in drawing.windows(_PAGE):
        place = f'y="{_n(top)}" width="{WIDTH}" height="{_n(bottom - top)}"'
        made = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {_n(top)} {WIDTH} {_n(bottom - top)}" width="{WIDTH}"'
            f' height="{_n(bottom - top)}" font-family="sans-serif" font-size="12">'
            f'<rect {place} fill="#fff"/>{_shapes(shapes, look)}</svg>\n'
        ).encode()
        alt = _("%s (continued)") if top else _("%s The list below says the same.")
        yield f"{hashlib.sha256(made).hexdigest()[:20]}.svg", alt % node["caption"], made


def _n(value: float) -> str:
    """Return a length with at most one decimal place."""
    return f"{value:.1f}".removesuffix(".0")


def _is_empty(mark: Mark) -> bool:
    return mark.hollow or mark.form == "ring"


def _shapes(shapes: Iterable[Shape], look: Styled) -> str:
    return "".join(_shape(shape, look) for shape in shapes)


def _shape(shape: Shape, look: Styled) -> str:
    match shape:
        case Line():
            ends = f"M{_n(shape.x1)} {_n(shape.y1)}L{_n(shape.x2)} {_n(shape.y2)}"
            return f'<path d="{ends}"{look.line(shape)}/>'
        case Words():
            links = "".join(
                f" <tspan{look.words(quiet=True)}>{look.link(address, _text(name))}</tspan>"
                for name, address in shape.links
            )
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
            words = f"<text {place}{look.words(quiet=shape.quiet)}>{_text(shape.text)}{links}</text>"
            return look.link(shape.address, words)
        case _:
            form = _form(shape)
            title = f"<title>{_text(shape.title)}</title>" if shape.title else ""
            return look.link(shape.address, f"<{form}{look.mark(shape)}>{title}</{form.split()[0]}>")


def _text(words: str) -> str:
    return escape(ILLEGAL.sub("\ufffd", words), quote=False)


def _form(mark: Mark) -> str:
    """Return the element that draws a mark, with its place."""
    x, y, width, half = mark.x, mark.y, mark.width, mark.width / 2
    match mark.form:
        case "bar":
            return f'rect x="{_n(x)}" y="{_n(y - 6)}" width="{_n(width)}" height="12" rx="1"'
        case "square":
            return f'rect x="{_n(x - half)}" y="{_n(y - half)}" width="{_n(width)}" height="{_n(width)}"'
        case "diamond":
            corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
        case "span":
            left, right, bottom = x, x + width, y + mark.height
            above, below = (half if is_open else 0 for is_open in mark.open)
            corners = [(left, y + above), (x + half, y), (right, y + above)]
            corners += [(right, bottom - below), (x + half, bottom), (left, bottom - below)]
        case _:
            return f'circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half - 1)}"'
    return f'path d="M{"L".join(f"{_n(a)} {_n(b)}" for a, b in corners)}Z"'


def visit_picture(self: HTML5Translator, node: ours.picture) -> None:
    """Write the drawing, its caption, and the list with the same content."""
    e = self.encode
    self.body.append(
        f'<figure class="sch-picture"><figcaption>{e(node["caption"])}</figcaption>\n{svg(node["drawing"])}\n'
        f"<details><summary>{e(_('The same as a list'))}</summary>\n"
    )


def depart_picture(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the end of a picture."""
    self.body.append("</details></figure>\n")


def visit_book_picture(self: HTML5Translator, node: ours.picture) -> None:
    """Write, in a book, one or more image files before the list with the same content."""
    builder = self.builder
    folder = Path(builder.outdir, builder.imagedir)
    page = f"drawn-{hashlib.sha256(builder.current_docname.encode()).hexdigest()[:12]}-"
    self.body.append('<figure class="sch-picture">')
    for name, alt, content in pieces(node, self.config.scholiast_colors):
        write_whole(folder / f"{page}{name}", content)
        self.body.append(f'<img src="{self.attval(builder.imgpath)}/{page}{name}" alt="{self.attval(alt)}"/>')


def depart_book_picture(self: HTML5Translator, node: ours.picture) -> None:
    """Write the caption of the picture."""
    self.body.append(f"<figcaption>{self.encode(node['caption'])}</figcaption></figure>\n")


VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {ours.picture: (visit_picture, depart_picture)}
BOOK_VISITORS: dict[type[nodes.Element], tuple[Visitor, Visitor | None]] = {
    ours.picture: (visit_book_picture, depart_book_picture)
}
