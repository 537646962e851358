"""Splitting of long registers into pages.

Registers are made regardless of their size. What does not fit on a page is split here, between rows, entries or lines;
heads of tables and of entries are repeated. An element that fits on a page of its own is not split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import groupby
from typing import NamedTuple, TypeGuard

from docutils import nodes

from .. import nodes as ours
from ..i18n import labelled
from .filters import SIFTED
from .later import Later

#: Characters that are longer in HTML.
_ESCAPED = re.compile('[&<>"]')
#: Length in code points of each name in a page's label.
_NAME = 28


class Size(NamedTuple):
    """The size of content on an HTML page: nodes (about half of them elements, the others texts) and bytes."""

    nodes: int
    bytes: int

    def fits(self, room: Size) -> bool:
        """Return whether this size fits into *room*."""
        return self.nodes <= room.nodes and self.bytes <= room.bytes

    def plus(self, other: Size) -> Size:
        """Return the sum of both sizes."""
        return Size(self.nodes + other.nodes, self.bytes + other.bytes)

    def less(self, other: Size) -> Size:
        """Return the difference of both sizes."""
        return Size(self.nodes - other.nodes, self.bytes - other.bytes)


#: Limit for a head that is repeated: a longer one would leave no room for what follows it.
_HEAD = Size(300, 20_000)
#: Limit for our content on a page. With what a theme adds, a page has at most 3,000 elements and 250 kB.
PAGE = Size(2200, 170_000)

_LISTS = (
    nodes.container, nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.field_list, nodes.table,
    nodes.tgroup, nodes.tbody, nodes.definition,
)  # fmt: skip
_ENTRIES = (nodes.row, nodes.list_item, nodes.definition_list_item, nodes.field)
#: Attribute of rows that follow each other and are not divided if they fit on one page: the same value in each.
TOGETHER = "together"
#: Attributes with words that no page contains.
_UNWRITTEN = (ours.MEANING, SIFTED, TOGETHER)
#: Elements whose first child is their head if others follow: it is repeated on the next page.
_HEADED = (nodes.list_item, nodes.definition_list_item, nodes.field)


class Name(NamedTuple):
    """The name of an entry, and the heading above it."""

    heading: str
    words: str


@dataclass(slots=True)
class Part:
    """One page's share of a register, and its entries."""

    content: list[nodes.Node] = field(default_factory=list)
    #: what holds the entries, in order, with the heading above it
    noted: list[tuple[str, nodes.Node]] = field(default_factory=list)

    @property
    def names(self) -> list[Name]:
        """Return the names of the entries, in order."""
        return [name for one in self.noted for name in _names(one)]

    @property
    def ends(self) -> tuple[Name, ...]:
        """Return the names of the first and of the last entry, without those between them; empty if no entry has a name."""
        first = next((names[0] for one in self.noted if (names := _names(one))), None)
        last = next((names[-1] for one in reversed(self.noted) if (names := _names(one))), None)
        return (first, last) if first is not None and last is not None else ()

    @property
    def label(self) -> str:
        """Return a label for the page."""
        return label_of(self.ends)


def _names(noted: tuple[str, nodes.Node]) -> list[Name]:
    heading, node = noted
    return [Name(heading, words) for words in names_in(node)]


def label_of(names: Iterable[Name]) -> str:
    """Return a label for a page by its first and last entries, with their headings."""
    shown: list[str] = []
    before = ""
    for heading, words in dict.fromkeys(names):
        short = words if len(words) <= _NAME else words[: _NAME - 1].rstrip() + "…"
        shown.append(f"{labelled(heading)} {short}" if heading != before else short)
        before = heading
    return " – ".join(shown)


def weigh(node: nodes.Node, known: dict[int, Size] | None = None) -> Size:
    """Return an upper estimate of the size of a node.

    *known* has sizes that were computed before, by the identity of the node, and gets those of all elements in it.
    """
    if known is not None and (size := known.get(id(node))) is not None:
        return size
    if isinstance(node, nodes.Text):
        return Size(1, _bytes(ours.words_in(node)))
    if isinstance(node, Later):
        shown = node.digest
        of_row = Size(*(node.sizes.known.get(shown) or weigh(node.row())))
        node.sizes.now[shown] = of_row.nodes, of_row.bytes
        if known is not None:
            known[id(node)] = of_row
        return of_row
    assert isinstance(node, nodes.Element)
    count, length = (1 if isinstance(node, nodes.Inline) else 2), 50  # a block ends with a line break
    for name, value in node.attributes.items():
        if not value:
            continue  # most lists of ids and classes
        if name == "lines":
            sizes = [_line_size(line) for line in value]
            count += sum(size.nodes for size in sizes)
            length += sum(size.bytes for size in sizes)
        elif name == "drawing":
            count += 3 * len(value.shapes)
            length += 130 * len(value.shapes)
        elif isinstance(value, str):
            length += _bytes(value) if name not in _UNWRITTEN else 0
        elif isinstance(value, list):
            length += sum([len(str(v)) + 1 for v in value])
    for child in node.children:
        if isinstance(child, nodes.Text):
            count += 1
            length += _bytes(ours.words_in(child))
        else:
            more = weigh(child, known)
            count += more.nodes
            length += more.bytes
    size = Size(count, length)
    if known is not None:
        known[id(node)] = size
    return size


def _line_size(line: Sequence[str]) -> Size:
    """Return the size of a line of a concordance: a link, and words around a keyword or a number alone."""
    _address, _label, _before, keyword, *_rest = line
    return Size(8 if keyword else 5, 70 + _bytes("".join(line)))


def _bytes(text: str) -> int:
    """Return the number of UTF-8 bytes of a text, escaped for HTML."""
    size = len(text) if text.isascii() else len(text.encode())
    return size if _ESCAPED.search(text) is None else size + 5 * len(_ESCAPED.findall(text))


def total(content: Iterable[nodes.Node], known: dict[int, Size] | None = None) -> Size:
    """Return the total size of several nodes; *known* as for :func:`weigh`."""
    return reduce(Size.plus, [weigh(node, known) for node in content], Size(0, 0))


def split(
    content: Sequence[nodes.Node], first: Size, page: Size = PAGE, known: dict[int, Size] | None = None
) -> list[Part]:
    """Split *content* into parts: the room for the first is *first*, for each other part *page*.

    *known* as for :func:`weigh`, while all nodes that it has exist.
    """
    cutter = _Cutter(first, page, {} if known is None else known)
    for node in content:
        cutter.put(node)
    return cutter.parts


def names_in(node: nodes.Node) -> Iterator[str]:
    """Yield the names of the entries in a list, a table or a concordance: the first words of each, which may be cut."""
    if isinstance(node, ours.concordance):
        yield from (node["lines"][0][1], node["lines"][-1][1])
    elif _is_entry(node):
        node = node.row() if isinstance(node, Later) else node
        blocks = (b for b in node.findall(nodes.TextElement) if not isinstance(b, nodes.Inline))
        block = next((b for b in blocks if _begins(b)), None)
        if block is not None:
            link = block.next_node(nodes.reference) if isinstance(node, nodes.row) else None
            yield _begins(link or block)
    elif not isinstance(node, nodes.thead | nodes.TextElement):
        for child in node.children:
            yield from names_in(child)


def _begins(node: nodes.Element) -> str:
    """Return the words of an element, of long ones as many as a label shows and more."""
    words = ""
    for child in node.children:
        words += child.astext()
        if len(words.strip()) > _NAME:
            break
    return words.strip()


def _is_entry(node: nodes.Node) -> TypeGuard[nodes.Element]:
    return isinstance(node, _ENTRIES) or (
        isinstance(node, nodes.Element) and node.get("design_component") == "grid-item"
    )


class _Shell:
    """An element that is being split, and its copy on the current page."""

    def __init__(self, original: nodes.Element, *, again: bool = False, shown: bool = False) -> None:
        """Begin a copy: with its heads if *again*, and without ids if an earlier page has *shown* them."""
        self.original = original
        self.copy = original.copy()
        self.shown = shown
        #: how much was recorded on the page before this entry
        self.noted = 0
        #: whether it holds more than the heads that are repeated on each page
        self.filled = False
        self.entry = _is_entry(original)
        self.heads = _heads(original)
        if again:
            self.copy += [head.deepcopy() for head in self.heads]
        if shown:
            for element in self.copy.findall(nodes.Element):
                element["ids"] = []


def _together(node: nodes.Node) -> object:
    return node.get(TOGETHER) if isinstance(node, nodes.Element) else None


def _heads(node: nodes.Element) -> list[nodes.Node]:
    """Return the children that are repeated on each page."""
    if isinstance(node, nodes.tgroup):
        return [c for c in node.children if isinstance(c, nodes.colspec | nodes.thead)]
    head = node.children[:1] if isinstance(node, _HEADED) and len(node.children) > 1 else []
    return head if total(head).fits(_HEAD) else []


class _Cutter:
    """A splitter that fills one page after the other."""

    def __init__(self, first: Size, page: Size, known: dict[int, Size]) -> None:
        self.parts = [Part()]
        self.page = page
        self.left = first
        self.shells: list[_Shell] = []
        self.heading = ""
        #: sizes of what is split; it exists as long as this object does
        self.known = known

    def put(self, node: nodes.Node) -> None:
        """Add a node to the current page; split it if it does not fit on one page."""
        size = weigh(node, self.known)
        if isinstance(node, Later) and not size.fits(self.page):
            node = node.row()
        if size.fits(self.left):
            self._add(node, size)
        elif isinstance(node, ours.concordance):
            self._lines(node)
        elif (
            isinstance(node, nodes.Element) and node.children and (isinstance(node, _LISTS) or not size.fits(self.page))
        ):
            self._cut(node)
        else:
            self._turn()
            if not self.shells or not any(node is head for head in self.shells[-1].heads):
                self._add(node, size)

    def _add(self, node: nodes.Node, size: Size) -> None:
        shell = self.shells[-1] if self.shells else None
        if shell is None:
            self.parts[-1].content.append(node)
        else:
            shell.filled = shell.filled or not any(node is head for head in shell.heads)
            shell.copy.append(node)
        self.left = self.left.less(size)
        if not any(s.entry for s in self.shells):
            self._note(node)

    def _note(self, node: nodes.Node) -> None:
        """Record what was added to the page. Its names are searched only for the ends of pages."""
        if isinstance(node, nodes.rubric):
            self.heading = node.astext()
        self.parts[-1].noted.append((self.heading, node))

    def _cut(self, node: nodes.Element) -> None:
        self._open(_Shell(node))
        for kept, run in groupby(list(node.children), _together):
            children = list(run)
            if kept:
                size = total(children, self.known)
                if not size.fits(self.left) and size.fits(self.page.less(_HEAD)) and self.shells[-1].filled:
                    self._turn()
            for child in children:
                self.put(child)
        self._close()

    def _lines(self, node: ours.concordance) -> None:
        """Split a concordance between its lines."""
        frame = weigh(ours.concordance("", classes=list(node["classes"])))
        lines, at, fresh = node["lines"], 0, False
        while at < len(lines):
            size, end = frame, at
            while end < len(lines) and ((more := size.plus(_line_size(lines[end]))).fits(self.left) or end == at):
                size, end = more, end + 1
            if size.fits(self.left) or fresh:
                piece = node.copy()
                piece["lines"], at = lines[at:end], end
                self._add(piece, size)
            if at < len(lines):
                self._turn()
                fresh = True

    def _open(self, shell: _Shell) -> None:
        self.shells.append(shell)
        self.left = self.left.less(weigh(shell.copy))
        if shell.entry and sum(s.entry for s in self.shells) == 1:
            shell.noted = len(self.parts[-1].noted)
            self._note(shell.original)

    def _close(self) -> None:
        shell = self.shells.pop()
        if not shell.filled:
            return
        if self.shells:
            self.shells[-1].copy.append(shell.copy)
            self.shells[-1].filled = True
        else:
            self.parts[-1].content.append(shell.copy)

    def _turn(self) -> None:
        """Begin a page: close the open elements and open copies of them. A heading stays with what follows it."""
        opened = list(self.shells)
        while self.shells:
            self._close()
        last, new = self.parts[-1], Part()
        for shell in opened:
            if shell.entry and not shell.filled:
                del last.noted[shell.noted :]
                break
        while last.content and isinstance(last.content[-1], nodes.rubric):
            new.content.insert(0, last.content.pop())
        self.parts.append(new)
        self.left = self.page.less(total(new.content))
        for shell in opened:
            self._open(_Shell(shell.original, again=True, shown=shell.shown or shell.filled))
