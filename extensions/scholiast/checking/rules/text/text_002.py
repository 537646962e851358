"""Characters of the copy-text were lost when it was converted."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the replacement characters in blocks without an emendation at the place."""
    copy = subject.folder.copy
    places = subject.annotated("emendation")
    for unit in subject.data.units:
        at = unit.text.find("\ufffd")
        while at >= 0:
            if copy is not None and not places.covers(unit.id, at):
                offset = unit.position[0] if unit.position else 0
                around = unit.text[max(0, at - 12) : at + 12]
                message = f"U+FFFD in {unit.id} (“{around}”): copy the text again, or add an emendation"
                yield subject.at_copy(message, offset, unit.id)
            at = unit.text.find("\ufffd", at + 1)


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
