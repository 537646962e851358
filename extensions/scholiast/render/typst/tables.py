"""Tables. Nothing is clipped: widths follow the contents, type shrinks, the page is turned, words are broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from ... import nodes as ours
from .blocks import Blocks
from .inline import is_mark
from .literals import LONG, breakable, folded, unending
from .writer import elements

#: Letters of table type in a line of the column, by paper; a turned page has more.
LETTERS = {"a5": 74, "a4": 84, "us-letter": 84}
TURNED = {"a5": 112, "a4": 170, "us-letter": 165}
#: Space between two columns, in letters.
GAP = 2
SMALLEST = 0.8
#: Up to this length in letters a column has room for a whole word; longer ones are hyphenated.
WORD = 12
#: Up to this length in letters the row of a cell is kept on one page.
KEPT = 500
#: Share of the line up to which a table is only as wide as its contents.
ROOMY = 0.7
#: Up to this number of lines a table is kept on one page.
TOGETHER = 12
#: Number of words from which a table's head is not repeated.
SENTENCE = 8


class Plan(NamedTuple):
    """The layout of a table.

    Widths of its columns (empty if they are those of their contents), scale of its type, whether its page is turned.
    """

    columns: tuple[float, ...]
    scale: float
    turned: bool

    def letters(self, column: int, across: int) -> int:
        """Return the number of letters in a line of a cell."""
        if not self.columns:
            return LONG
        return max(4, int(sum(self.columns[column : column + across])) - GAP)


class Need(NamedTuple):
    """The content of a column, in letters: its longest word, its fullest cell, a median cell."""

    word: int
    most: int
    mean: float


def plan(needs: list[Need], room: int, turned_room: int) -> Plan:
    """Return widths for columns in a line of *room* letters, or of *turned_room* on a page that is turned."""
    if sum(need.most + GAP for need in needs) <= ROOMY * room:
        return Plan((), 1.0, False)
    least = [min(max(need.word, 3), WORD) + GAP for need in needs]
    total = sum(least)
    scale, turned = 1.0, False
    if total > room:
        scale = max(SMALLEST, room / total)
        if total > room / scale + 0.5:
            turned = True
            room = turned_room
            scale = min(1.0, max(0.55, room / total))
    line = room / scale
    spare = max(0.0, line - total)
    wish = [max(0.0, (need.most + 2 * need.mean) ** 0.9 - low) for need, low in zip(needs, least, strict=True)]
    asked = sum(wish) or 1.0
    fit = min(1.0, line / total)  # with too many columns, each gets less than it needs
    widths = tuple(round(low * fit + spare * w / asked, 2) for low, w in zip(least, wish, strict=True))
    return Plan(widths, round(scale, 3), turned)


class Tables(Blocks):
    """Visitors of tables with heads, spans and titles."""

    def visit_table(self, node: nodes.Element) -> None:
        """Write a table."""
        groups = [c for c in node.children if isinstance(c, nodes.tgroup)]
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        if not groups:
            return
        group = groups[0]
        paper = self.builder.paper
        needs = _needs(group)
        free = _stands_free(node)
        plan_ = plan(needs, LETTERS[paper], TURNED[paper] if free else LETTERS[paper])
        outer, below = self.unbroken, self.below
        notes = self.below = [] if below is None else below
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        turned = plan_.turned and free
        together = _lines(group, plan_) <= TOGETHER and not any(map(_is_tall, node.findall(nodes.Element)))
        self.put("#turned([\n" if turned else "#together([\n" if together else "")
        widths = "(" + "".join(f"{w}fr, " for w in plan_.columns) + ")" if plan_.columns else str(len(needs))
        whole = "true" if max(need.most for need in needs) <= KEPT else "false"
        self.put(f"#tabled({widths}, {plan_.scale}, {whole}, ")
        if title is None:
            self.put("none, ")
        else:
            self.put("[")
            self.blank = True
            with self.block(title):
                self.children(title)
            self.put("], ")
        heads = [part for part in group.children if isinstance(part, nodes.thead)]
        # a repeated head is not tagged as text on the next page: one that reads like a sentence, or links to notes, is written
        # only once
        words = " ".join(part.astext() for part in heads).split()
        marked = any(is_mark(n) for part in heads for n in part.findall(nodes.Element))
        self.put("true" if len(words) < SENTENCE and not marked else "false", ", (")
        for part in heads:
            self._cells(part, plan_)
        self.put("), ")
        for body in group.children:
            if isinstance(body, nodes.tbody):
                self._cells(body, plan_)
        self.put(")")
        self.below = below
        self.put(*(notes if below is None else ()))
        self.put("\n])" if turned or together else "")
        self.unbroken = outer
        self.blank = True

    def visit_register_table(self, node: ours.register_table) -> None:
        """Write a register: one with prose as entries, a line for the heads and a paragraph for each row."""
        group = next(node.findall(nodes.tgroup))
        if max(need.most for need in _needs(group)) <= LETTERS[self.builder.paper]:
            self.visit_table(node)
            return
        self.put("\n")
        self.anchor(*self.names(node))
        for part in elements(group):
            for row in elements(part) if isinstance(part, nodes.thead | nodes.tbody) else ():
                self._entry(row, "register-heads" if isinstance(part, nodes.thead) else "register-entry")

    def _entry(self, row: nodes.Element, name: str) -> None:
        with self.call(name, node=row):
            for column, cell in enumerate(elements(row)):
                if column:
                    self.say(" · ")
                if not cell.astext().strip():
                    self.say("–")
                for paragraph in elements(cell):
                    self.children(paragraph)

    def _cells(self, part: nodes.Element, plan_: Plan) -> None:
        head = isinstance(part, nodes.thead)
        for cells in _grid(part):
            for column, entry in cells:
                across, down = int(entry.get("morecols", 0)) + 1, int(entry.get("morerows", 0)) + 1
                self.unbroken = plan_.letters(column, across)
                self.at(entry)
                spans = f"table.cell(colspan: {across}, rowspan: {down}, [" if across > 1 or down > 1 else "(["
                self.put(f"\n{spans}", "#head-cell([" if head else "")
                self.blank = True
                if head:
                    self.record.furniture.add(entry.astext())
                with self.block(entry):
                    self.children(entry)
                self.put("])" if head else "", "]), ")
                self.blank = True

    def words(self, words: str) -> None:
        """Write words; in a cell those longer than their column can be broken, elsewhere those longer than a line."""
        broken = breakable(words, self.unbroken, "\u00ad") if self.unbroken else unending(words, self.joint)
        super().words(broken)

    def plain(self, words: str) -> None:
        """Write words unchanged; in a cell those longer than their column can be broken."""
        super().plain(breakable(words, self.unbroken, self.joint) if self.unbroken else words)


def _stands_free(node: nodes.Element) -> bool:
    """Return whether a block has only sections around it: content of a box stays on the page of the box."""
    parent = node.parent
    while isinstance(parent, nodes.section):
        parent = parent.parent
    return parent is None or isinstance(parent, nodes.document)


def _is_tall(node: nodes.Element) -> bool:
    """Return whether a node in a table can be higher than its words, or has a note that follows the table."""
    return isinstance(node, nodes.image | nodes.math | nodes.math_block) or is_mark(node)


def _lines(group: nodes.Element, plan_: Plan) -> int:
    """Return about how many lines a table has: for each row, those of its longest cell."""
    out = 0
    for part in group.children:
        for cells in _grid(part) if isinstance(part, nodes.thead | nodes.tbody) else ():
            lines = [1]
            for column, cell in cells:
                letters = plan_.letters(column, int(cell.get("morecols", 0)) + 1)
                lines.append(sum(len(line) // letters + 1 for line in cell.astext().splitlines()))
            out += max(lines)
    return out


def _needs(group: nodes.Element) -> list[Need]:
    """Return the needs of each column of a table; a cell over several columns is ignored."""
    columns = max(1, int(group.get("cols", 1)))
    lengths: list[list[int]] = [[1] for _n in range(columns)]
    longest = [1] * columns
    parts = (part for part in group.children if isinstance(part, nodes.thead | nodes.tbody))
    for cells in (row for part in parts for row in _grid(part)):
        for column, entry in cells:
            if entry.get("morecols", 0) or column >= columns:
                continue
            words = folded(entry.astext())
            longest[column] = max(longest[column], *(len(w) for w in ["", *words.replace("-", "- ").split()]))
            lengths[column].append(len(words))
    return [Need(word, max(ns), sum(ns) / len(ns)) for word, ns in zip(longest, lengths, strict=True)]


def _grid(part: nodes.Element) -> Iterator[list[tuple[int, nodes.Element]]]:
    """Yield the rows of a part of a table, each cell with the column in which it begins."""
    taken: dict[int, int] = {}  # by column, the number of rows below that a cell above covers
    for row in part.children:
        column = 0
        cells: list[tuple[int, nodes.Element]] = []
        for entry in row.children if isinstance(row, nodes.Element) else ():
            if not isinstance(entry, nodes.entry):
                continue
            while taken.get(column, 0):
                taken[column] -= 1
                column += 1
            cells.append((column, entry))
            for _n in range(int(entry.get("morecols", 0)) + 1):
                if entry.get("morerows", 0):
                    taken[column] = int(entry["morerows"])
                column += 1
        for rest in range(column, max(taken, default=0) + 1):
            taken[rest] = max(0, taken.get(rest, 0) - 1)
        yield cells
