"""Texts to change: what was printed and what is read, as plain lists; and when the two are equal, by definition.

:func:`equal` is written from the definition in the handbook, not from the package, so that the two can disagree.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from scholiast.authoring.prove import read_sources
from scholiast.model.copytext import CopyText
from scholiast.model.edition import Exclusion
from scholiast.model.records import Unit
from support.inputs import INPUTS

ROOT = Path(__file__).parents[3]
FOOTNOTE, CAPTION = "footnote", "caption"


class Printed(NamedTuple):
    """A block of a copy-text: its lines, folded and not empty; ``note`` where a mark of a note is printed before it."""

    lines: tuple[str, ...]
    note: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Piece:
    """One unit of a reading text; ``block`` is the number of the block that it was printed in."""

    text: str
    kind: str = "paragraph"
    block: int = 0


@dataclass(frozen=True)
class Sample:
    """A text as it was printed and as it is read: equal before it is changed."""

    blocks: tuple[Printed, ...]
    pieces: tuple[Piece, ...]

    def window(self, rng: random.Random, size: int) -> Sample:
        """Some of its blocks that follow each other, and their pieces; some paragraphs are printed over several lines."""
        first = rng.randrange(max(1, len(self.blocks) - size + 1))
        last = first + size
        pieces = tuple(replace(p, block=p.block - first) for p in self.pieces if first <= p.block < last)
        alone = {p.block for p in pieces} - {p.block for p, q in pairwise(pieces) if p.block == q.block}
        blocks = [
            b._replace(lines=_wrapped(b.text, rng.randint(3, 12))) if i in alone and rng.random() < 0.5 else b
            for i, b in enumerate(self.blocks[first:last])
        ]
        return Sample(tuple(blocks), pieces)


def _wrapped(text: str, size: int) -> tuple[str, ...]:
    """A text in lines of *size* words."""
    words = text.split(" ")
    return tuple(" ".join(words[i : i + size]) for i in range(0, len(words), size))


def fold(text: str) -> str:
    """Runs of space, tab, CR and LF are one space, at the ends none."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ")


def equal(blocks: Sequence[Printed], pieces: Sequence[Piece]) -> bool:
    """Whether a reading text is its copy-text: equal words, and boundaries that agree."""
    read = [replace(p, text=fold(p.text)) for p in pieces]
    if not read or not all(p.text for p in read):
        return False
    used, lifted = _notes(blocks, read)
    left = [b for i, b in enumerate(blocks) if i not in used]
    return _walk(left, [p for i, p in enumerate(read) if i not in lifted])


def _notes(blocks: Sequence[Printed], read: Sequence[Piece]) -> tuple[set[int], set[int]]:
    """The blocks with a note's mark that notes are equal to, with the paragraphs that follow them; and those notes."""
    used: set[int] = set()
    lifted: set[int] = set()
    after: int | None = None
    for i, piece in enumerate(read):
        if piece.kind != FOOTNOTE:
            after = None
            continue
        marked = [k for k, b in enumerate(blocks) if b.note and b.text == piece.text and k not in used]
        if marked:
            after = marked[0]
        elif (
            after is not None
            and after + 1 < len(blocks)
            and not blocks[after + 1].note
            and blocks[after + 1].text == piece.text
            and after + 1 not in used
        ):
            after += 1
        else:
            after = None
            continue
        used.add(after)
        lifted.add(i)
    return used, lifted


def _walk(blocks: Sequence[Printed], read: Sequence[Piece]) -> bool:
    """Whether the pieces are the lines of the blocks; captions may be one whole block anywhere."""
    places = [(0, 0, 0, frozenset[int]())]  # piece, block, line, captions that already have a block
    seen = set(places)
    captions = [i for i, p in enumerate(read) if p.kind == CAPTION]

    def step(
        piece: int, block: int, line: int, placed: frozenset[int]
    ) -> Iterator[tuple[int, int, int, frozenset[int]]]:
        if piece < len(read) and piece in placed:
            yield piece + 1, block, line, placed - {piece}
            return
        if piece < len(read) and block < len(blocks):
            lines = blocks[block].lines
            for stop in range(line + 1, len(lines) + 1):
                if " ".join(lines[line:stop]) == read[piece].text:
                    yield piece + 1, block + (stop == len(lines)), stop % len(lines), placed
        if line == 0 and block < len(blocks):  # a caption that comes later on the page
            yield from (
                (piece, block + 1, 0, placed | {c})
                for c in captions
                if c > piece and c not in placed and read[c].text == blocks[block].text
            )
        if piece < len(read) and read[piece].kind == CAPTION:  # its block comes later in print
            yield from (
                (piece + 1, block, line, placed | {-1 - k}) for k in range(block + (line > 0), len(blocks))
                if -1 - k not in placed and blocks[k].text == read[piece].text
            )  # fmt: skip
        if line == 0 and -1 - block in placed:
            yield piece, block + 1, 0, placed - {-1 - block}

    while places:
        piece, block, line, placed = places.pop()
        if (piece, block, line, placed) == (len(read), len(blocks), 0, frozenset()):
            return True
        for place in step(piece, block, line, placed):
            if place not in seen:
                seen.add(place)
                places.append(place)
    return False


# -- where texts come from -------------------------------------------------------------------


def own_editions() -> list[str]:
    """The editions of this project."""
    return sorted(path.parent.name for path in ROOT.glob("source/*/edition.yaml"))


def inputs() -> list[str]:
    """The texts by others, where the folder is there."""
    return sorted(path.stem for path in INPUTS.glob("*.json"))


@cache
def sample(name: str) -> Sample:
    """An edition of this project, or a text by others, by its name."""
    return _own(name) if name in own_editions() else _input(INPUTS / f"{name}.json")


@cache
def _sources() -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for units in read_sources(ROOT / "source", ROOT).pages.values():
        for unit in units:
            found.setdefault(unit.edition, []).append(unit)
    return found


def _own(name: str) -> Sample:
    import yaml

    home = ROOT / "source" / name
    meta = yaml.safe_load((home / "edition.yaml").read_text("utf-8"))["copy_text"]
    excluded = [
        Exclusion(**{k: v for k, v in e.items() if k in ("text", "reason", "occurrence")})
        for e in meta.get("excluded", ())
    ]
    copy = CopyText((home / "copytext.txt").read_bytes(), "copytext.txt", excluded)
    blocks = tuple(Printed(tuple(b.text[x:y] for x, y in b.segments()), b.is_note) for b in copy.blocks)
    starts = [b.start for b in copy.blocks]
    pieces = []
    for unit in _sources()[name]:
        assert unit.position is not None
        block = max(i for i, start in enumerate(starts) if start <= unit.position[0])
        pieces.append(Piece(unit.text, unit.kind, block))
    return Sample(blocks, tuple(pieces))


def _input(path: Path) -> Sample:
    data = json.loads(path.read_text("utf-8"))
    blocks: list[Printed] = []
    pieces: list[Piece] = []
    for document in data["documents"]:
        for block in document["blocks"]:
            lines = tuple(filter(None, (fold(line) for line in re.split("[\n\t]", block["text"]))))
            if not lines or any(mark in block["text"] for mark in ("<<", "\f", "\v")):
                continue
            parted = block["type"] in ("verse", "list-item", "table-row") and len(lines) > 1
            kind = CAPTION if block["type"] == "caption" else "paragraph"
            pieces += (Piece(line, kind, len(blocks)) for line in (lines if parted else (" ".join(lines),)))
            blocks.append(Printed(lines))
    return Sample(tuple(blocks), tuple(pieces))
