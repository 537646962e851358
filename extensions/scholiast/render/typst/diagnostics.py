"""Typst's messages, told where the words stand that they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ...model.faults import Fault
from .fonts import advice, describe

if TYPE_CHECKING:
    from .writer import Written

_GLYPH = re.compile(r"the text `\"(?P<text>.*)\"` could not be displayed with font `\"(?P<font>.*)\"`", re.DOTALL)
_FAMILY = re.compile(r"unknown font family: (?P<name>.+)")
_START = re.compile(r"^(?:error|warning): (?P<message>.*)$", re.MULTILINE)
_WHERE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def read(diagnostic: str, main: str) -> Iterator[tuple[str, str, int]]:
    """Each message of a report: its words, and the file and line where it points (``""`` and 0 where nowhere).

    A place in the file *main* is taken before one in a template that was called from it.
    """
    starts = list(_START.finditer(diagnostic))
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(diagnostic)
        places = [(w["file"], int(w["line"])) for w in _WHERE.finditer(diagnostic, found.end(), end)]
        own = [p for p in places if p[0].rpartition("/")[2] == main]
        yield found["message"], *next(iter([*own, *places]), ("", 0))


def faults(diagnostic: str, written: Written, main: str, template: str, named: Callable[[str], str]) -> list[Fault]:
    """The faults that a report tells of; *named* turns a file of Typst's into one that the user knows."""
    found: dict[Fault, None] = {}
    for message, file, line in read(diagnostic, main):
        if file and file.rpartition("/")[2] != main:
            place = (named(file), line)
            words = f"Typst: {message}"
        else:
            origin = written.origin(line)
            place = (origin.file, origin.line) if origin is not None else ("", 0)
            words = f"Typst: {message}"
        glyph = _GLYPH.search(message)
        if glyph:
            characters = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), glyph["text"])
            for character in dict.fromkeys(characters):
                words = f"no font has the character {describe(character)}, so that the PDF cannot be made: {advice(character)}"
                found[Fault(subtype="glyph", message=words, file=place[0], line=place[1])] = None
            continue
        if template and not file:
            place = (template, 0)
        found[Fault(subtype="pdf", message=words, file=place[0], line=place[1])] = None
    return list(found)
