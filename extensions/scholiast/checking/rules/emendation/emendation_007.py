"""A correction is offered with confidence, and is uncertain."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations with the action ``emend`` and low or unknown certainty."""
    for emendation in subject.of(Emendation):
        if emendation.action == "emend" and emendation.cert in ("low", "unknown"):
            message = (
                f"'action' is emend, but 'cert' is {emendation.cert}: write 'flag', which marks a place as doubtful"
            )
            yield subject.at_record(emendation, message, "cert")


RULE = Rule(
    code="emendation-007",
    title=__doc__,
    what="Looks for emendations with `action: emend` and `cert: low` or `unknown`.",
    why="“To be corrected” is a decision. An editor who is not sure flags the place and gives the correction "
    "as a proposal.",
    check=check,
    example=Example(
        "index.md",
        finding="'action' is emend, but 'cert' is low: write 'flag', which marks a place as doubtful",
        faulty=":::{emendation} storms\n:corr: storm\n:action: emend\n:reason: a slip\n:cert: low\n:::",
        corrected=":::{emendation} storms\n:corr: storm\n:action: flag\n:reason: a slip\n:cert: low\n:::",
        line=5,
    ),
)
