"""Words that the writer has written, block by block in order, with which a finished PDF is compared.

Words of the document are recorded when the walk over its tree reaches them, and words of the writer when it adds them.
What other translators, a template or Typst itself add is not recorded, and is therefore found in the PDF.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .bidi import UNSEEN

#: Reading text; words of the editor or the writer; words of an edition's page that are neither.
Kind = Literal["unit", "apparatus", "loose"]
#: Placeholder of a page number, which is unknown until the document is set.
PAGE = "\0"
#: Characters that print cannot show, or that only allow or forbid line breaks.
_UNSEEN = UNSEEN | dict.fromkeys((0x200B, 0x2060))


def key(text: str) -> str:
    """Return the form in which a text that is not reading text is compared: without white space and break points."""
    return "".join(text.translate(_UNSEEN).split())


class Piece(NamedTuple):
    """Words of a block. ``text`` is a unit's id if the kind is ``unit``.

    Words with a ``target`` are written only if the document has that label.
    """

    kind: Kind
    text: str
    target: str = ""


@dataclass(slots=True)
class Passage:
    """A block of the document: its words in order, its page, and its place in the sources."""

    docname: str
    file: str = ""
    line: int = 0
    pieces: list[Piece] = field(default_factory=list)

    def text(self, kind: Kind | None = None) -> str:
        """Return the words that are not reading text, of one *kind* or of all."""
        return "".join(p.text for p in self.pieces if p.kind != "unit" and kind in (None, p.kind))


class Record:
    """All that was written for one PDF."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        #: passages of notes in the margin, which are drawn in the background of the page
        self.margin: list[Passage] = []
        #: what is printed for the marks of notes
        self.marks: set[str] = set()
        #: what a table of contents and running heads repeat
        self.headings: set[str] = set()
        #: other content of a page that is not text: numbers of units, ornaments, heads of tables
        self.furniture: set[str] = set()
        self._open: list[Passage] = []

    @contextmanager
    def passage(self, docname: str, place: tuple[str, int] | None = None, *, margin: bool = False) -> Iterator[Passage]:
        """Record what is written in this context as one block."""
        made = Passage(docname, *(place or ("", 0)))
        (self.margin if margin else self.passages).append(made)
        self._open.append(made)
        yield made
        self._open.pop()

    def add(self, kind: Kind, text: str, target: str = "") -> None:
        """Record words of the innermost open block."""
        if not self._open:
            self.passages.append(Passage(""))
            self.passages[-1].pieces.append(Piece(kind, text, target))
        else:
            self._open[-1].pieces.append(Piece(kind, text, target))

    def close(self, defined: Collection[str]) -> None:
        """Remove words that were not written because the document lacks their target, and blocks without words."""
        for passages in (self.passages, self.margin):
            for passage in passages:
                passage.pieces = [p for p in passage.pieces if not p.target or p.target in defined]
            passages[:] = [p for p in passages if any(q.kind == "unit" or q.text.strip() for q in p.pieces)]
