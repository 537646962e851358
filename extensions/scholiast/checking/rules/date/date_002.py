"""The weekday in the text is not that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.date import Date
from ....model.date_words import weekday
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: 5 January 2026 was a Monday.
_WEEK = tuple(f"2026-01-{day:02}" for day in range(5, 12))


def check(subject: Subject) -> Iterator[Found]:
    """Yield single days whose words have the name of another weekday, in the language of the text."""
    language = subject.data.language
    names = {str(weekday(day, language)).casefold() for day in _WEEK}
    for date in subject.of(Date):
        own = weekday(date.edtf, language, julian=date.calendar == "julian") if date.edtf else None
        words = re.findall(r"\w+(?:-\w+)*", date.anchor.exact) if date.anchor else []
        printed = [word for word in words if word.casefold() in names]
        if not date.body and own and printed and own.casefold() not in {word.casefold() for word in printed}:
            message = (
                f"the text has “{printed[0]}”, but {date.edtf} is a {own}: correct 'edtf', or say in the comment "
                "who is wrong"
            )
            yield subject.at_record(date, message, "edtf")


RULE = Rule(
    code="date-002",
    title=__doc__,
    what="Compares the weekday of `edtf` with the name of a weekday in the words of the text, where the "
    "date has no comment.",
    why="Weekdays are how newspapers count. A wrong one means a wrong week, or a slip of the author that "
    "deserves a note.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the text has “Monday”, but 2026-04-07 is a Tuesday: correct 'edtf', or say in the comment who is "
        "wrong",
        faulty=":::{date} Monday, 6 April 2026\n:edtf: 2026-04-07\n:::",
        corrected=":::{date} Monday, 6 April 2026\n:edtf: 2026-04-06\n:::",
        line=2,
    ),
)
