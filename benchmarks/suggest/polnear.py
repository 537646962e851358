"""The figures on PolNeAR, a public corpus of news in which attributions are marked, where a copy of it is on the machine.

The corpus marks one attribution per word: those within the words of another are not marked, and count as wrong here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scholiast.suggesting import suggest

_Range = tuple[int, int]
_BLOCK = re.compile(r"[^\n]+")
#: The roles of a mark, and of the part of a draft.
_ROLES = {"Cue": "cue", "Source": "source"}


def table(folder: Path) -> str:
    """Return precision and recall on the texts of a part, ``data/test`` or another, as a table in Markdown."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((folder / "text").glob("*.txt")):
        markings = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if markings:
            _count(path.read_bytes().decode("utf-8"), list(_marks(markings[0].read_text("utf-8"))), counts)
    rows = ["| marked in PolNeAR | marks | precision | recall |", "|---|---|---|---|"]
    for role in _ROLES.values():
        wanted, found, made, right = (counts[role, name] for name in ("wanted", "found", "made", "right"))
        rows.append(f"| {role} | {wanted} | {right / max(made, 1):.2f} | {found / max(wanted, 1):.2f} |")
    return "\n".join(rows) + "\n"


def _marks(lines: str) -> Iterator[tuple[str, list[_Range]]]:
    """Yield the cue and the source of each attribution of a file of marks, with their ranges."""
    spans: dict[str, tuple[str, list[_Range]]] = {}
    for name, _tab, rest in (line.partition("\t") for line in lines.splitlines()):
        if name.startswith("T") and (found := re.match(r"(Cue|Source) ([\d ;]+)\t", rest)):
            ranges = (pair.split() for pair in found[2].split(";"))
            spans[name] = found[1], [(int(start), int(end)) for start, end in ranges]
        elif name.startswith("E"):
            named: dict[str, list[_Range]] = {}
            for mark in (part.partition(":")[2] for part in rest.split()):
                if mark in spans:
                    named.setdefault(_ROLES[spans[mark][0]], []).extend(spans[mark][1])
            yield from named.items()


def _count(text: str, marks: list[tuple[str, list[_Range]]], counts: Counter[tuple[str, str]]) -> None:
    blocks = [(match.start(), match[0]) for match in _BLOCK.finditer(text)]
    made: dict[str, list[_Range]] = {role: [] for role in _ROLES.values()}
    for draft in suggest([block for _at, block in blocks], kinds=("attribution",)):
        for part in draft.parts:
            if part.role in made:
                at = blocks[part.span.block][0]
                made[part.role].append((at + part.span.start, at + part.span.end))
    for role, own in made.items():
        wanted = [ranges for name, ranges in marks if name == role]
        counts[role, "wanted"] += len(wanted)
        counts[role, "found"] += sum(any(_meet(a, b) for a in ranges for b in own) for ranges in wanted)
        counts[role, "made"] += len(own)
        counts[role, "right"] += sum(any(_meet(a, b) for ranges in wanted for b in ranges) for a in own)


def _meet(a: _Range, b: _Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
