"""Words of a comment are set in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){3,}\b")


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments with four words or more in capitals that the text does not have."""
    whole = " ".join(unit.text for unit in subject.data.units)
    for record in subject.comments():
        found = _CAPITALS.search(record.body)
        if found and found[0] not in whole:
            yield subject.at_record(
                record, f"“{found[0]}” is in capitals: write small letters, and mark emphasis with *"
            )


RULE = Rule(
    code="access-006",
    title=__doc__,
    what="Looks in comments for four words or more in capital letters that are not so in the text.",
    why="They are hard to read for many people, and some screen readers spell them.",
    check=check,
    example=Example(
        "index.md",
        finding="“THIS WAS NEVER PAID” is in capitals: write small letters, and mark emphasis with *",
        faulty=":::{note} the first glass\nTHIS WAS NEVER PAID for.\n:::",
        corrected=":::{note} the first glass\nThis was *never* paid for.\n:::",
    ),
)
