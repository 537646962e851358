"""The line of a page at which an annotation of a block can be inserted, without a change of the blocks around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .fences import fenced_blocks

#: What continues a list, a block quotation or a block of lines after a blank line.
_CONTINUES = re.compile(r"[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t]|\|[ \t]|#\.[ \t]")


def line_after(lines: Sequence[str], line: int, *, markdown: bool, annotations: Sequence[str] = ()) -> int:
    """Return the number of lines that are before an annotation of the block that begins in *line* (from 1).

    That is after the whole list, quotation, table or directive that the block is in, and after the directives of the names
    in *annotations* that follow it.
    """
    ends = fenced_blocks(lines) if markdown else {}
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
