"""A comment has an address instead of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import shown

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s)>\]”’]+")


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments in whose words an address on the web is printed."""
    for record in subject.comments():
        if found := _ADDRESS.search(record.body):
            message = (
                f"the address {shown(found[0])} is in the comment: add a source to the register and name it in 'cites'"
            )
            yield subject.at_record(record, message)


RULE = Rule(
    code="style-010",
    title=__doc__,
    what="Looks for addresses that are printed in the words of a comment.",
    why="A source has an author, a date, a day on which it was looked at and an archived copy. An "
    "address in a sentence has none of them, and "
    "is spelt out by screen readers.",
    check=check,
    example=Example(
        "index.md",
        finding="the address https://example.org/glass is in the comment: add a source to the register and name it "
        "in 'cites'",
        faulty=":::{note} the first glass\nMore on such glass is at https://example.org/glass today.\n:::",
        corrected=":::{note} the first glass\n:cites: src-quay-paper\n\nMore on such glass is in the paper.\n:::",
    ),
)
