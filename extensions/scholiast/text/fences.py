"""Markdown fences that end too early, which MyST swallows without a word.

A directive with three colons ends at the first inner ``:::``; what follows is no longer
inside it, and the closing line that was meant for it opens a nameless block that runs to
the end. Both are told here, from the source lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>.*)$")


class FenceFault(NamedTuple):
    """A fence that does not do what it seems to: its line (from 1) and what is wrong."""

    line: int
    message: str


class _Open(NamedTuple):
    char: str
    size: int
    line: int
    name: str


def fence_faults(lines: Sequence[str], first_line: int = 1) -> list[FenceFault]:
    """The fences of a Markdown source that swallow text, in order of lines.

    Code fences hold text that is not read. Colon fences nest only when the outer one has
    more colons than the inner one, which is how MyST reads them.
    """
    faults: list[FenceFault] = []
    stack: list[_Open] = []
    for number, line in enumerate(lines, first_line):
        match = _FENCE.match(line.rstrip())
        if not match:
            continue
        char, size, info = match["mark"][0], len(match["mark"]), match["info"].strip()
        inner = stack[-1] if stack else None
        if inner and inner.char != ":" and not _is_directive(inner):
            if char == inner.char and size >= inner.size and not info:
                stack.pop()
            continue
        if not info:
            closed, unclosed = _close(stack, char, size)
            faults += (
                FenceFault(
                    o.line, f"{o.char * o.size}{o.name} is not closed where line {number} ends the block around it"
                )
                for o in unclosed
            )
            if not closed and char == ":":
                faults.append(
                    FenceFault(
                        number,
                        f"{match['mark']} has no name and closes nothing: what follows would be swallowed. "
                        "A block ended before it; a directive that holds others needs more colons than they have",
                    )
                )
                break
            if not closed:
                stack.append(_Open(char, size, number, ""))
            continue
        if char == "`" and "`" in info:
            continue
        if inner and inner.char == char == ":" and size >= inner.size:
            faults.append(
                FenceFault(
                    inner.line,
                    f"{':' * inner.size}{inner.name} ends at the first inner {':' * inner.size}, in the block that "
                    f"opens in line {number}: give it {size + 1} colons, '{':' * (size + 1)}{inner.name}'",
                )
            )
            break
        stack.append(_Open(char, size, number, info.split()[0]))
    if not faults:
        faults += (
            FenceFault(o.line, f"{o.char * o.size}{o.name} is never closed: the rest of the page is inside it")
            for o in stack[:1]
        )
    return faults


def _is_directive(fence: _Open) -> bool:
    return fence.name.startswith("{")


def _close(stack: list[_Open], char: str, size: int) -> tuple[bool, list[_Open]]:
    """Close the outermost block that this fence ends; blocks still open inside it are returned."""
    for depth, candidate in enumerate(stack):
        if candidate.char == char and size >= candidate.size:
            unclosed = stack[depth + 1 :]
            del stack[depth:]
            return True, unclosed
    return False, []
