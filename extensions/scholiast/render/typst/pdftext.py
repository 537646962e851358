"""The text of a tagged PDF, block by block, in the order of its structure tree.

What an eye sees is glyphs in places; what a screen reader is told is the tree: elements
that name glyphs by their ids of marked content. Here both are brought together, so that the
words of a paragraph come out as they were put in: over page breaks, and without the notes
at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

from .direction import Item, Lines, Run

#: Roles that stand in a line: their words belong to the block around them.
INLINE = frozenset(
    ("Span", "Em", "Strong", "Link", "Code", "Quote", "Reference", "Sub", "Annot", "Ruby", "RB", "RT", "RP",
     "Warichu", "WT", "WP", "BibEntry", "NonStruct")
)  # fmt: skip
NOTES = frozenset(("Note", "FENote"))
#: Languages that are written from right to left where nothing else is said.
RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi"))
UNKNOWN = "\ufffd"
#: Decoded pages that are kept: a block may run over a few, and its notes with it.
_KEPT = 12
_DEEPEST = 100
_REMEMBERED = 50_000


class Block(NamedTuple):
    """An element of the structure tree that has words of its own.

    ``text`` is what it says, not folded; ``page`` counts from 1 and is 0 where no glyph tells
    it; ``note`` is true within a note. ``lines`` is given where something is written from
    right to left: then ``text`` is the likeliest order of the signs at the ends of runs.
    """

    role: str
    text: str
    page: int = 0
    note: bool = False
    lines: Lines | None = None


# -- fonts ---------------------------------------------------------------------------------

_HEX = rb"<([0-9A-Fa-f\s]*)>"
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_CODES = re.compile(rb"begincodespacerange\s*" + _HEX)
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")


class Font:
    """What the codes of a font stand for, by its ToUnicode map, and which of them take room."""

    def __init__(self, cmap: bytes, wide: frozenset[int] | None = None) -> None:
        codes = _CODES.search(cmap)
        self.width = len(_bytes(codes[1])) if codes else 2
        self._wide = wide
        self._known: dict[bytes, str] = {}
        self._read: dict[bytes, tuple[list[str], bool, bool]] = {}
        for part in _CHARS.findall(cmap):
            for code, text in _CHAR.findall(part):
                self._known[_bytes(code)] = _text(_bytes(text))
        for part in _RANGES.findall(cmap):
            for low, high, first, listed in _RANGE.findall(part):
                self._add_range(_bytes(low), _bytes(high), _bytes(first), [_bytes(t) for t in re.findall(_HEX, listed)])

    def _add_range(self, low: bytes, high: bytes, first: bytes, listed: list[bytes]) -> None:
        start, count = int.from_bytes(low, "big"), int.from_bytes(high, "big") - int.from_bytes(low, "big") + 1
        for step in range(count if first else min(count, len(listed))):
            text = first[:-1] + bytes([(first[-1] + step) & 0xFF]) if first else listed[step]
            self._known[(start + step).to_bytes(len(low), "big")] = _text(text)

    def read(self, codes: bytes) -> tuple[list[str], bool, bool]:
        """The characters of each glyph (U+FFFD for one that has none), and whether the first and the last take no room.

        The same few letters come again and again: they are looked up once.
        """
        found = self._read.get(codes)
        if found is None:
            each = [codes[i : i + self.width] for i in range(0, len(codes), self.width)]
            thin = [self._wide is not None and int.from_bytes(c, "big") not in self._wide for c in (each[0], each[-1])]
            found = [self._known.get(c, UNKNOWN) for c in each], thin[0], thin[1]
            if len(self._read) < _REMEMBERED:
                self._read[codes] = found
        return found


def _bytes(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _text(utf16: bytes) -> str:
    return utf16.decode("utf-16-be", "replace")


def _font(font: Any) -> Font | None:
    """A font of a PDF, or ``None`` where nothing says what its glyphs mean."""
    cmap = font.get("/ToUnicode")
    return Font(cmap.read_bytes(), _wide(font)) if isinstance(cmap, pikepdf.Stream) else None


def _wide(font: Any) -> frozenset[int] | None:
    """The codes whose glyphs have a width; ``None`` where all may have one."""
    inner = font.get("/DescendantFonts")
    if inner is None or float(inner[0].get("/DW", 1000)):
        return None
    widths, out, at = list(inner[0].get("/W", ())), set[int](), 0
    while at + 1 < len(widths):
        first, then = int(widths[at]), widths[at + 1]
        if isinstance(then, pikepdf.Array):
            out |= {first + i for i, width in enumerate(then) if float(width)}
            at += 2
        else:
            out |= set(range(first, int(then) + 1)) if float(widths[at + 2]) else set()
            at += 3
    return frozenset(out)


# -- glyphs --------------------------------------------------------------------------------

_Key = tuple[int, int]
_Matrix = tuple[float, ...]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Points from one page down to the next, so that no line of two pages has the same height.
_PAGE = 20_000.0


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class Glyphs:
    """What stands under each id of marked content; a page is decoded when it is first asked for."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        #: which page an object is, from 1
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._pages: dict[_Key, dict[tuple[_Key, int], Item]] = {}
        self._fonts: dict[_Key, Font | None] = {}

    def item(self, page: Any, owner: _Key, mcid: int) -> Item | None:
        """The glyphs with one id in the content of a page, or in a form that is drawn on it."""
        key = page.objgen
        if key not in self._pages:
            if len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            reader = _Reader(self)
            below = (*_UNMOVED[:5], -_PAGE * self.numbers.get(key, 0))
            reader.read(page, page.get("/Resources"), key, below)
            self._pages[key] = reader.items()
        return self._pages[key].get((owner, mcid))

    def font(self, font: Any) -> Font | None:
        """A font as it is needed to read."""
        key = font.objgen
        if key not in self._fonts or key == (0, 0):
            self._fonts[key] = _font(font)
        return self._fonts[key]


class _Marked:
    """Marked content that is being read."""

    __slots__ = ("backwards", "clusters", "first", "given", "last", "place", "size")

    def __init__(self) -> None:
        self.clusters: list[str] = []
        self.place: tuple[float, ...] | None = None
        self.size = 0.0
        self.first: bool | None = None
        self.last = False
        self.backwards = False
        self.given = False

    def item(self) -> Item:
        x, y = self.place or (0.0, 0.0)
        return Item(self.clusters, x, y, self.size, (bool(self.first), self.last), self.backwards, self.given)


class _Reader:
    """One pass over the content of a page and of the forms that it draws."""

    OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Tm BT cm q Q Do"

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._found: dict[tuple[_Key, int], _Marked] = {}
        self._open: list[tuple[_Marked | None, bool | None]] = []
        self._into: _Marked | None = None
        #: within an /ActualText: whether all of its glyphs so far take no room
        self._instead: bool | None = None
        self._depth = 0

    def items(self) -> dict[tuple[_Key, int], Item]:
        """What was found, by the object that the ids belong to and the id."""
        return {key: marked.item() for key, marked in self._found.items()}

    def read(self, stream: Any, resources: Any, owner: _Key, matrix: _Matrix) -> None:
        """Read a stream of content; *owner* is the object to which its ids belong."""
        resources = resources if resources is not None else pikepdf.Dictionary()
        kept: list[_Matrix] = []
        place, size, font = _UNMOVED, 0.0, None
        steps: Any = pikepdf.parse_content_stream(stream, self.OPERATORS)
        for operands, operator in steps:
            match str(operator):
                case "Tj" | "TJ" | "'" | '"' if self._into is not None:
                    self._show(self._into, operands[-1], font, size, _times(place, matrix))
                case "Tm":
                    place = tuple(map(float, operands))
                case "BT":
                    place = _UNMOVED
                case "Tf":
                    found = _named(resources, "/Font", operands[0])
                    font, size = self._glyphs.font(found) if found is not None else None, float(operands[1])
                case "BDC":
                    given = operands[1]
                    here = given if isinstance(given, pikepdf.Dictionary) else _named(resources, "/Properties", given)
                    self._begin(str(operands[0]), here, owner)
                case "BMC":
                    self._begin(str(operands[0]), None, owner)
                case "EMC" if self._open:
                    self._end()
                case "q":
                    kept.append(matrix)
                case "Q" if kept:
                    matrix = kept.pop()
                case "cm":
                    matrix = _times(tuple(map(float, operands)), matrix)
                case "Do":
                    self._draw(_named(resources, "/XObject", operands[0]), resources, matrix)

    def _draw(self, form: Any, resources: Any, matrix: _Matrix) -> None:
        if form is None or form.get("/Subtype") != "/Form" or self._depth > _DEEPEST:
            return
        self._depth += 1
        opened = len(self._open)
        moved = tuple(map(float, form.get("/Matrix", _UNMOVED)))
        self.read(form, form.get("/Resources", resources), form.objgen, _times(moved, matrix))
        while len(self._open) > opened:
            self._end()
        self._depth -= 1

    def _begin(self, tag: str, properties: Any, owner: _Key) -> None:
        self._open.append((self._into, self._instead))
        given = properties if properties is not None else {}
        if (mcid := given.get("/MCID")) is not None:
            self._into = self._found.setdefault((owner, int(mcid)), _Marked())
        elif tag == "/Artifact":
            self._into = None
        if self._into is None:
            return
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
        elif into is not None and thin is not None:
            _edges(into, first=thin, last=thin)

    def _show(self, into: _Marked, shown: Any, font: Font | None, size: float, place: _Matrix) -> None:
        if into.place is None:
            into.place, into.size = place[4:], size
        for piece in shown if isinstance(shown, pikepdf.Array) else (shown,):
            if not isinstance(piece, pikepdf.String) or not (codes := bytes(piece)):
                continue
            found, first, last = font.read(codes) if font is not None else ([UNKNOWN] * len(codes), False, False)
            if self._instead is None:
                into.clusters += found
                _edges(into, first=first, last=last)
            else:
                self._instead = self._instead and first and last


def _edges(into: _Marked, *, first: bool, last: bool) -> None:
    into.first = first if into.first is None else into.first
    into.last = last


def _named(resources: Any, kind: str, name: Any) -> Any:
    """A resource by its name, or ``None``."""
    held = resources.get(kind)
    return held.get(str(name)) if held is not None else None


# -- the tree ------------------------------------------------------------------------------


class _Open:
    """A block that is being read: runs of glyphs, and words that the tree itself gives."""

    def __init__(self, role: str, lang: str, *, note: bool) -> None:
        self.role, self.lang, self.note = role, lang, note
        self.pieces: list[Run | str] = []
        self.page = 0
        self.inner: list[_Open] = []
        self.notes: list[_Open] = []

    def closed(self) -> Iterator[Block]:
        """The block, then those within it, then its notes."""
        if self.pieces:
            lines = Lines(self.pieces, right_to_left=self.lang.split("-")[0].lower() in RIGHT_TO_LEFT)
            yield Block(self.role, lines.text, self.page, self.note, lines if lines.turned else None)
        for block in (*self.inner, *self.notes):
            yield from block.closed()


class _Walker:
    """A walk over the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._glyphs = Glyphs(pdf)
        self._roles = {str(k): str(v) for k, v in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}

    def _role(self, element: Any) -> str:
        name = str(element.get("/S", "/NonStruct"))
        return self._roles.get(name, name)[1:]

    def children(self, element: Any, block: _Open, page: Any) -> None:
        """Read what an element holds into the block that it belongs to."""
        page = element.get("/Pg", page)
        run: Run | None = None
        for kid in _kids(element):
            item, on = self._content(kid, page)
            if item is not None:
                if run is None or block.pieces[-1] is not run:
                    run = []
                    block.pieces.append(run)
                run.append(item)
                block.page = block.page or self._glyphs.numbers.get(on.objgen, 0)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                self._element(kid, block, page)

    def _content(self, kid: Any, page: Any) -> tuple[Item | None, Any]:
        """The glyphs that a kid stands for, if it stands for any, and their page."""
        if not isinstance(kid, pikepdf.Dictionary):
            return (self._glyphs.item(page, page.objgen, int(kid)) if page is not None else None), page
        if kid.get("/Type") != "/MCR":
            return None, page
        on = kid.get("/Pg", page)
        return (self._glyphs.item(on, kid.get("/Stm", on).objgen, int(kid.MCID)) if on is not None else None), on

    def _element(self, element: Any, block: _Open, page: Any) -> None:
        """Read an element: part of the block around it, a block of its own, or nothing of the text.

        What is no text is a table of contents, and the mark of a note: a label that is not
        that of an item of a list, or a link that is all superscript.
        """
        role = self._role(element)
        if role == "TOC" or (role == "Lbl" and block.role != "LI") or (role == "Link" and _is_mark(element)):
            return
        actual = element.get("/ActualText", element.get("/Alt") if role == "Formula" else None)
        if actual is not None:
            block.pieces.append(str(actual))
        elif role in INLINE:
            self.children(element, block, page)
        else:
            note = role in NOTES
            inner = _Open(role, str(element.get("/Lang", block.lang)), note=note or block.note)
            (block.notes if note else block.inner).append(inner)
            self.children(element, inner, page)


def _is_mark(link: Any) -> bool:
    """Whether a link within the document says nothing that is not raised: the mark of a note that stands elsewhere."""
    kids = list(_kids(link))
    places = [k for k in kids if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR"]
    said = [k for k in kids if not any(k is place for place in places)]
    return bool(said) and all(map(_is_raised, said)) and not any("/A" in place.Obj for place in places)


def _is_raised(kid: Any) -> bool:
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/S") != "/Span":
        return False
    how = [a for a in _list(kid.get("/A")) if isinstance(a, pikepdf.Dictionary)]
    return any(a.get("/TextPosition") == "/Sup" or float(a.get("/BaselineShift", 0)) > 0 for a in how)


def _kids(element: Any) -> Iterable[Any]:
    return _list(element.get("/K"))


def _list(held: Any) -> Iterable[Any]:
    """One thing or an array of them."""
    if held is None:
        return ()
    return held if isinstance(held, pikepdf.Array) else (held,)


def structure_texts(pdf: pikepdf.Pdf) -> list[Block]:
    """Every block of a tagged PDF that has words of its own, in the order of reading.

    The blocks of a note stand behind the block that has its mark. Raises :class:`ValueError`
    where a PDF has no structure tree.
    """
    if "/StructTreeRoot" not in pdf.Root:
        message = "it has no structure tree"
        raise ValueError(message)
    top = _Open("Document", str(pdf.Root.get("/Lang", "")), note=False)
    _Walker(pdf).children(pdf.Root.StructTreeRoot, top, None)
    return list(top.closed())
