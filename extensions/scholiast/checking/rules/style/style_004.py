"""A date in a comment can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_NUMERIC = re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])([/.-])(0?[1-9]|1[0-2])\2(\d{4}|\d{2})(?![\d/-])")


def check(subject: Subject) -> Iterator[Found]:
    """Yield dates in figures whose day and month could change places."""
    for record in subject.comments():
        for found in _NUMERIC.finditer(record.body):
            if int(found[1]) != int(found[3]) and (found[2] != "." or subject.english()):
                message = f"“{found[0]}” can be read in two ways: write the month as a word, or 2026-04-06"
                yield subject.at_record(record, message)


RULE = Rule(
    code="style-004",
    title=__doc__,
    what="Looks in comments for dates such as 03/04/2026, in which day and month could change places.",
    why="Some countries write the day first, others the month.",
    check=check,
    example=Example(
        "index.md",
        finding="“03/04/2026” can be read in two ways: write the month as a word, or 2026-04-06",
        faulty=":::{note} the first glass\nReplaced on 03/04/2026.\n:::",
        corrected=":::{note} the first glass\nReplaced on 3 April 2026.\n:::",
    ),
)
