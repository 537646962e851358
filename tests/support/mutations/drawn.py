"""Changes of a PDF that was written: of its glyphs, of the lines that it draws, of the blocks that they are marked as."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

#: Kinds of change that a PDF can have, by grain. What joins or parts glyphs there is a change of their places alone.
POSSIBLE = {
    "character": ("delete", "insert", "swap", "move", "duplicate", "hide"),
    "word": ("delete", "insert", "swap", "move", "duplicate", "hide"),
    "line": ("delete", "insert", "swap", "move", "duplicate", "merge", "hide"),
    "block": ("delete", "insert", "swap", "move", "duplicate", "merge", "hide"),
}


#: Letters that drawn words must have to be known for words of the text, and not of a note that quotes it.
LEAST = 40


class Reading(NamedTuple):
    """The reading text without blanks, and how many letters drawn words of it must have."""

    letters: str
    least: int

    @classmethod
    def of(cls, units: Iterable[str]) -> Reading:
        """Join the units; if all are short, as in verse, half of the longest is enough."""
        texts = [re.sub(r"\s", "", unit) for unit in units]
        return cls("".join(texts), min(LEAST, max(map(len, texts)) // 2))


class Line(NamedTuple):
    """A drawn piece of text: from ``q`` to ``Q``, with the place of what shows its glyphs, and its font."""

    start: int
    end: int
    shows: int
    font: str


class Group(NamedTuple):
    """Marked content of the structure tree: from ``BDC`` to ``EMC``, with its lines."""

    start: int
    end: int
    mcid: int
    lines: list[Line]


class Drawn:
    """The content of one page, taken apart."""

    def __init__(self, pdf: pikepdf.Pdf, number: int, reading: Reading) -> None:
        """*reading* is the reading text: what is drawn of other words is left alone."""
        self.page = pdf.pages[number]
        self.code: list[Any] = list(pikepdf.parse_content_stream(self.page))
        self.letters = {str(name): _letters_of(font) for name, font in self.page.resources.get("/Font", {}).items()}
        self.touched: list[Line] = []
        #: groups with enough letters, and those of them that are of the reading text
        self.long = [g for g in self._groups() if len(self._joined(g.lines)) >= reading.least]
        self.groups = [g for g in self.long if self._joined(g.lines) in reading.letters]

    def _groups(self) -> Iterator[Group]:
        start, mcid, lines, opened, shows, font = 0, None, list[Line](), 0, -1, ""
        for at, (operands, operator) in enumerate(self.code):
            match str(operator):
                case "BDC" | "BMC":
                    of = operands[1] if len(operands) > 1 else {}
                    start, lines = at, []
                    mcid = int(of["/MCID"]) if isinstance(of, Dictionary) and "/MCID" in of else None
                case "q":
                    opened, shows = at, -1
                case "Tf":
                    font = str(operands[0])
                case "TJ" | "Tj":
                    shows = at
                case "Q" if shows > opened:
                    lines.append(Line(opened, at, shows, font))
                    shows = -1
                case "EMC" if mcid is not None:
                    yield Group(start, at, mcid, lines)
                    mcid = None

    def _joined(self, lines: list[Line]) -> str:
        """The letters of some lines, without blanks."""
        letters = (self.letters.get(line.font, {}).get(g, "?") for line in lines for g in self.glyphs(line))
        return re.sub(r"\s", "", "".join(letters))

    def glyphs(self, line: Line) -> list[int]:
        """The glyphs of a line, without the moves between them."""
        operands, _operator = self.code[line.shows]
        parts = operands[0] if isinstance(operands[0], Array) else [operands[0]]
        data = b"".join(bytes(p) for p in parts if isinstance(p, String))
        return [int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)]

    def seen(self, line: Line, glyphs: list[int]) -> list[int]:
        """The glyphs that are no blanks."""
        letters = self.letters.get(line.font, {})
        return [g for g in glyphs if letters.get(g, "?").strip(" \u00a0\u00ad")]

    def words(self) -> str:
        """The words of the lines that were chosen, as they were."""
        return " | ".join(
            "".join(self.letters.get(t.font, {}).get(g, "?") for g in self.glyphs(t)) for t in self.touched
        )

    def show(self, line: Line, glyphs: list[int]) -> None:
        """Let a line show other glyphs."""
        data = b"".join(g.to_bytes(2) for g in glyphs)
        self.code[line.shows] = ContentStreamInstruction([Array([String(data)])], Operator("TJ"))

    def save(self, pdf: pikepdf.Pdf) -> bytes:
        """The PDF with this page as it was changed."""
        self.page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(self.code))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def _letters_of(font: Any) -> dict[int, str]:
    """The text that each glyph of a font stands for, where it says so."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1") if "/ToUnicode" in font else ""
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be", "replace") for glyph, text in pairs}


def reading_pages(data: bytes, reading: Reading) -> list[int]:
    """The pages with a good part of lines of the text, from 0: a register may quote a line of it, the title page one."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shares = []
        for number in range(len(pdf.pages)):
            drawn = Drawn(pdf, number, reading)
            shares.append(len(drawn.groups) / len(drawn.long) if len(drawn.groups) > 1 else 0)
        return [number for number, share in enumerate(shares) if share > 0.1]


def edit(
    kind: str, grain: str, data: bytes, pages: list[int], reading: Reading, rng: random.Random
) -> tuple[bytes, str] | None:
    """A PDF with one change, and the words that it is of; ``None`` where there is nothing to change in that way, or nothing that is seen would change."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = Drawn(pdf, rng.choice(pages), reading)
        if not drawn.groups:
            return None
        before = list(drawn.code)
        if not _GRAINS[grain](kind, drawn, pdf, rng):
            return None
        after, drawn.code = drawn.code, before
        what = f"page {drawn.page.index + 1}: {drawn.words()[:160]}"
        drawn.code = after
        return drawn.save(pdf), what


def _letters(kind: str, drawn: Drawn, size: int, rng: random.Random) -> bool:
    """Change one glyph or a few that follow each other."""
    line = rng.choice([line for g in drawn.groups for line in g.lines])
    drawn.touched = [line]
    before = drawn.glyphs(line)
    if len(before) < 2 * size:
        return False
    at = rng.randrange(len(before) - size)
    piece, rest = before[at : at + size], before[:at] + before[at + size :]
    to = rng.randrange(len(rest) + 1)
    other = rng.sample(before, size)
    after = {
        "delete": rest,
        "insert": before[:at] + other + before[at:],
        "swap": before[:at] + before[at + size : at + 2 * size] + piece + before[at + 2 * size :],
        "move": rest[:to] + piece + rest[to:],
        "duplicate": before[:at] + piece + before[at:],
        "hide": before[:at] + [0] * size + before[at + size :],
    }[kind]
    drawn.show(line, after)
    return drawn.seen(line, after) != drawn.seen(line, before)


def _line(kind: str, drawn: Drawn, pdf: pikepdf.Pdf, rng: random.Random) -> bool:
    """Change one drawn line: its place in the order of drawing, its glyphs as a whole, its being seen."""
    code = drawn.code
    lines = [line for g in drawn.groups for line in g.lines]
    at = rng.randrange(len(lines))
    line = lines[at]
    drawn.touched = [line]
    drawing = code[line.start : line.end + 1]
    if not drawn.seen(line, drawn.glyphs(line)):
        return False
    if kind == "delete":
        del code[line.start : line.end + 1]
    elif kind == "duplicate":
        code[line.end + 1 : line.end + 1] = drawing
    elif kind == "insert":  # outside of everything that is marked
        group = next(g for g in drawn.groups if g.start < line.start < g.end)
        code[group.end + 1 : group.end + 1] = drawing
    elif kind == "hide":
        way = rng.choice(["Tr", "white", "artifact"])
        first = next(i for i in range(line.start, line.end) if str(code[i].operator) == "BT")
        if way == "Tr":
            code[line.shows : line.shows] = [ContentStreamInstruction([3], Operator("Tr"))]
        elif way == "white":
            code[first:first] = [ContentStreamInstruction([1], Operator("g"))]
        else:
            code[line.end + 1 : line.end + 1] = [ContentStreamInstruction([], Operator("EMC"))]
            code[line.start : line.start] = [ContentStreamInstruction([Name("/Artifact")], Operator("BMC"))]
    else:
        same = [other for other in lines[at + 1 :] if other.font == line.font]
        if len(same) < 2:
            return False
        other = same[0] if kind == "swap" else rng.choice(same[1:])  # the words of the next line may join this one
        mine, theirs = drawn.glyphs(line), drawn.glyphs(other)
        if kind == "merge":
            drawn.show(line, mine + theirs)
            drawn.show(other, [])
            return bool(drawn.seen(other, theirs))
        if mine == theirs:
            return False
        drawn.show(line, theirs)
        drawn.show(other, mine)
    return True


def _block(kind: str, drawn: Drawn, pdf: pikepdf.Pdf, rng: random.Random) -> bool:
    """Change marked content as a whole, or the element of the structure tree that it belongs to."""
    code = drawn.code
    at = rng.randrange(len(drawn.groups))
    group = drawn.groups[at]
    drawn.touched = group.lines
    words = [g for line in group.lines for g in drawn.seen(line, drawn.glyphs(line))]
    if not words:
        return False
    if kind == "delete":
        del code[group.start : group.end + 1]
    elif kind == "duplicate":
        code[group.end + 1 : group.end + 1] = code[group.start : group.end + 1]
    elif kind == "hide":
        if rng.random() < 0.5:
            code[group.start] = ContentStreamInstruction([Name("/Artifact")], Operator("BMC"))
        else:
            of = Dictionary(MCID=group.mcid, ActualText=String("Nobody wrote these words."))
            code[group.start] = ContentStreamInstruction([Name("/Span"), of], Operator("BDC"))
    elif kind == "insert":
        drawing = code[group.start + 1 : group.end]
        code[group.end + 1 : group.end + 1] = [
            ContentStreamInstruction([Name("/Artifact")], Operator("BMC")), *drawing, ContentStreamInstruction([], Operator("EMC")),
        ]  # fmt: skip
    else:
        others = drawn.groups[at + 1 :]
        if len(others) < 2:
            return False
        other = others[0] if kind == "swap" else rng.choice(others[1:])  # the next one may be of the same paragraph
        theirs = [g for line in other.lines for g in drawn.seen(line, drawn.glyphs(line))]
        if not theirs or theirs == words:
            return False
        numbers = (group.mcid, group.mcid) if kind == "merge" else (other.mcid, group.mcid)
        for which, number in zip((group, other), numbers, strict=True):
            code[which.start] = ContentStreamInstruction([Name("/Span"), Dictionary(MCID=number)], Operator("BDC"))
    return True


_GRAINS: dict[str, Any] = {
    "character": lambda kind, drawn, _pdf, rng: _letters(kind, drawn, 1, rng),
    "word": lambda kind, drawn, _pdf, rng: _letters(kind, drawn, rng.randint(2, 6), rng),
    "line": _line,
    "block": _block,
}
