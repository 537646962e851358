"""Text of a tagged PDF, block by block, in the order of its structure tree.

Readers see positioned glyphs; screen readers get the tree, whose elements refer to glyphs by ids of marked content.
This module combines both, so that the words of a paragraph are complete: across page breaks, and without the notes at
the foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf

from .bidi import Item, Lines, Run
from .pdfglyphs import Glyphs, Stray

#: Inline roles: their words belong to the block around them.
INLINE = frozenset(
    ("Span", "Em", "Strong", "Link", "Code", "Quote", "Reference", "Sub", "Annot", "Ruby", "RB", "RT", "RP",
     "Warichu", "WT", "WP", "BibEntry", "NonStruct")
)  # fmt: skip
NOTES = frozenset(("Note", "FENote"))
#: Languages that are written from right to left by default.
RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi"))


class Block(NamedTuple):
    """An element of the structure tree that has words of its own.

    ``text`` is not folded; ``page`` counts from 1 and is 0 if there is no glyph; ``note`` is true within a note.
    ``lines`` is set if something is written from right to left: then ``text`` has the most probable order of the
    neutral characters at the ends of runs. ``hidden`` describes how a part of it is hidden, if one is.
    """

    role: str
    text: str
    page: int = 0
    note: bool = False
    lines: Lines | None = None
    hidden: str = ""


class Shown(NamedTuple):
    """All the words of a PDF.

    ``blocks`` are in reading order, ``contents`` are the entries of its tables of contents, ``marks`` the marks of its
    notes, and ``strays`` the words outside all elements.
    """

    blocks: list[Block]
    contents: list[Block]
    marks: list[Block]
    strays: list[Stray]


# -- the tree ------------------------------------------------------------------------------


class _Open:
    """A block that is being read: runs of glyphs, and words from the tree itself."""

    def __init__(self, role: str, lang: str, *, note: bool) -> None:
        self.role, self.lang, self.note = role, lang, note
        self.pieces: list[Run | str] = []
        self.page = 0
        self.inner: list[_Open] = []
        self.notes: list[_Open] = []

    def closed(self) -> Iterator[Block]:
        """Yield the block, then those within it, then its notes."""
        if self.pieces:
            lines = Lines(self.pieces, right_to_left=self.lang.split("-")[0].lower() in RIGHT_TO_LEFT)
            hidden = next((i.hidden for run in self.pieces if not isinstance(run, str) for i in run if i.hidden), "")
            yield Block(self.role, lines.text, self.page, self.note, lines if lines.turned else None, hidden)
        for block in (*self.inner, *self.notes):
            yield from block.closed()


class _Walker:
    """A walk over the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.glyphs = Glyphs(pdf)
        self.contents: list[_Open] = []
        self.marks: list[_Open] = []
        self._roles = {str(k): str(v) for k, v in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}

    def _role(self, element: pikepdf.Object) -> str:
        name = str(element.get("/S", "/NonStruct"))
        return self._roles.get(name, name)[1:]

    def children(self, element: pikepdf.Object, block: _Open, page: pikepdf.Object | None) -> None:
        """Read the content of an element into the block that it belongs to."""
        page = element.get("/Pg", page)
        run: Run | None = None
        for kid in _kids(element):
            item, on = self._content(kid, page)
            if item is not None and on is not None:
                if run is None or block.pieces[-1] is not run:
                    run = []
                    block.pieces.append(run)
                run.append(item)
                block.page = block.page or self.glyphs.numbers.get(on.objgen, 0)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                self._element(kid, block, page)

    def _content(self, kid: pikepdf.Object, page: pikepdf.Object | None) -> tuple[Item | None, pikepdf.Object | None]:
        """Return the glyphs of a kid, if it has any, and their page."""
        if isinstance(kid, int):
            return (self.glyphs.item(page, page.objgen, kid) if page is not None else None), page
        if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/MCR":
            return None, page
        on = kid.get("/Pg", page)
        return (self.glyphs.item(on, kid.get("/Stm", on).objgen, int(kid.MCID)) if on is not None else None), on

    def _element(self, element: pikepdf.Object, block: _Open, page: pikepdf.Object | None) -> None:
        """Read an element as part of the block around it, as a block of its own, or as something other than text.

        Not text are a table of contents, and the mark of a note: a label outside list items, or a link that is all
        superscript.
        """
        role = self._role(element)
        lang = str(element.get("/Lang", block.lang))
        if role == "TOC" or (role == "Lbl" and block.role != "LI") or (role == "Link" and _is_mark(element)):
            inner = _Open(role, lang, note=False)
            (self.contents if role == "TOC" else self.marks).append(inner)
            self.children(element, inner, page)
            return
        drawn_mark = role == "Figure" and block.role == "Lbl"
        actual = element.get("/ActualText", element.get("/Alt") if role == "Formula" or drawn_mark else None)
        if actual is not None:
            drawn = _Open(role, lang, note=block.note)
            self.children(element, drawn, page)
            if role == "Formula" and _is_placed_as_block(element):
                drawn.pieces, drawn.inner, drawn.notes = [str(actual)], [], []
                block.inner.append(drawn)
            else:
                block.pieces.append(str(actual))  # the content that is drawn for these words is left out
        elif role in INLINE:
            self.children(element, block, page)
        else:
            note = role in NOTES
            inner = _Open(role, lang, note=note or block.note)
            # a note within a paragraph follows it; that of a heading follows the heading already
            (block.notes if note and block.pieces else block.inner).append(inner)
            self.children(element, inner, page)


def _is_mark(link: pikepdf.Object) -> bool:
    """Return whether all words of a link within the document are raised: the mark of a note that is elsewhere."""
    kids = list(_kids(link))
    places = [k for k in kids if isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR"]
    said = [k for k in kids if not any(k is place for place in places)]
    return bool(said) and all(map(_is_raised, said)) and not any("/A" in place.Obj for place in places)


def _is_raised(kid: pikepdf.Object) -> bool:
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/S") != "/Span":
        return False
    how = [a for a in _list(kid.get("/A")) if isinstance(a, pikepdf.Dictionary)]
    return any(a.get("/TextPosition") == "/Sup" or float(a.get("/BaselineShift", 0)) > 0 for a in how)


def _is_placed_as_block(element: pikepdf.Object) -> bool:
    """Whether an element is on lines of its own."""
    return any(isinstance(a, pikepdf.Dictionary) and a.get("/Placement") == "/Block" for a in _list(element.get("/A")))


def _kids(element: pikepdf.Object) -> Iterable[pikepdf.Object]:
    return _list(element.get("/K"))


def _list(held: pikepdf.Object | None) -> Iterable[pikepdf.Object]:
    """Return an object or the items of an array."""
    if held is None:
        return ()
    return held if isinstance(held, pikepdf.Array) else (held,)


def read_pdf(pdf: pikepdf.Pdf) -> Shown:
    """Return all the words of a tagged PDF.

    The blocks of a note follow the block with its mark. Raises :class:`ValueError` if a PDF has no structure tree.
    """
    if "/StructTreeRoot" not in pdf.Root:
        message = "it has no structure tree"
        raise ValueError(message)
    top = _Open("Document", str(pdf.Root.get("/Lang", "")), note=False)
    walker = _Walker(pdf)
    walker.children(pdf.Root.StructTreeRoot, top, None)
    contents, marks = ([b for o in opened for b in o.closed()] for opened in (walker.contents, walker.marks))
    return Shown(list(top.closed()), contents, marks, list(walker.glyphs.strays()))


def structure_texts(pdf: pikepdf.Pdf) -> list[Block]:
    """Return every block of a tagged PDF that has words of its own, in reading order.

    Raises :class:`ValueError` if a PDF has no structure tree.
    """
    return read_pdf(pdf).blocks
