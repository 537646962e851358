"""A comment counts from the day on which it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_AGEING = re.compile(
    r"\b(?:recently|currently|nowadays|at present|at the moment|to date|so far this year|(?:this|last|next) (?:year|month|week)|"
    r"(?:two|three|a few|some) (?:years|months|weeks) ago|yesterday|tomorrow)\b",
    re.I,
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments in English with such words outside of quotation marks."""
    for record, found in subject.own_words(_AGEING):
        message = f"“{found}” is only right on the day when it was written: give the date"
        yield subject.at_record(record, message)


RULE = Rule(
    code="style-005",
    title=__doc__,
    what="Looks in English comments for “recently”, “currently”, “last year”, “yesterday” and the like, "
    "outside of quotation marks.",
    why="An edition is read for decades. Then the reader does not know when “now” was.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="“recently” is only right on the day when it was written: give the date",
        faulty=":::{note} the first glass\nIt was recently replaced.\n:::",
        corrected=":::{note} the first glass\nIt was replaced in May 2026.\n:::",
    ),
)
