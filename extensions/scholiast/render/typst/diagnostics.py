"""Typst's messages, reported at the place of the words in the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ...model.faults import Fault
from .scripts import Script, describe, script_of

if TYPE_CHECKING:
    from .writer import Written

#: How to install the requirements for PDFs.
INSTALL = "pip install 'scholiast[pdf]'"
_GLYPH = re.compile(r"the text `\"(?P<text>.*)\"` could not be displayed with font `\"(?P<font>.*)\"`", re.DOTALL)
_START = re.compile(r"^(?:error|warning): (?P<message>.*)$", re.MULTILINE)
_WHERE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")
#: Maximum number of characters without a font that a message names.
_SHOWN = 3
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def read(diagnostic: str, main: str) -> Iterator[tuple[str, str, int]]:
    """Yield each message of a report: its words, file and line (``""`` and 0 if it has no place).

    A place in the file *main* is preferred to one in a template that was called from it.
    """
    starts = list(_START.finditer(diagnostic))
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(diagnostic)
        places = [(w["file"], int(w["line"])) for w in _WHERE.finditer(diagnostic, found.end(), end)]
        own = [p for p in places if p[0].rpartition("/")[2] == main]
        yield found["message"], *next(iter([*own, *places]), ("", 0))


def faults(diagnostic: str, written: Written, main: str, template: str, named: Callable[[str], str]) -> list[Fault]:
    """Return the faults of a report; *named* maps a file of Typst to the name that the user knows.

    Characters that no font has are one fault per script and file, at the first of them.
    """
    found: dict[Fault, None] = {}
    missing: dict[tuple[str, Script], Missing] = {}
    for message, file, line in read(diagnostic, main):
        if file and file.rpartition("/")[2] != main:
            place = (named(file), line)
        else:
            origin = written.origin(line)
            place = (origin.file, origin.line) if origin is not None else ("", 0)
        if (glyph := _GLYPH.search(message)) is not None:
            for character in _ESCAPE.sub(lambda m: chr(int(m[1], 16)), glyph["text"]):
                missing.setdefault((place[0], script_of(character)), Missing()).add(character, place[1])
            continue
        if template and not file:
            place = (template, 0)
        found[Fault(subtype="pdf", message=f"Typst: {message}", file=place[0], line=place[1])] = None
    for (file, script), characters in missing.items():
        message = characters.message(script)
        found[Fault(subtype="glyph", message=message, file=file, line=characters.line)] = None
    return list(found)


class Missing:
    """Characters of one script in one file that no font has, and the line of the first."""

    def __init__(self) -> None:
        self.line = 0
        self._characters: dict[str, None] = {}

    def add(self, character: str, line: int) -> None:
        """Count a character on a line."""
        if not self._characters or line < self.line:  # reports are in page order, with notes last
            self.line = line
            self._characters = {character: None, **self._characters}
        self._characters[character] = None

    def message(self, script: Script) -> str:
        """Return one message for all of them that names the first few."""
        shown = ", ".join(describe(c) for c in list(self._characters)[:_SHOWN])
        number = len(self._characters)
        more = " …" if number > _SHOWN else ""
        name = f"{script.name} " if script.name else ""
        count, what = (f"this {name}character", "it") if number == 1 else (f"{number} {name}characters", "them")
        return f"no font has {count}: {shown}{more}. The PDF cannot be made without {what}: {script.advice}"
