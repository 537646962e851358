"""Directives in the source of a page, without those that are only shown as code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .fences import VERBATIM

_FENCE = re.compile(r" {0,3}(?P<mark>:{3,}|`{3,}|~{3,})[ \t]*(?P<info>.*)")
_NAMED = re.compile(r"\{(?:scholiast:)?(?P<name>[A-Za-z][\w:.+-]*)\}(?P<argument>.*)")
_EXPLICIT = re.compile(r"(?P<indent>[ \t]*)\.\. (?:scholiast:)?(?P<name>[A-Za-z][\w:.+-]*)::(?P<argument>.*)")
_OPTION = re.compile(r"(?P<indent>[ \t]*):(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?=\s|$)")


class Directive(NamedTuple):
    """A directive: its name without the domain, its argument on one line, and the lines (from 0) of its options."""

    name: str
    argument: str
    options: Sequence[int]


def directives(lines: Sequence[str], *, markdown: bool) -> Iterator[Directive]:
    """Yield the directives of a page; not those in code, and not those in Markdown that are indented like code."""
    return _in_markdown(lines) if markdown else _in_rest(lines)


def option_of(line: str) -> re.Match[str] | None:
    """Return the match of a line that begins an option: its ``indent`` and its ``name``."""
    return _OPTION.match(line)


def _in_markdown(lines: Sequence[str]) -> Iterator[Directive]:
    code = ""  # the mark that closes the code that a line is in
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        mark, info = match["mark"], match["info"].strip()
        if code:
            code = "" if not info and mark.startswith(code) else code
            continue
        found = _NAMED.match(info)
        if (found and found["name"] in VERBATIM) or (not found and mark[0] != ":"):
            code = mark
        elif found:
            yield Directive(found["name"], found["argument"].strip(), [*_options(lines, number + 1, 0)])


def _in_rest(lines: Sequence[str]) -> Iterator[Directive]:
    code = -1  # the indentation of the line after which deeper lines are code
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = _indent(line)
        if indent > code >= 0:
            continue
        match = _EXPLICIT.match(line)
        code = indent if (match and match["name"] in VERBATIM) or (not match and line.rstrip().endswith("::")) else -1
        if match and code < 0:
            start = number + 1
            while start < len(lines) and _indent(lines[start]) > indent and not _OPTION.match(lines[start]):
                start += 1  # a long argument
            argument = " ".join(part.strip() for part in (match["argument"], *lines[number + 1 : start]))
            yield Directive(match["name"], argument.strip(), [*_options(lines, start, indent + 1)])


def _options(lines: Sequence[str], start: int, least: int) -> Iterator[int]:
    """Yield the numbers of the lines that begin an option: from *start* on, indented by *least* characters or more."""
    first = _indent(lines[start]) if start < len(lines) else 0
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip() or _indent(line) < max(first, least):
            return
        if _OPTION.match(line) and _indent(line) == first:
            yield number
        elif _indent(line) < first + 2 or number == start:
            return


def _indent(line: str) -> int:
    """Return the width of the white space at the beginning of a line; 0 for a blank line."""
    return len(line) - len(line.lstrip(" \t")) if line.strip() else 0
