"""An exception names an unknown rule."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield nothing: the names are compared when all rules are known."""
    return iter(())


RULE = Rule(
    code="exception-002",
    title=__doc__,
    what="Compares the names of the rules under `exceptions:` in `edition.yaml` with those that exist.",
    why="An exception with a misspelt name excepts nothing.",
    level="error",
    check=check,
    example=Example(
        "edition.yaml",
        finding="unknown rule 'recrod-003'; did you mean 'record-003'? 'scholiast check --list' lists them",
        faulty="exceptions:\n  - rule: recrod-003\n    reason: The question marks are those of the letter.",
        corrected="exceptions: []",
        line=2,
    ),
)
