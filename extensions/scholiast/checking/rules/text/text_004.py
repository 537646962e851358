"""Letters of the copy-text look wrongly decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import uncovered

#: UTF-8 that was read as Windows-1252 or Latin-1: a lead byte of two or three, and what its followers became.
_WRONG = re.compile(r"â€[\u0080-\uffff]|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|ï»¿")


def check(subject: Subject) -> Iterator[Found]:
    """Yield the first such place of each block that no emendation covers."""
    for _unit, found in groupby(uncovered(subject, _wrong, "emendation"), key=lambda place: place[0].id):
        unit, _at, letters = next(found)
        try:
            meant = letters.encode("cp1252").decode("utf-8")
        except ValueError:
            meant = ""
        hint = f", probably for “{meant}”" if meant.strip() else ""
        message = f"“{letters}” in {unit.id}{hint}: copy the text again as UTF-8, or add an emendation"
        yield subject.at_unit_of_copy(message, unit)


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _WRONG.finditer(text))


RULE = Rule(
    code="text-004",
    title=__doc__,
    what="Looks for pairs of signs such as “â€™” and “Ã©”, which appear when UTF-8 is read in another "
    "encoding, where no "
    "emendation is about them.",
    why="The proof holds the text to its copy-text, with the wrong letters in it.",
    check=check,
    example=Example(
        "copytext.txt",
        finding="“Ã©” in p1, probably for “é”: copy the text again as UTF-8, or add an emendation",
        faulty="The Lamp\n\nThe cafÃ© on the quay was open.",
        corrected="The Lamp\n\nThe café on the quay was open.",
        line=3,
    ),
)
