"""The apparatus gives the copy-text another reading than the text has."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield readings with the siglum of the copy-text that differ from the words of the text."""
    own = subject.edition.copy_text.siglum
    for emendation in subject.of(Emendation):
        words = emendation.anchor.exact if emendation.anchor else ""
        for reading in emendation.readings:
            if own in reading.wit and words and reading.text != words:
                message = (
                    f"{own} is the copy-text, which has “{words}”, but its reading is given as “{reading.text}”: "
                    "correct the reading, or remove it"
                )
                yield subject.at_record(emendation, message, "readings")


RULE = Rule(
    code="emendation-009",
    title=__doc__,
    what="Compares the readings of the copy-text, where an apparatus lists them, with the lemma.",
    why="The text is proved against the copy-text, so that the reading is the one that is wrong.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="A is the copy-text, which has “storms”, but its reading is given as “storm”: correct the reading, or remove it",
        faulty=":::{emendation} storms\n:action: leave\n:reason: both occur\n:cert: high\n:reading: A | storm\n:::",
        corrected=":::{emendation} storms\n:action: leave\n:reason: both occur\n:cert: high\n:reading: A | storms\n:::",
        line=5,
    ),
)
