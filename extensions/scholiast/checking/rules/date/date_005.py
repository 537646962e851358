"""An early date does not state its calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.date import Date
from ....model.dates import is_plain_day
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: The first day of the Gregorian calendar.
_FIRST = "1582-10-15"


def check(subject: Subject) -> Iterator[Found]:
    """Yield single days before the Gregorian calendar whose calendar is not stated."""
    for date in subject.of(Date):
        if date.edtf and is_plain_day(date.edtf) and date.edtf < _FIRST and date.calendar is None:
            message = (
                f"{date.edtf} is before the Gregorian calendar: add ':calendar: julian', or 'gregorian' if you "
                "have converted it"
            )
            yield subject.at_record(date, message, "edtf")


RULE = Rule(
    code="date-005",
    title=__doc__,
    what="Looks for days before 15 October 1582 without `calendar`.",
    why="EDTF counts by the Gregorian calendar also before it existed. Up to ten days are between the "
    "two, and the weekday differs.",
    check=check,
    example=Example(
        "index.md",
        finding="1570-11-01 is before the Gregorian calendar: add ':calendar: julian', or 'gregorian' if you have "
        "converted it",
        faulty=":::{date} The winter storms\n:edtf: 1570-11-01\n:reasoning: the flood of All Saints\n:::",
        corrected=":::{date} The winter storms\n:edtf: 1570-11-01\n:calendar: julian\n:reasoning: the flood of All "
        "Saints\n:::",
        line=2,
    ),
)
