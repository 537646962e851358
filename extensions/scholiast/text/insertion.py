"""The line of a page at which an annotation of a block can be inserted, without a change of the blocks around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r" {0,3}(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>.*)$")
#: What continues a list, a block quotation or a block of lines after a blank line.
_CONTINUES = re.compile(r"[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\|[ \t]|#\.[ \t]")


def line_after(lines: Sequence[str], line: int, *, markdown: bool, annotations: Sequence[str] = ()) -> int:
    """Return the number of lines that are before an annotation of the block that begins in *line* (from 1).

    That is after the whole list, quotation, table or directive that the block is in, and after the directives of the names
    in *annotations* that follow it.
    """
    ends = _fence_ends(lines) if markdown else {}
    named = [f"{{{name}}}" if markdown else f".. {name}::" for name in annotations]
    at = min(max(line - 1, 0), max(len(lines) - 1, 0))
    at = next((end for begin, end in sorted(ends.items()) if begin <= at <= end), at)
    after = at + 1
    while after < len(lines):
        here = lines[after]
        if after in ends and not lines[after - 1].strip():
            if not any(name in here for name in named):
                break
            after = ends[after] + 1
        elif here.strip() and not lines[after - 1].strip():
            own = not markdown and any(here.startswith(name) for name in named)
            if not own and not _CONTINUES.match(here):
                break
            after += 1
        elif after in ends:
            after = ends[after] + 1
        else:
            after += 1
    while after > at + 1 and not lines[after - 1].strip():
        after -= 1
    return after


def _fence_ends(lines: Sequence[str]) -> dict[int, int]:
    """Return the outermost fenced blocks of Markdown: the first and the last line of each, from 0."""
    out: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is None:
            continue
        mark, info = found["mark"], found["info"].strip()
        if opened and not info and mark[0] == opened[-1][1][0] and len(mark) >= len(opened[-1][1]):
            begin, _mark = opened.pop()
            if not opened:
                out[begin] = number
        elif (info or mark[0] != ":") and not (opened and opened[-1][1][0] != ":"):
            opened.append((number, mark))
    if opened:
        out[opened[0][0]] = len(lines) - 1
    return out
