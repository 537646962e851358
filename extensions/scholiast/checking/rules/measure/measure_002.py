"""A quantity is not a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.measure import Measure
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?:/\d+)?(?:\s*[-–]\s*\d+(?:\.\d+)?)?")


def check(subject: Subject) -> Iterator[Found]:
    """Yield quantities with words or separators of thousands."""
    for measure in subject.of(Measure):
        if measure.quantity and not _NUMBER.fullmatch(measure.quantity):
            message = (
                f"the quantity '{measure.quantity}' is not a number: write digits with a point, as in 300000000 or 2.5"
            )
            yield subject.at_record(measure, message, "quantity")


RULE = Rule(
    code="measure-002",
    title=__doc__,
    what="Looks at `quantity`: digits, with a point for decimals and without separators of thousands.",
    why="TEI and tables take numbers only. “300 million” and “2,5” are left out there or misread.",
    check=check,
    example=Example(
        "index.md",
        finding="the quantity 'three hundred' is not a number: write digits with a point, as in 300000000 or 2.5",
        faulty=":::{measure} about 300 pounds\n:quantity: three hundred\n:unit: GBP\n:approx:\n:::",
        corrected=":::{measure} about 300 pounds\n:quantity: 300\n:unit: GBP\n:approx:\n:::",
        line=2,
    ),
)
