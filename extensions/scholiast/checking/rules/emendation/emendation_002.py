"""A correction is announced and not given."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations with the action ``emend``, but without ``corr``."""
    for emendation in subject.of(Emendation):
        if emendation.action == "emend" and emendation.corr is None:
            message = "'action' is emend, but 'corr' is missing: give the correct words, or write 'flag'"
            yield subject.at_record(emendation, message, "action")


RULE = Rule(
    code="emendation-002",
    title=__doc__,
    what="Looks for emendations with `action: emend` that have no `corr`.",
    why="The page says that the words are to be corrected, and not how.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="'action' is emend, but 'corr' is missing: give the correct words, or write 'flag'",
        faulty=":::{emendation} storms\n:action: emend\n:reason: a slip\n:cert: high\n:::",
        corrected=":::{emendation} storms\n:action: flag\n:reason: a slip\n:cert: high\n:::",
        line=2,
    ),
)
