"""Replacement of options' names in a page, line by line: everything else keeps its characters and its layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .fences import VERBATIM

#: Present names by earlier ones, by the name of a directive.
Names = Mapping[str, Mapping[str, str]]

_FENCE = re.compile(r" {0,3}(?P<mark>:{3,}|`{3,}|~{3,})[ \t]*(?P<info>.*)")
_NAMED = re.compile(r"\{(?:scholiast:)?(?P<name>[A-Za-z][\w:.+-]*)\}")
_EXPLICIT = re.compile(r"(?P<indent>[ \t]*)\.\. (?:scholiast:)?(?P<name>[A-Za-z][\w:.+-]*)::")
_OPTION = re.compile(r"(?P<indent>[ \t]*):(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?=\s|$)")


class Renamed(NamedTuple):
    """A line (from 1) whose option has another name: the line before and now, without white space at its ends."""

    line: int
    old: str
    new: str


def rename_options(text: str, names: Names, *, markdown: bool) -> tuple[str, list[Renamed]]:
    """Return a page with the present names of its directives' options, and the lines that changed.

    Code is left alone, and so are directives in Markdown that are indented like code.
    """
    lines = text.split("\n")
    out: list[Renamed] = []
    for number, known in sorted((_in_markdown if markdown else _in_rest)(lines, names)):
        line = lines[number]
        match = _OPTION.match(line)
        assert match is not None
        if new := known.get(match["name"].replace("-", "_")):
            lines[number] = f"{match['indent']}:{new}:{line[match.end() :]}"
            out.append(Renamed(number + 1, line.strip(), lines[number].strip()))
    return "\n".join(lines), out


def _in_markdown(lines: Sequence[str], names: Names) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the lines (from 0) of options with the names of their directive."""
    code = ""  # the mark that closes the code that a line is in
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if match is None:
            continue
        mark, info = match["mark"], match["info"].strip()
        if code:
            code = "" if not info and mark.startswith(code) else code
            continue
        name = found["name"] if (found := _NAMED.match(info)) else ""
        if name in VERBATIM or (not name and mark[0] != ":"):
            code = mark
        elif name in names:
            for at in _options(lines, number + 1, 0):
                yield at, names[name]


def _in_rest(lines: Sequence[str], names: Names) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the lines (from 0) of options with the names of their directive."""
    code = -1  # the indentation of the line after which deeper lines are code
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = _indent(line)
        if indent > code >= 0:
            continue
        match = _EXPLICIT.match(line)
        code = indent if (match and match["name"] in VERBATIM) or (not match and line.rstrip().endswith("::")) else -1
        if match and match["name"] in names:
            start = number + 1
            while start < len(lines) and _indent(lines[start]) > indent and not _OPTION.match(lines[start]):
                start += 1  # a long argument
            for at in _options(lines, start, indent + 1):
                yield at, names[match["name"]]


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
