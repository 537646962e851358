"""An exception no longer applies."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield nothing: which exceptions account for nothing is known when all rules have been applied."""
    return iter(())


RULE = Rule(
    code="exception-001",
    title=__doc__,
    what="Looks for exceptions in `edition.yaml` whose rule finds nothing, in the edition or at one of "
    "the places under `where`. "
    "An exception of a rule that is not applied is left alone.",
    why="What was excepted has been corrected or removed. If it comes back, nobody would notice.",
    fix="Removes the exception, if it accounts for nothing at all.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the rule record-003 finds nothing at 'n-glass': remove this exception",
        faulty="exceptions:\n  - rule: record-003\n    where: n-glass\n    reason: The question marks are those "
        "of the letter.",
        corrected="exceptions: []",
        line=2,
    ),
)
