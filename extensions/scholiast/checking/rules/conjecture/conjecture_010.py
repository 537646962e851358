"""The grade and the factuality of a guess contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: The grades that go with the degrees of FactBank: certain, probable, possible.
_ALLOWED = {
    "CT": ("asserted", "almost-certain"),
    "PR": ("almost-certain", "very-likely", "likely", "unlikely", "very-unlikely"),
    "PS": ("even", "possible", "unlikely", "very-unlikely"),
}


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures whose ``factuality`` has another degree than their ``grade``."""
    for conjecture in subject.of(Conjecture):
        stated = conjecture.factuality or ""
        allowed = _ALLOWED.get(stated[:2]) if stated[2:] in ("+", "-") else None
        if allowed and conjecture.grade not in (None, "ungraded", *allowed):
            message = (
                f"the factuality is {conjecture.factuality}, which does not go with the grade '{conjecture.grade}': write "
                f"{' or '.join(allowed)} as 'grade', or correct 'factuality'"
            )
            yield subject.at_record(conjecture, message, "factuality")


RULE = Rule(
    code="conjecture-010",
    title=__doc__,
    what="Compares `factuality` (FactBank: certain CT, probable PR, possible PS) with `grade`.",
    why="Both say how sure the holder is. Programs read the one, readers the other.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the factuality is CT+, which does not go with the grade 'likely': "
        "write asserted or almost-certain as 'grade', or correct 'factuality'",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":factuality: CT+\n:status: open\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":factuality: PR+\n:status: open\n:::",
        line=5,
    ),
)
