"""Where a unit may end within a line of the copy-text: a cell at a gap between columns, the name of a field at its colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .copytext import Block

CELL, TERM = "table-cell", "term"
_BLANK = re.compile(" ")


def ends_column(block: Block, kind: str, start: int, end: int) -> bool:
    """Whether a unit at the folded range ``[start, end)`` of a block ends within a line as its kind may.

    Cells may end before two blanks or more, the names of fields after their colon (``To: The Keeper``).
    """
    if kind not in (CELL, TERM) or not start < end < len(block.text) or block.text[end] != " ":
        return False
    return block.text[end - 1] == ":" if kind == TERM else _is_gap(block, end)


def _is_gap(block: Block, at: int) -> bool:
    """Whether the folded blank at an offset stands for several characters."""
    return block.folded.raw(at + 1) - block.folded.raw(at) > 1


def columns(block: Block) -> list[tuple[int, int]]:
    """Return the folded ranges between line ends, gaps, and colons with a blank."""
    out = []
    for start, end in block.segments():
        for blank in _BLANK.finditer(block.text, start, end):
            if _is_gap(block, blank.start()) or block.text[blank.start() - 1] == ":":
                out.append((start, blank.start()))
                start = blank.end()
        out.append((start, end))
    return out


def is_split(block: Block, units: Sequence[tuple[str, str]]) -> bool:
    """Whether one of the *units* (text, kind) that are a block together ends within a line where its kind may not."""
    stops = {stop for _start, stop in block.segments()}
    at = 0
    for text, kind in units:
        end = at + len(text)
        if end not in stops and not ends_column(block, kind, at, end):
            return True
        at = end + 1
    return False
