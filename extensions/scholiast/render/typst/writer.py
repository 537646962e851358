"""Output of a translation: pieces of Typst, the source lines they are from, links with optional targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import nodes as ours
from ...doctree.origin import origin_of
from .expected import PAGE, Kind, Record
from .literals import clean, folded, quote, text, value

if TYPE_CHECKING:
    from .state import PageState

    #: Renders a node of its own class.
    Render = Callable[[Any], None]

#: Editor's nodes in an edition's page, wherever they are: their words are compared with what was written.
_REGISTERS = (ours.concordance, ours.picture, ours.pager, ours.sieve, ours.further)


#: Signs before a space or the end after which the mark of a note is drawn, as printers do, though it is written before them.
SIGNS = re.compile(r"""[.,;:!?)\]…”’"»]{0,4}(?=\s|$)""")


class Place(str):
    """A mark without text: from the next line on, everything is from another place of the sources."""

    __slots__ = ("file", "line")
    file: str
    line: int

    def __new__(cls, file: str, line: int) -> Place:
        """Return a place in a source file."""
        self = super().__new__(cls, "")
        self.file, self.line = file, line
        return self


class Link(str):
    """The beginning of a link: one form if the document has its target, another if not."""

    __slots__ = ("otherwise", "target")
    otherwise: str
    target: str

    def __new__(cls, there: str, otherwise: str, target: str) -> Link:
        """Return a piece that depends on whether *target* exists."""
        self = super().__new__(cls, there)
        self.otherwise, self.target = otherwise, target
        return self


class Anchor(str):
    """A possible link target: it is written if a link leads to it."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Anchor:
        """Return the place of a label."""
        self = super().__new__(cls, f"#anchor({quote(name)})")
        self.name = name
        return self


class Written:
    """A finished translation: its text, and the source of each of its lines."""

    def __init__(self, pieces: Sequence[str], defined: set[str]) -> None:
        out: list[str] = []
        wanted = {piece.target for piece in pieces if isinstance(piece, Link)}
        self.origins: dict[int, Place] = {}
        line = 1
        for piece in pieces:
            if isinstance(piece, Place):
                self.origins[line + 1] = piece
                continue
            if isinstance(piece, Anchor) and piece.name not in wanted:
                continue
            shown = piece.otherwise if isinstance(piece, Link) and piece.target not in defined else str(piece)
            out.append(shown)
            line += shown.count("\n")
        self.text = "".join(out)

    def origin(self, line: int) -> Place | None:
        """Return where a line of the text is from: its own source, or that of the nearest line above it."""
        return next((self.origins[n] for n in range(line, 0, -1) if n in self.origins), None)


class Writer(nodes.NodeVisitor):
    """The pieces, and the walk over a tree that makes them.

    A node is rendered by ``visit_<class>`` of its nearest class that has one. Such a method renders the whole node; a
    pair that another extension passed to ``app.add_node(…, typst=(visit, depart))`` surrounds the children, as usual in
    docutils.
    """

    def __init__(self, document: nodes.document, builder: Any) -> None:
        super().__init__(document)
        self.builder = builder
        self.config = builder.config
        self.body: list[str] = []
        self.defined: set[str] = set()
        #: whether a space at the beginning of the next words would be redundant
        self.blank = True
        self._methods: dict[type, Render] = {}
        #: the words that the resulting PDF must have
        self.record = Record()
        #: the kind of the next words
        self.state: Kind = "apparatus"
        #: marks of notes that are above the beginning of the next words
        self.above: list[str] = []
        #: whether spaces and line ends are written unchanged
        self.verbatim = False
        #: whether a note at the foot has its mark in the current block
        self.noted = False

    page: PageState

    # -- pieces ----------------------------------------------------------------------------

    def put(self, *pieces: str) -> None:
        """Add pieces of Typst."""
        self.body += pieces

    def words(self, words: str) -> None:
        """Add words, with white space folded across nodes."""
        shown = folded(clean(words))
        if self.blank and shown[:1] == " ":
            shown = shown[1:]
        if shown:
            self.blank = shown[-1] == " "
            if self.above:
                shown = self._below_marks(shown)
            self.body.append(text(shown))

    def _below_marks(self, words: str) -> str:
        """Write the signs before marks that are set after them, and the wider space below the marks; return the other words."""
        marks, self.above = self.above, []
        signs = SIGNS.match(words)
        length = len(signs[0]) if signs is not None else 0
        if length:
            self.body.append(text(words[:length]))
        if length == len(words):  # the space is in what follows, perhaps after further marks
            self.above = marks
            return ""
        if words[length : length + 1] != " ":
            return words[length:]
        self.body.append(f"#wide-space({value(marks)});")
        return words[length + 1 :]

    def plain(self, words: str) -> None:
        """Add words unchanged."""
        if words:
            self.blank = False
            self.body.append(text(words))

    def say(self, words: str) -> None:
        """Add words that are not in the document's tree."""
        self.record.add(self.state, words)
        self.words(words)

    def declare(self, words: str) -> None:
        """Add words unchanged that this writer puts next to others, even next to reading text."""
        self.record.add("apparatus", words)
        self.plain(words)

    def page_number(self, before: str, target: str, after: str = "") -> None:
        """Record that a page number is written between words, if the document has the *target*."""
        for words in (before, PAGE, after):
            self.record.add("apparatus", words, target)

    @contextmanager
    def block(self, node: nodes.Node | None, *, margin: bool = False) -> Iterator[None]:
        """Record what is written in this context as one block of the document."""
        page = getattr(self, "page", None)
        place = origin_of(node) if node is not None else None
        with self.record.passage(page.docname if page is not None else "", place, margin=margin):
            yield

    @contextmanager
    def within(self, state: Kind) -> Iterator[None]:
        """Count what is written in this context as reading text, as apparatus, or as neither."""
        outer, self.state = self.state, state
        yield
        self.state = outer

    @contextmanager
    def call(self, name: str, *args: str, node: nodes.Node | None = None, inline: bool = False) -> Iterator[None]:
        """Write a call whose last argument is the content written in this context; a block begins a line."""
        if not inline:
            self.at(node)
            self.blank = True
            self.above = []
        opening = f"{name}({''.join(f'{a}, ' for a in args)}["
        if inline:
            self.body.append(f"#{opening}")
            yield
            self.body.append("])")
            return
        with self.with_notes():
            self.body.append(opening)
            with self.block(node):
                yield
            self.body.append("])")
        self.blank = True

    @contextmanager
    def with_notes(self) -> Iterator[None]:
        """Write a block in this context, without its number sign; a block with marks of notes at the foot is given to the template."""
        outer, self.noted = self.noted, False
        at = len(self.body)
        self.body.append("")
        yield
        self.body[at] = "\n#with-notes(" if self.noted else "\n#"
        if self.noted:
            self.body.append(")")
        self.noted = self.noted or outer

    @contextmanager
    def argument(self, node: nodes.Node | None = None) -> Iterator[None]:
        """Write content that is one of several arguments, and a block."""
        self.blank = True
        self.body.append("[")
        with self.block(node):
            yield
        self.body.append("], ")
        self.blank = True

    def at(self, node: nodes.Node | None) -> None:
        """Record the source of the next line."""
        place = origin_of(node) if node is not None else None
        if place:
            self.body.append(Place(*place))

    def captured(self, render: Callable[[], None]) -> list[str]:
        """Return what *render* writes, without adding it."""
        outer, self.body = self.body, []
        try:
            render()
            return self.body
        finally:
            self.body = outer

    def anchor(self, *names: str) -> None:
        """Add link targets."""
        for name in names:
            if name not in self.defined:
                self.defined.add(name)
                self.body.append(Anchor(name))

    @contextmanager
    def link(self, target: str) -> Iterator[None]:
        """Write words that link to a place, if the document has it."""
        self.body.append(Link(f"#to({quote(target)}, [", "#([", target))
        yield
        self.body.append("])")

    # -- the walk --------------------------------------------------------------------------

    def walk(self, node: nodes.Node) -> None:
        """Render a node."""
        method = self._methods.get(type(node)) or self._find(type(node))
        if isinstance(node, nodes.Text):
            if self.state != "unit":
                self.record.add(self.state, node.astext())
            method(node)
        elif isinstance(node, ours.unit):
            self.record.add("unit", node["unit"])
            with self.within("unit"):
                method(node)
        elif self.state == "loose" and _is_declared(node):
            with self.within("apparatus"):
                method(node)
        else:
            method(node)

    def children(self, node: nodes.Element) -> None:
        """Render the children of a node."""
        for child in node.children:
            self.walk(child)

    def _find(self, kind: type) -> Render:
        for base in kind.__mro__:
            name = f"visit_{base.__name__}"
            if name in self.__dict__:  # set by another extension
                self._methods[kind] = self._surrounding(base.__name__)
                break
            if hasattr(type(self), name):
                self._methods[kind] = getattr(self, name)
                break
        else:
            self._methods[kind] = self.unknown
        return self._methods[kind]

    def _surrounding(self, name: str) -> Render:
        visit, depart = self.__dict__[f"visit_{name}"], self.__dict__.get(f"depart_{name}")

        def method(node: nodes.Element) -> None:
            try:
                visit(node)
                self.children(node)
            except nodes.SkipNode:
                return
            except (nodes.SkipChildren, nodes.SkipDeparture):
                pass
            if depart is not None:
                depart(node)

        return method

    def unknown(self, node: nodes.Node) -> None:
        """Render a node of an unknown class."""
        raise NotImplementedError

    # the name of this method in other writers of Sphinx
    def add_text(self, words: str) -> None:
        """Add words, for methods of other extensions."""
        self.words(words)


def _is_declared(node: nodes.Node) -> bool:
    """Return whether the content of a node is the editor's and not reading text, whatever its classes."""
    return isinstance(node, _REGISTERS) or (isinstance(node, nodes.Element) and ours.APPARATUS_MARK in node.attributes)


def elements(node: nodes.Element) -> list[nodes.Element]:
    """Return the child elements of a node, unless it has words of its own."""
    return [child for child in node.children if isinstance(child, nodes.Element)]
