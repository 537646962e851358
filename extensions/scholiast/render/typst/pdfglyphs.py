"""Content of a PDF's pages: the glyphs of each id of marked content, those without an id, and hidden ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf

from .bidi import Item
from .pdffonts import UNKNOWN, Font, font_of
from .pdfpaint import OPAQUE, Paint, Painter, is_white
from .pdfsteps import quick_steps, steps

#: Maximum number of decoded pages in the cache: a block may run over a few, and its notes with it.
_KEPT = 12
_DEEPEST = 100
#: Type below this size in points is invisible, as is text that begins this far in points outside the page.
_TINY = 0.5
_OFF = 4.0

Key = tuple[int, int]
Matrix = tuple[float, ...]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Distance in points between pages, so that no lines of two pages have the same height.
_PAGE = 20_000.0
#: Operators of pages that may hide text; without them, colours need not be tracked.
_HIDING = (
    *(b"%d Tr" % mode for mode in range(1, 8)),
    b" gs",
    b" g\n",
    b" g ",
    b" rg",
    b" k\n",
    b" k ",
    b" sc\n",
    b" sc ",
    b" sh",
)
#: Number of bytes before a colour operator that contain all its operands.
_COLOUR = 40


class Stray(NamedTuple):
    """Words of a page outside all elements: in an ``artifact``, or drawn without a tag. ``page`` counts from 1."""

    text: str
    page: int
    artifact: bool


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class Glyphs:
    """The content of each id of marked content; a page is decoded when it is first used."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        #: page numbers of objects, from 1
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._objects = [page.obj for page in pdf.pages]
        self._pages: dict[Key, dict[tuple[Key, int], Item]] = {}
        self._fonts: dict[Key, Font | None] = {}
        self._used: dict[Key, set[tuple[Key, int]]] = {}
        self._ids: dict[Key, list[tuple[Key, int]]] = {}
        self._strays: dict[Key, list[Stray]] = {}

    def item(self, page: pikepdf.Object, owner: Key, mcid: int) -> Item | None:
        """Return the glyphs with one id in the content of a page, or in a form that is drawn on it."""
        key = page.objgen
        self._used.setdefault(key, set()).add((owner, mcid))
        return self._items(page).get((owner, mcid))

    def _items(self, page: pikepdf.Object) -> dict[tuple[Key, int], Item]:
        key = page.objgen
        if key not in self._pages:
            if len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            reader = _Reader(self, page, -_PAGE * self.numbers.get(key, 0))
            self._pages[key] = reader.items()
            self._ids[key] = [at for at, item in self._pages[key].items() if not item.unseen]
            number = self.numbers.get(key, 0)
            self._strays[key] = [Stray(words, number, artifact) for words, artifact in reader.strays()]
        return self._pages[key]

    def strays(self) -> Iterator[Stray]:
        """Yield all words that no element has requested, page by page, after all elements have been read."""
        for page in self._objects:
            key = page.objgen
            if key not in self._ids:
                self._items(page)
            yield from self._strays[key]
            used = self._used.get(key, set())
            for at in self._ids[key]:
                if at not in used:
                    yield Stray(self._items(page)[at].text, self.numbers[key], artifact=False)

    def font(self, font: pikepdf.Object) -> Font | None:
        """Return a font prepared for reading."""
        key = font.objgen
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = font_of(font)
        return self._fonts[key]


class _Marked:
    """Marked content that is being read."""

    __slots__ = ("artifact", "backwards", "clusters", "first", "given", "hidden", "last", "picture", "place", "size")

    def __init__(self, *, artifact: bool = False) -> None:
        self.clusters: list[str] = []
        self.place: tuple[float, ...] | None = None
        self.size = 0.0
        self.first: bool | None = None
        self.last = False
        self.backwards = False
        self.given = False
        self.artifact = artifact
        #: a picture, whose words are drawn, not set as text
        self.picture = False
        self.hidden = ""

    def item(self) -> Item:
        x, y = self.place or (0.0, 0.0)
        edges = (bool(self.first), self.last)
        clusters: Sequence[str] = () if self.picture else self.clusters
        return Item(clusters, x, y, self.size, edges, self.backwards, self.given, self.hidden)


class _Reader:
    """A pass over the content of a page and of the forms that it draws."""

    def __init__(self, glyphs: Glyphs, page: pikepdf.Object, below: float) -> None:
        self._glyphs = glyphs
        self._found: dict[tuple[Key, int], _Marked] = {}
        self._open: list[tuple[_Marked, bool | None]] = []
        self._outside = _Marked()
        self._loose = [self._outside]
        self._into = self._outside
        #: within an /ActualText: whether all of its glyphs so far have no width
        self._instead: bool | None = None
        self._depth = 0
        left, low, right, high = (float(n) for n in page.get("/CropBox", page.get("/MediaBox", (0, 0, 1e6, 1e6))))
        self._sheet = (left - _OFF, low + below - _OFF, right + _OFF, high + below + _OFF)
        self.read(page, page.get("/Resources"), page.objgen, (*_UNMOVED[:5], below), OPAQUE)

    def items(self) -> dict[tuple[Key, int], Item]:
        """Return the items by the id and the object that the id belongs to."""
        return {key: marked.item() for key, marked in self._found.items()}

    def strays(self) -> Iterator[tuple[str, bool]]:
        """Return the words without an id, and whether they are in an artifact."""
        for marked in self._loose:
            if marked.clusters and (words := "".join(marked.clusters)).strip():
                yield words, marked.artifact

    def read(
        self, stream: pikepdf.Object, resources: pikepdf.Object | None, owner: Key, matrix: Matrix, paint: Paint
    ) -> None:
        """Read a content stream; *owner* is the object to which its ids belong."""
        resources = resources if resources is not None else pikepdf.Dictionary()
        kept: list[tuple[Matrix, Paint]] = []
        place, size, font = _UNMOVED, 0.0, None
        data = _written(stream)
        painter = Painter(resources, paint) if paint.hides or _hides(data) else None
        known = quick_steps(data) if painter is None else None
        for step in steps(stream, Painter.OPERATORS if painter else "") if known is None else known:
            match step.operator:
                case "Tj" | "TJ" | "'" | '"':
                    at = _times(place, matrix)
                    self._show(step.codes, font, size, at)
                    if painter is not None and (why := painter.hides(at[4], at[5])):
                        self._into.hidden = self._into.hidden or why
                case "Tm":
                    place = step.numbers
                case "BT":
                    place = _UNMOVED
                case "Tf":
                    found = _named(resources, "/Font", step.name)
                    font, size = self._glyphs.font(found) if found is not None else None, step.numbers[0]
                case "BDC":
                    given = step.given
                    here = _named(resources, "/Properties", given) if isinstance(given, str) else given
                    self._begin(step.name, here, owner)
                case "EMC":
                    if self._open:
                        self._end()
                case "q":
                    kept.append((matrix, painter.paint if painter else paint))
                case "Q":
                    if kept:
                        matrix, before = kept.pop()
                        if painter is not None:
                            painter.paint = before
                case "cm":
                    matrix = _times(step.numbers, matrix)
                case "BMC":
                    self._begin(step.name, None, owner)
                case "Do":
                    self._draw(_named(resources, "/XObject", step.name), resources, matrix, painter)
                case name if painter is not None:
                    painter.step(name, step.operands, matrix)

    def _draw(
        self, drawn: pikepdf.Object | None, resources: pikepdf.Object, matrix: Matrix, painter: Painter | None
    ) -> None:
        if drawn is None or self._depth > _DEEPEST:
            return
        if drawn.get("/Subtype") != "/Form":
            if painter is not None:
                painter.cover(matrix)
            return
        self._depth += 1
        opened = len(self._open)
        moved = _times(tuple(map(float, drawn.get("/Matrix", _UNMOVED))), matrix)
        paint = painter.paint if painter is not None else OPAQUE
        self.read(drawn, drawn.get("/Resources", resources), drawn.objgen, moved, paint)
        while len(self._open) > opened:
            self._end()
        self._depth -= 1

    def _begin(self, tag: str, properties: pikepdf.Object | Mapping[str, int] | None, owner: Key) -> None:
        self._open.append((self._into, self._instead))
        given: pikepdf.Object | Mapping[str, int] = properties if properties is not None else {}
        if (mcid := given.get("/MCID")) is not None:
            self._into = self._found.setdefault((owner, int(mcid)), _Marked())
            self._into.picture = "/Alt" in given
        elif tag == "/Artifact" and not self._into.artifact:
            self._into = _Marked(artifact=True)
            self._loose.append(self._into)
        if tag == "/ReversedChars":
            self._into.backwards = True
        if self._instead is None and (actual := given.get("/ActualText")) is not None:
            self._into.clusters.append(str(actual))
            self._into.given = True
            self._instead = True

    def _end(self) -> None:
        into, thin = self._into, self._instead
        self._into, self._instead = self._open.pop()
        if self._instead is not None:
            self._instead = self._instead and thin
        elif thin is not None:
            _edges(into, first=thin, last=thin)

    def _show(self, codes: bytes, font: Font | None, size: float, place: Matrix) -> None:
        into = self._into
        x, y = place[4:]
        if into.place is None:
            into.place, into.size = (x, y), size
        if not codes:
            return
        left, low, right, high = self._sheet
        if size * size * abs(place[0] * place[3] - place[1] * place[2]) < _TINY * _TINY:
            into.hidden = into.hidden or "set in type of size 0"
        elif not (left <= x <= right and low <= y <= high):
            into.hidden = into.hidden or "off the page"
        found, first, last = font.read(codes) if font is not None else ([UNKNOWN] * len(codes), False, False)
        if self._instead is None:
            into.clusters += found
            _edges(into, first=first, last=last)
        else:
            self._instead = self._instead and first and last


def _written(stream: pikepdf.Object) -> bytes:
    """Return the content of a page or a form."""
    contents = stream if isinstance(stream, pikepdf.Stream) else stream.get("/Contents")
    parts = contents if isinstance(contents, pikepdf.Array) else () if contents is None else (contents,)
    return b"\n".join(part.read_bytes() for part in parts)


def _hides(data: bytes) -> bool:
    if any(operator in data for operator in _HIDING):
        return True
    colours = {part[-_COLOUR:].rpartition(b"cs")[2] for part in data.split(b" scn")[:-1]}
    return any(is_white(colour.split()) for colour in colours)


def _edges(into: _Marked, *, first: bool, last: bool) -> None:
    into.first = first if into.first is None else into.first
    into.last = last


def _named(resources: pikepdf.Object, kind: str, name: str) -> pikepdf.Object | None:
    """Return a resource by its name, or ``None``."""
    held = resources.get(kind)
    return held.get(name) if held is not None else None
