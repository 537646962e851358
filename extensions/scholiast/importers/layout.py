"""The structures of a text in Markdown: directives, lists, tables and quotations around its blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..text.directive_lines import directive_lines
from ..text.language import LANGUAGE_TAG
from .draft import WORDS, Block, clean, kind_of
from .markdown import heading, option_value, with_inline

#: Structures that are written, all others are ignored.
WRITTEN = frozenset(
    "quotation photo quote list numbered item table row cell verse speech stage speaker address dateline salutation closing"
    " signature passage".split()
)
#: Structures whose blocks are lines.
_LINES = frozenset({"verse", "address"})
#: Structures that need a certain structure around them or directly in them.
_PARENTS = {"item": ("list", "numbered"), "row": ("table",), "cell": ("row",), "speaker": ("speech",)}
#: The deepest nesting that is written.
DEEPEST = 24


@dataclass(slots=True)
class Node:
    """A structure with what is in it: structures, and numbers of blocks."""

    name: str
    children: list[Node | int] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is, without its key."""
        return kind_of(self.name)

    @property
    def key(self) -> str:
        """What tells it from others of its kind."""
        return self.name.partition(".")[2]


def tree(blocks: Sequence[Block], numbers: Sequence[int]) -> Node:
    """Return the structures around some blocks, by their numbers."""
    root = Node("")
    open_now = [root]
    for number in numbers:
        path = [*_path(blocks[number])]
        same = 0
        while same < min(len(path), len(open_now) - 1) and open_now[same + 1].name == path[same]:
            same += 1
        del open_now[same + 1 :]
        for name in path[same:]:
            node = Node(name)
            open_now[-1].children.append(node)
            open_now.append(node)
        open_now[-1].children.append(number)
    return root


def _path(block: Block) -> Iterator[str]:
    """Yield the structures of a block that can be written where they are."""
    kinds: list[str] = []
    for name in block.within:
        kind, _dot, key = name.partition(".")
        parents = _PARENTS.get(kind)
        if kind not in WRITTEN or (parents and (not kinds or kinds[-1] not in parents)) or len(kinds) >= DEEPEST:
            continue
        if kinds and kinds[-1] in WORDS:
            return
        if kind == "passage" and not LANGUAGE_TAG.fullmatch(key):
            continue
        kinds.append(kind)
        yield name


class Layout:
    """Writes the blocks of a page. *after* returns the lines that follow a block or structure at the top of a page."""

    def __init__(
        self,
        blocks: Sequence[Block],
        frames: Mapping[str, Sequence[tuple[str, str]]],
        after: Callable[[Sequence[int]], list[str]],
    ) -> None:
        self._blocks = blocks
        self._frames = frames
        self._after = after
        #: the level of the last heading
        self.level = 0

    def page(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield the lines of a page with these blocks."""
        yield from self._children(tree(self._blocks, numbers), top=True)

    def footnote(self, label: str, numbers: Sequence[int]) -> Iterator[str]:
        """Yield the lines of a footnote."""
        lines = [*self._children(tree(self._blocks, numbers))]
        yield f"[^{label}]: {lines[0]}" if lines and self._is_plain(numbers[0]) else f"[^{label}]:"
        rest = lines[1:] if self._is_plain(numbers[0]) else lines
        yield from (f"    {line}" if line else "" for line in rest)

    def _is_plain(self, number: int) -> bool:
        block = self._blocks[number]
        return not [*_path(block)] and block.kind != "preformatted"

    def _children(self, node: Node, *, top: bool = False) -> Iterator[str]:
        """Yield the lines of everything in a structure, with blank lines between them."""
        previous: Node | int | None = None
        turn = False
        for number, child in enumerate(node.children):
            if number:
                yield ""
            same = isinstance(child, Node) and isinstance(previous, Node) and child.kind == previous.kind
            turn = same and not turn
            if isinstance(child, Node):
                yield from self._structure(child, other=turn)
            else:
                yield from self._block(child, inside=not top)
            if top:
                yield from self._after([*_numbers(child)])
            previous = child

    def _block(self, number: int, *, inside: bool) -> Iterator[str]:
        block = self._blocks[number]
        if block.kind == "preformatted":
            ticks = max((len(m) for m in re.findall("`+", block.text)), default=0)
            fence = "`" * max(3, ticks + 1)
            yield from (f"{fence}text", *block.text.split("\n"), fence)
        elif block.kind == "heading" and not inside:
            self.level = min(max(block.level, 1), self.level + 1, 6)
            yield f"{'#' * self.level} {heading(self._words(number))}"
        else:
            yield self._words(number)

    def _words(self, number: int) -> str:
        block = self._blocks[number]
        return with_inline(block.text, block.inline)

    def _structure(self, node: Node, *, other: bool) -> Iterator[str]:
        kind = node.kind
        if kind in ("list", "numbered"):
            mark = ("1) " if other else "1. ") if kind == "numbered" else ("+ " if other else "- ")
            yield from self._items(node, mark)
        elif kind == "table":
            yield from self._table(node)
        elif kind == "quote":
            yield from (f"> {line}".rstrip(" ") for line in self._children(node))
        elif kind in WORDS:
            yield from self._lines(node)
        elif kind in ("item", "row", "cell"):  # outside of what they belong to
            yield from self._children(node)
        else:
            yield from self._directive(node)

    def _items(self, node: Node, mark: str) -> Iterator[str]:
        for number, child in enumerate(node.children):
            inner = Node("item", [child]) if not isinstance(child, Node) or child.kind != "item" else child
            lines = [*self._children(inner)]
            if number:
                yield ""
            yield from _marked(lines, mark)

    def _table(self, node: Node) -> Iterator[str]:
        rows = [
            [[*self._children(cell if isinstance(cell, Node) else Node("cell", [cell]))] for cell in row.children]
            if isinstance(row, Node) and row.kind == "row"
            else [[*self._children(Node("cell", [row]))]]
            for row in node.children
        ]
        width = max(map(len, rows))
        body: list[str] = []
        for row in rows:
            cells: list[str] = []
            for lines in (*row, *([[]] * (width - len(row)))):
                cells += _marked(lines or [""], "- ")
            body += _marked(cells, "* ")
        yield from directive_lines("list-table", "", (), body)

    def _lines(self, node: Node) -> Iterator[str]:
        """Yield a directive whose body is words, line by line, or paragraph by paragraph."""
        body: list[str] = []
        for number, child in enumerate(_numbers(node)):
            block = self._blocks[child]
            if number and node.kind not in _LINES:
                body.append("")
            if number and node.kind in _LINES and not block.joins:
                body.append("")
            body.append(" " * min(block.indent, 40) + self._words(child))
        yield from directive_lines(node.kind, "", (), body)

    def _directive(self, node: Node) -> Iterator[str]:
        argument, inner = "", node
        if node.kind in ("quotation", "photo", "passage"):
            argument = node.key
        elif node.kind == "speech" and node.children:
            first = node.children[0]
            if isinstance(first, Node) and first.kind == "speaker" and len(found := [*_numbers(first)]) == 1:
                argument, inner = self._words(found[0]), Node(node.name, node.children[1:])
        lines = [*self._children(inner)]
        options = [(option, option_value(value)) for option, value in self._frames.get(node.name, ())]
        yield from directive_lines(node.kind, argument, options, lines)


def _numbers(node: Node | int) -> Iterator[int]:
    """Yield the numbers of all blocks of a structure."""
    if isinstance(node, Node):
        for child in node.children:
            yield from _numbers(child)
    else:
        yield node


def _marked(lines: Sequence[str], mark: str) -> Iterator[str]:
    """Yield lines as an item of a list."""
    for number, line in enumerate(lines):
        yield (f"{mark}{line}" if not number else f"{' ' * len(mark)}{line}").rstrip(" ")


def directive(name: str, argument: str, options: Iterable[tuple[str, str]], body: Sequence[str]) -> list[str]:
    """Return the lines of a directive whose argument and options are text of a file."""
    return directive_lines(name, clean(argument), [(option, option_value(value)) for option, value in options], body)
