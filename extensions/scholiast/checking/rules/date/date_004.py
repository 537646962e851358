"""A date is resolved, and nothing says how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.date import Date
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield dates without a year in their words and without ``reasoning``, ``relative_to`` and comment."""
    for date in subject.of(Date):
        year = re.search(r"\d{4}", date.anchor.exact) if date.anchor else None
        if date.edtf and year is None and not (date.reasoning or date.relative_to or date.body):
            words = date.anchor.exact if date.anchor else ""
            message = f"“{words}” has no year: say in 'reasoning' or 'relative_to' how it became {date.edtf}"
            yield subject.at_record(date, message, "edtf")


RULE = Rule(
    code="date-004",
    title=__doc__,
    what="Looks for dates such as “last spring” with `edtf`, but without `reasoning`, `relative_to` and comment.",
    why="“On Sunday” is a different day in the report that is quoted and in the text that quotes it.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="“Last spring” has no year: say in 'reasoning' or 'relative_to' how it became 2026-21",
        faulty=":::{date} Last spring\n:edtf: 2026-21\n:::",
        corrected=":::{date} Last spring\n:edtf: 2026-21\n:relative_to: src-quay-paper\n:::",
        line=2,
    ),
)
