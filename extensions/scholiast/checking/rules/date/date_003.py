"""The year in the text is not that of the date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.date import Date
from ....model.dates import bound_date, edtf_sort_key
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_YEAR = re.compile(r"(?<![\d.,])[12]\d{3}(?![\d]|[.,]\d)")


def check(subject: Subject) -> Iterator[Found]:
    """Yield dates whose words have a year that is not among those of ``edtf``."""
    for date in subject.of(Date):
        printed = _YEAR.findall(date.anchor.exact) if date.anchor else []
        if not date.edtf or not printed or date.calendar not in (None, "gregorian") or date.body or date.reasoning:
            continue
        first, last = (bound_date(bound) for bound in edtf_sort_key(date.edtf))
        for year in printed:
            if (first and int(year) < first[0]) or (last and int(year) > last[0]):
                message = (
                    f"the text has the year {year}, 'edtf' is {date.edtf}: correct it, or explain it in 'reasoning'"
                )
                yield subject.at_record(date, message, "edtf")


RULE = Rule(
    code="date-003",
    title=__doc__,
    what="Compares years of four digits in the words of a date with `edtf`, where neither `reasoning` nor "
    "a comment explains them.",
    why="A mistyped year puts the date into another place of the time line.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the text has the year 2026, 'edtf' is 2062-04-03: correct it, or explain it in 'reasoning'",
        faulty=":::{date} Monday, 6 April 2026\n:edtf: 2062-04-03\n:::",
        corrected=":::{date} Monday, 6 April 2026\n:edtf: 2026-04-06\n:::",
        line=2,
    ),
)
