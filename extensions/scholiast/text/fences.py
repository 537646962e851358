"""Markdown fences that end too early, which MyST swallows without a word.

A directive with three colons ends at the first inner ``:::``; what follows is no longer
inside it, and the closing line that was meant for it opens a nameless block that runs to
the end. Both are told here, from the source lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: A fence may be the first thing in an item of a list, and is then indented like the item.
_FENCE = re.compile(r"^(?P<indent>(?: *(?:[-+*]|\d{1,9}[.)])(?= ))* *)(?P<mark>:{3,}|`{3,}|~{3,})(?P<info>.*)$")
_DIRECTIVE = re.compile(r"\{([A-Za-z][A-Za-z0-9:_.+-]*)\}")
#: One colon or two, where three begin a directive.
_TOO_FEW = re.compile(r"^ {0,3}:{1,2}\{[A-Za-z]")
_NAME = re.compile(r"\{[^}]*\}|\S+")

#: Directives whose bodies are not read as Markdown, so that fences in them are only text.
_VERBATIM = frozenset(
    """
    code code-block code-cell csv-table digraph doctest eval-rst graph graphviz highlight literalinclude
    math mermaid parsed-literal plantuml prompt raw sourcecode testcode testoutput testsetup
    """.split()
)
_MARKS = {":": "colons", "`": "backticks", "~": "tildes"}


class FenceFault(NamedTuple):
    """A fence that does not do what it seems to: its line (from 1) and what is wrong."""

    line: int
    message: str


class _Open(NamedTuple):
    char: str
    size: int
    line: int
    name: str
    indent: int

    @property
    def shown(self) -> str:
        return self.char * self.size + self.name

    @property
    def verbatim(self) -> bool:
        """Whether its text is not read as Markdown: a block of code, with a directive or without."""
        return not self.name.startswith("{") or self.name[1:-1] in _VERBATIM


def directive_names(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The directives that a Markdown source names: line (from 1) and name, in order."""
    out = []
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line.rstrip())
        if match and (name := _DIRECTIVE.match(match["info"].strip())):
            out.append((number, name.group(1)))
    return out


def fence_faults(lines: Sequence[str], first_line: int = 1) -> list[FenceFault]:
    """The fences of a Markdown source that swallow text, in order of lines.

    Blocks are read as MyST reads them: from the outside. A fence with no name closes the
    outermost block that it can close, whatever is open inside it, code included. Code holds
    text that is not read. Blocks of one mark nest only when the outer one has more of it.
    """
    faults: list[FenceFault] = []
    stack: list[_Open] = []
    for number, line in enumerate(lines, first_line):
        if _TOO_FEW.match(line) and not (stack and stack[-1].verbatim):
            faults.append(
                FenceFault(number, f"a directive begins with three colons: write ':::{line.strip().lstrip(':')}'")
            )
        match = _FENCE.match(line.rstrip())
        indent = len(match["indent"]) if match else 0
        # deeper is a block of code by indentation; a list's fence may be as deep as its opening
        if not match or (match["indent"].isspace() and indent > 3 + (stack[-1].indent if stack else 0)):
            continue
        char, size, info = match["mark"][0], len(match["mark"]), match["info"].strip()
        if not info:
            closed, unclosed = _close(stack, char, size)
            faults += (
                FenceFault(o.line, f"{o.shown} is not closed where line {number} ends the block around it")
                for o in unclosed
            )
            if closed or (stack and stack[-1].verbatim):
                continue
            if char == ":":
                faults.append(
                    FenceFault(
                        number,
                        f"{match['mark']} has no name and closes nothing: what follows would be swallowed. "
                        "A block ended before it; a directive that holds others needs more colons than they have",
                    )
                )
                break
            stack.append(_Open(char, size, number, "", indent))
            continue
        if (stack and stack[-1].verbatim) or (char == "`" and "`" in info):
            continue
        outer = next((o for o in stack if o.char == char and size >= o.size), None)
        if outer:
            more, marks = char * (size + 1), _MARKS[char]
            faults.append(
                FenceFault(
                    outer.line,
                    f"{outer.shown} ends at the first inner {char * outer.size}, in the block that "
                    f"opens in line {number}: give it {size + 1} {marks}, '{more}{outer.name}'",
                )
            )
            break
        name = _NAME.match(info)
        stack.append(_Open(char, size, number, name[0] if name else "", indent))
    if not faults and stack:
        faults.append(FenceFault(stack[0].line, f"{stack[0].shown} is never closed: the rest of the page is inside it"))
    return faults


def _close(stack: list[_Open], char: str, size: int) -> tuple[bool, list[_Open]]:
    """Close the outermost block that this fence ends; blocks still open inside it are returned."""
    for depth, candidate in enumerate(stack):
        if candidate.char == char and size >= candidate.size:
            unclosed = stack[depth + 1 :]
            del stack[depth:]
            return True, unclosed
    return False, []
