"""Markdown fences that are not closed or end too early, which MyST accepts without a message.

A directive with three colons ends at the first inner ``:::``; the rest is no longer inside
it, and its intended closing line opens a nameless block that extends to the end. Both are
found here, from the source lines alone: first whether MyST reads the fences differently from
how they are written, then which of them is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: A fence may be the first thing in an item of a list, and is then indented like the item.
_FENCE = re.compile(r"^(?P<indent>(?: *(?:[-+*]|\d{1,9}[.)])(?= ))* *)(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>.*)$")
_DIRECTIVE = re.compile(r"\{([A-Za-z][A-Za-z0-9:_.+-]*)\}")
#: An item of a list, up to where its words begin.
_ITEM = re.compile(r" *(?:[-+*]|\d{1,9}[.)]) +(?=\S)")
_NAME = re.compile(r"\{[^}]*\}|\S+")

#: Directives whose bodies are not read as Markdown, so that fences in them are only text.
VERBATIM = frozenset(
    """
    code code-block code-cell csv-table digraph doctest eval-rst graph graphviz highlight literalinclude
    math mermaid parsed-literal plantuml prompt raw sourcecode testcode testoutput testsetup
    """.split()
)
#: The number of blocks that are searched for the intended one.
_AHEAD = 200
_MARKS = {":": "colons", "`": "backticks", "~": "tildes"}


class FenceFault(NamedTuple):
    """A misread fence: its line (from 1) and the message."""

    line: int
    message: str


class _Open(NamedTuple):
    char: str
    size: int
    line: int
    name: str
    indent: int
    #: the column of the list item that contains the block, 0 outside lists
    item: int = 0

    @property
    def mark(self) -> str:
        return self.char * self.size

    @property
    def shown(self) -> str:
        return self.mark + self.name

    @property
    def verbatim(self) -> bool:
        """Whether its text is not read as Markdown: a code block, with or without a directive."""
        return not self.name.startswith("{") or self.name[1:-1] in VERBATIM


def directive_names(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the directives in a Markdown source: line (from 1) and name, in order."""
    out = []
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line.rstrip()) if line and not line[0].isalpha() else None
        if match and (name := _DIRECTIVE.match(match["info"].strip())):
            out.append((number, name.group(1)))
    return out


class _Fence(NamedTuple):
    """A line that opens or closes a block; without a ``mark`` it only ends deeper list items."""

    line: int
    mark: str
    info: str
    indent: int
    item: int

    def opens(self) -> _Open:
        name = _NAME.match(self.info)
        return _Open(self.mark[0], len(self.mark), self.line, name[0] if name else "", self.indent, self.item)


def fence_faults(lines: Sequence[str], first_line: int = 1) -> list[FenceFault]:
    """Return the fences of a Markdown source that swallow text, in the order of lines.

    Blocks are first matched as MyST matches them, from the outside: a fence without a name closes
    the outermost block that it can close, whatever is open inside it, code included. Code is not
    read. Blocks with the same mark nest only if the outer one has more of it. If a fence remains
    unmatched, the fences are matched a second time as an editor means them, from the inside, to
    find the wrong one.
    """
    fences = list(_fences(lines, first_line))
    faults = _as_read(fences)
    return sorted(_as_meant(fences, lines, first_line) or faults) if faults else []


def fenced_blocks(lines: Sequence[str]) -> dict[int, int]:
    """Return the outermost fenced blocks as MyST reads them: the first and the last line of each, from 0.

    A block that is not closed ends with its list item, or with the source.
    """
    out: dict[int, int] = {}
    stack: list[_Open] = []
    for fence in _fences(lines, 0):
        outermost = stack[0].line if stack else 0
        if _left(stack, fence) and not stack:
            out[outermost] = fence.line - 1
        if not fence.mark or _is_code(fence, stack):
            continue
        char, in_code = fence.mark[0], bool(stack) and stack[-1].verbatim
        if not fence.info and _close(stack, char, len(fence.mark))[0]:
            if not stack:
                out[outermost] = fence.line
        elif not in_code and (char == "~" or (char == "`" and "`" not in fence.info) or (char == ":" and fence.info)):
            stack.append(fence.opens())
    if stack:
        out[stack[0].line] = len(lines) - 1
    return out


def _fences(lines: Sequence[str], first_line: int) -> Iterator[_Fence]:
    items: list[int] = []
    for number, line in enumerate(lines, first_line):
        if not line or (not items and line[0].isalpha()):  # words: most lines
            continue
        text = line.expandtabs(4).rstrip()
        if not text:
            continue
        at = len(text) - len(text.lstrip(" "))
        if items and at < items[-1]:
            while items and at < items[-1]:
                items.pop()
            yield _Fence(number, "", "", at, items[-1] if items else 0)
        item = _ITEM.match(text)
        while item:
            items.append(item.end())
            item = _ITEM.match(text, item.end())
        inner = items[-1] if items else 0
        match = _FENCE.match(line.rstrip())
        if match:
            indent = len(match["indent"])
            yield _Fence(number, match["mark"], match["info"].strip(), indent, inner)


def _is_code(fence: _Fence, stack: list[_Open]) -> bool:
    """Return whether a fence is indented so far that it is a code block."""
    return fence.indent > 3 + max(fence.item, stack[-1].indent if stack else 0)


def _left(stack: list[_Open], fence: _Fence) -> list[_Open]:
    """Remove and return the blocks that end with their list item."""
    left: list[_Open] = []
    while stack and stack[-1].item > max(fence.item, fence.indent):
        left.append(stack.pop())
    return left[::-1]


def _in_item(block: _Open, line: int) -> FenceFault:
    return FenceFault(
        block.line,
        f"{block.shown} is not closed in its list item, which ends before line {line}: "
        f"write '{block.mark}' on a line of its own, indented like the item's words",
    )


def _as_read(fences: Sequence[_Fence]) -> list[FenceFault]:
    """Match fences as MyST does, and return the faults."""
    faults: list[FenceFault] = []
    stack: list[_Open] = []
    for fence in fences:
        faults += (_in_item(o, fence.line) for o in _left(stack, fence))
        if not fence.mark or _is_code(fence, stack):
            continue
        number, mark, info = fence.line, fence.mark, fence.info
        char, size = mark[0], len(mark)
        if not info:
            closed, unclosed = _close(stack, char, size)
            faults += (
                FenceFault(o.line, f"{o.shown} is not closed where line {number} ends the block around it")
                for o in unclosed
            )
            if closed or (stack and stack[-1].verbatim):
                continue
            if char == ":":
                faults.append(_closes_nothing(mark, number))
                break
            stack.append(fence.opens())
            continue
        if (stack and stack[-1].verbatim) or (char == "`" and "`" in info):
            continue
        outer = next((o for o in stack if o.char == char and size >= o.size), None)
        if outer:
            more, marks = char * (size + 1), _MARKS[char]
            faults.append(
                FenceFault(
                    outer.line,
                    f"{outer.shown} ends at the first inner {outer.mark}, in the block that "
                    f"opens in line {number}: give it {size + 1} {marks}, '{more}{outer.name}'",
                )
            )
            break
        stack.append(fence.opens())
    if not faults and stack:
        faults.append(_never_closed(stack[0], None, ""))
    return faults


def _close(stack: list[_Open], char: str, size: int) -> tuple[bool, list[_Open]]:
    """Close the outermost block that this fence ends; return whether there is one, and the open blocks in it."""
    for depth, candidate in enumerate(stack):
        if candidate.char == char and size >= candidate.size:
            unclosed = stack[depth + 1 :]
            del stack[depth:]
            return True, unclosed
    return False, []


def _as_meant(fences: Sequence[_Fence], lines: Sequence[str], first_line: int) -> list[FenceFault]:
    """Match each closing fence with the innermost block of its mark, and return the unmatched ones."""
    faults: list[FenceFault] = []
    stack: list[_Open] = []
    ended: list[_Open] = []  # ended with a list item, so that their closing fences are unmatched
    for fence in fences:
        left = _left(stack, fence)
        faults += (_in_item(o, fence.line) for o in left)
        ended += left
        if not fence.mark or _is_code(fence, stack):
            continue
        mark, info, char, size = fence.mark, fence.info, fence.mark[0], len(fence.mark)
        if stack and stack[-1].verbatim:
            if not info and char == stack[-1].char and size >= stack[-1].size:
                stack.pop()
            continue
        if info:
            if not (char == "`" and "`" in info) and not _is_meant_to_close(fence, stack):
                stack.append(fence.opens())
            continue
        depth = _innermost(stack, char, size)
        if depth is not None:
            faults += (
                FenceFault(
                    o.line,
                    f"{o.shown} is never closed: line {fence.line} closes the block around it. "
                    f"Write '{o.mark}' on a line of its own where it ends",
                )
                for o in stack[depth + 1 :]
            )
            del stack[depth:]
        elif char != ":":
            stack.append(fence.opens())
        elif stack:
            block = stack.pop()
            faults.append(
                FenceFault(
                    block.line,
                    f"{block.shown} is never closed: write '{block.mark}' in line {fence.line}, not '{mark}'",
                )
            )
        elif ended and ended[-1].char == char:
            ended.pop()
        else:
            faults.append(_closes_nothing(mark, fence.line))
            stack.append(fence.opens())  # the next one closes it
    openers = [f for f in fences if f.info[:1] == "{"]
    unclosed = [o for i, o in enumerate(stack) if o.name or (o.char != ":" and (i == 0 or stack[i - 1].char == o.char))]
    for block in unclosed:
        at = bisect_right(openers, block.line, key=lambda f: f.line)
        following = next((f for f in openers[at : at + _AHEAD] if f.mark[0] == block.char), None)
        until = following.line if following else first_line + len(lines)
        faults.append(_never_closed(block, following, _near_miss(block, lines, first_line, until)))
    return faults


def _innermost(stack: list[_Open], char: str, size: int) -> int | None:
    """Return the depth of the innermost block with the same marks as a closing fence, else with fewer."""
    fitting = None
    for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _AHEAD), -1):
        block = stack[depth]
        if block.char == char and block.size == size:
            return depth
        if fitting is None and block.char == char and block.size < size:
            fitting = depth
    return fitting


def _is_meant_to_close(fence: _Fence, stack: list[_Open]) -> bool:
    """Return whether a line such as ``::: end`` opens a block although it was meant to close one."""
    inside = bool(stack) and stack[-1].char == ":" == fence.mark[0] and len(fence.mark) >= stack[-1].size
    return inside and not fence.info.startswith("{")


def _closes_nothing(mark: str, line: int) -> FenceFault:
    return FenceFault(
        line,
        f"{mark} has no name and closes nothing: it swallows the following text. Remove it, or open the block "
        "that it closes; a directive that contains others needs more colons than they have",
    )


def _never_closed(block: _Open, following: _Fence | None, near: str) -> FenceFault:
    if near:
        advice = f"{near}: write '{block.mark}' alone on a line"
    elif following is not None:
        advice = (
            f"write '{block.mark}' on a line of its own before line {following.line}, where {following.mark}"
            f"{following.opens().name} opens"
        )
    else:
        advice = f"the rest of the page is inside it. Write '{block.mark}' on a line of its own where it ends"
    return FenceFault(block.line, f"{block.shown} is never closed: {advice}")


#: Lines that look like closing fences, and what is wrong with them.
_NEAR = (
    (re.compile(r" {0,3}[:`~]{1,2}"), "has too few marks"),
    (re.compile(r"(?: {4,}|\t+)[:`~]{3,}"), "is indented, which makes it code or text"),
    (re.compile(r".*\S(?::{3,}|`{3,}|~{3,})"), "has words before the marks"),
    (re.compile(r" {0,3}:{3,}[^:{]*"), "has words after the marks"),
    (re.compile(r" {0,3}(?:`{3,}|~{3,})"), "has another mark"),
)


def _near_miss(block: _Open, lines: Sequence[str], first_line: int, until: int) -> str:
    """Describe the line that was probably meant to close a block."""
    for number in range(block.line + 1, until):
        line = lines[number - first_line].rstrip()
        for pattern, wrong in _NEAR:
            if pattern.fullmatch(line):
                return f"line {number} does not close it because it {wrong}"
    return ""
