"""The text of a tagged PDF, block by block, in the order of its structure tree.

What an eye sees is glyphs in places; what a screen reader is told is the tree: elements
that name glyphs by their ids of marked content. Here both are brought together, so that the
words of a paragraph come out as they were put in: over page breaks, and without the notes
at the foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

from .direction import Item, Lines, Run
from .pdfglyphs import Glyphs, Stray

#: Roles that stand in a line: their words belong to the block around them.
INLINE = frozenset(
    ("Span", "Em", "Strong", "Link", "Code", "Quote", "Reference", "Sub", "Annot", "Ruby", "RB", "RT", "RP",
     "Warichu", "WT", "WP", "BibEntry", "NonStruct")
)  # fmt: skip
NOTES = frozenset(("Note", "FENote"))
#: Languages that are written from right to left where nothing else is said.
RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ks", "pa", "ps", "sd", "ug", "ur", "yi"))


class Block(NamedTuple):
    """An element of the structure tree that has words of its own.

    ``text`` is what it says, not folded; ``page`` counts from 1 and is 0 where no glyph tells
    it; ``note`` is true within a note. ``lines`` is given where something is written from
    right to left: then ``text`` is the likeliest order of the signs at the ends of runs. ``hidden``
    says how a part of it is kept from being seen, if one is.
    """

    role: str
    text: str
    page: int = 0
    note: bool = False
    lines: Lines | None = None
    hidden: str = ""


class Shown(NamedTuple):
    """All the words of a PDF: its ``blocks`` in the order of reading, the entries of its tables of ``contents``, the
    ``marks`` of its notes, and what is in no element (``strays``).
    """

    blocks: list[Block]
    contents: list[Block]
    marks: list[Block]
    strays: list[Stray]


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
                block.page = block.page or self.glyphs.numbers.get(on.objgen, 0)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                self._element(kid, block, page)

    def _content(self, kid: Any, page: Any) -> tuple[Item | None, Any]:
        """The glyphs that a kid stands for, if it stands for any, and their page."""
        if not isinstance(kid, pikepdf.Dictionary):
            return (self.glyphs.item(page, page.objgen, int(kid)) if page is not None else None), page
        if kid.get("/Type") != "/MCR":
            return None, page
        on = kid.get("/Pg", page)
        return (self.glyphs.item(on, kid.get("/Stm", on).objgen, int(kid.MCID)) if on is not None else None), on

    def _element(self, element: Any, block: _Open, page: Any) -> None:
        """Read an element: part of the block around it, a block of its own, or nothing of the text.

        What is no text is a table of contents, and the mark of a note: a label that is not
        that of an item of a list, or a link that is all superscript.
        """
        role = self._role(element)
        lang = str(element.get("/Lang", block.lang))
        if role == "TOC" or (role == "Lbl" and block.role != "LI") or (role == "Link" and _is_mark(element)):
            inner = _Open(role, lang, note=False)
            (self.contents if role == "TOC" else self.marks).append(inner)
            self.children(element, inner, page)
            return
        actual = element.get("/ActualText", element.get("/Alt") if role == "Formula" else None)
        if actual is not None:
            block.pieces.append(str(actual))
            self.children(element, _Open(role, lang, note=False), page)  # what is drawn for these words
        elif role in INLINE:
            self.children(element, block, page)
        else:
            note = role in NOTES
            inner = _Open(role, lang, note=note or block.note)
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


def read_pdf(pdf: pikepdf.Pdf) -> Shown:
    """Return all the words of a tagged PDF.

    The blocks of a note stand behind the block that has its mark. Raises :class:`ValueError`
    where a PDF has no structure tree.
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
    """Return every block of a tagged PDF that has words of its own, in the order of reading.

    Raises :class:`ValueError` where a PDF has no structure tree.
    """
    return read_pdf(pdf).blocks
