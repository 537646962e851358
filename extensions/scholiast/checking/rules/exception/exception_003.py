"""An exception gives no reason that a reader can use."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Words that a reason has at least.
_LEAST = 3


def check(subject: Subject) -> Iterator[Found]:
    """Yield exceptions whose reason has fewer than three words."""
    for i, exception in enumerate(subject.edition.exceptions):
        if len(exception.reason.split()) < _LEAST:
            message = f"'{exception.reason}' is not a reason: state in a sentence why {exception.rule} does not apply"
            yield subject.at_field(message, "exceptions", i, "reason")


RULE = Rule(
    code="exception-003",
    title=__doc__,
    what="Looks for reasons of exceptions with fewer than three words.",
    why="In two years, “n/a” will not help anybody to decide whether it still applies.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'n/a' is not a reason: state in a sentence why record-003 does not apply",
        faulty="exceptions:\n  - rule: record-003\n    reason: n/a",
        corrected="exceptions:\n  - rule: record-003\n    reason: The question marks are those of the letter.",
        line=3,
        also={"index.md": ":::{note} the first glass\nThe letter has “glass ???”.\n:::"},
    ),
)
