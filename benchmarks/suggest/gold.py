"""Sentences of the project's own words, marked twice: texts, marks and agreement.

``gold/texts-*.txt`` holds the texts: a line ``# id date`` and then one block per line. ``gold/marking-1.txt`` and
``gold/marking-2.txt`` hold the marks, made in two passes by one hand before any rule was written: the first text by text, the second
kind by kind. The documents whose number is 3 were kept out of sight while rules were written.

Letters of marks: Q words of somebody between quotation marks, Z other words between such marks, S source, C cue,
V a voice between, H hedge, D date (with its EDTF), M measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "gold"
KINDS = {"Q": "quotation", "C": "cue", "S": "source", "H": "hedge", "D": "date", "M": "measure"}
_SENTENCE = re.compile(r"[.!?…][\"”’»')]*(?=\s+[\"“‘«'—(]?[A-Z]|\s*$)")


class Mark(NamedTuple):
    """A marked range of a block: the letter of its kind, the block, offsets in code points, and the value of a date."""

    kind: str
    block: int
    start: int
    end: int
    value: str = ""


class Document(NamedTuple):
    """A text: its name, date, blocks and both markings."""

    name: str
    day: date
    blocks: tuple[str, ...]
    first: tuple[Mark, ...]
    second: tuple[Mark, ...]
    language: str = "en"

    @property
    def unseen(self) -> bool:
        """Whether it was kept out of sight while rules were written."""
        return self.name.endswith("-3")

    @property
    def sentences(self) -> int:
        """The number of its sentences."""
        return sum(len(_SENTENCE.findall(block)) or 1 for block in self.blocks)


def documents() -> list[Document]:
    """Return all texts with their marks. Raises :class:`ValueError` for a mark whose words are not in its block."""
    texts: dict[str, tuple[date, list[str]]] = {}
    name = ""
    for path in sorted(FOLDER.glob("texts-*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                _sign, name, day = line.split()
                texts[name] = (date.fromisoformat(day), [])
            else:
                texts[name][1].append(line)
    markings = [_marks(FOLDER / f"marking-{n}.txt", {n: blocks for n, (_, blocks) in texts.items()}) for n in (1, 2)]
    return [Document(name, day, tuple(blocks), *_both(name, markings)) for name, (day, blocks) in texts.items()]


def _both(name: str, markings: Sequence[dict[str, list[Mark]]]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    first, second = (tuple(sorted(marking.get(name, ()))) for marking in markings)
    return first, second


def other_documents(language: str) -> list[Document]:
    """Return the texts of another language, which are marked once, before a rule was run on them.

    Marks are in the lines of ``gold/LANGUAGE/sentences.txt``: ``{S|the mayor}``, and ``{D=2026-03|in March}`` with a value.
    """
    texts: dict[str, tuple[date, list[str], list[Mark]]] = {}
    name = ""
    for line in (FOLDER / language / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            _sign, name, day = line.split()
            texts[name] = (date.fromisoformat(day), [], [])
        else:
            _day, blocks, marks = texts[name]
            text, found = _inline(line, len(blocks))
            blocks.append(text)
            marks += found
    return [
        Document(name, day, tuple(blocks), tuple(sorted(marks)), tuple(sorted(marks)), language)
        for name, (day, blocks, marks) in texts.items()
    ]


def _inline(line: str, block: int) -> tuple[str, list[Mark]]:
    """Return a line without its marks, and the marks."""
    text, marks, opened = "", list[Mark](), list[tuple[str, str, int]]()
    for piece in re.split(r"(\{[A-Z](?:=[^|]*)?\||\})", line):
        if piece == "}":
            kind, value, start = opened.pop()
            marks.append(Mark(kind, block, start, len(text), value))
        elif piece.startswith("{") and piece.endswith("|"):
            kind, _equals, value = piece[1:-1].partition("=")
            opened.append((kind, value, len(text)))
        else:
            text += piece
    return text, marks


def _marks(path: Path, texts: dict[str, list[str]]) -> dict[str, list[Mark]]:
    out: dict[str, list[Mark]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line and not line.startswith("##"):
            number, _blank, rest = line.partition(" ")
            block = int(number) - 1
            reached: dict[str, int] = {}
            for item in rest.split(" | "):
                kind, _colon, words = item.partition(": ")
                words, _equals, value = words.partition(" = ")
                start, end = _place(
                    words.strip(), texts[name][block], reached.get(kind, 0), f"{path.name}, {name} {number}"
                )
                reached[kind] = start + 1
                out.setdefault(name, []).append(Mark(kind, block, start, end, value))
    return out


def _place(words: str, text: str, after: int, where: str) -> tuple[int, int]:
    first, gap, last = words.partition(" ... ")
    pattern = re.compile(_whole(first) + (rf".*?{_whole(last)}" if gap else ""))
    found = pattern.search(text, after) or pattern.search(text)
    if found is None:
        raise ValueError(f"{where}: '{words}' is not in the text")
    return found.span()


def _whole(words: str) -> str:
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    return left + re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else "")


def overlap(a: Mark, b: Mark) -> bool:
    """Return whether two marks share a letter."""
    return a.block == b.block and a.start < b.end and b.start < a.end


def agreement(texts: Sequence[Document], kind: str) -> float:
    """Return the F1 value of the two markings against each other: how many marks share words with one of the other."""
    both = [([m for m in d.first if m.kind == kind], [m for m in d.second if m.kind == kind]) for d in texts]
    matched = sum(any(overlap(m, o) for o in there) for here, there in both for m in here)
    matched += sum(any(overlap(m, o) for o in here) for here, there in both for m in there)
    total = sum(len(here) + len(there) for here, there in both)
    return matched / total if total else 0.0
