"""Replacement of options' names in a page, line by line: everything else keeps its characters and its layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .directives import directives, option_of

#: Present names by earlier ones, by the name of a directive.
Names = Mapping[str, Mapping[str, str]]


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
    known = {line: each.name for each in directives(lines, markdown=markdown) for line in each.options}
    for number, directive in sorted(known.items()):
        line = lines[number]
        match = option_of(line)
        assert match is not None
        if new := names.get(directive, {}).get(match["name"].replace("-", "_")):
            lines[number] = f"{match['indent']}:{new}:{line[match.end() :]}"
            out.append(Renamed(number + 1, line.strip(), lines[number].strip()))
    return "\n".join(lines), out
