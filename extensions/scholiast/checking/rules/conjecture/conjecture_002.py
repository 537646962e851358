"""An outcome is dated before the guess."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...ages import is_before
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield outcomes that are earlier than the text, or in the future."""
    for conjecture in subject.of(Conjecture):
        for outcome in conjecture.outcomes:
            if subject.dated and is_before(outcome.date, subject.dated) and conjecture.holder == "author":
                message = (
                    f"the outcome is of {outcome.date}, before the text ({subject.dated}): what was known then was no "
                    "guess"
                )
                yield subject.at_record(conjecture, message, "outcomes")
            elif is_before(subject.today, outcome.date):
                yield subject.at_record(
                    conjecture,
                    f"the outcome is of {outcome.date}, which is in the future: correct the date",
                    "outcomes",
                )


RULE = Rule(
    code="conjecture-002",
    title=__doc__,
    what="Compares the dates of outcomes with the date of the text, if the author guesses, and with today. "
    "People in a story may guess before it is written down.",
    why="An outcome before the guess means that the author could have known it.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the outcome is of 2026-04-01, before the text (2026-04-10): what was known then was no guess",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-04-01 | src-bill | It was sold.\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        line=6,
        also={"sources.yaml": "- id: src-bill\n  type: document\n  title: Bill for a lamp"},
    ),
)
