"""Characters of the copy-text were lost when it was converted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import uncovered


def check(subject: Subject) -> Iterator[Found]:
    """Yield the replacement characters in blocks without an emendation at the place."""
    if subject.folder.copy is None:
        return
    for unit, at, _lost in uncovered(subject, _lost_characters, "emendation"):
        around = unit.text[max(0, at - 12) : at + 12]
        yield subject.at_unit_of_copy(
            f"U+FFFD in {unit.id} (“{around}”): copy the text again, or add an emendation", unit
        )


def _lost_characters(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in re.finditer("\ufffd", text))


RULE = Rule(
    code="text-002",
    title=__doc__,
    what="Looks for U+FFFD, the mark for a character that could not be read, where no emendation is about it.",
    why="The proof holds the text to its copy-text, and so a character that was lost before stays lost.",
    check=check,
    level="error",
    example=Example(
        "copytext.txt",
        finding="U+FFFD in p1 (“The caf� on the qua”): copy the text again, or add an emendation",
        faulty="The Lamp\n\nThe caf\ufffd on the quay was open.",
        corrected="The Lamp\n\nThe café on the quay was open.",
        line=3,
    ),
)
