"""The grade is not one of the named scale."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ....model.vocabularies import SCALE_BANDS
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures with a scale of others and a grade that it does not have."""
    for conjecture in subject.of(Conjecture):
        bands = SCALE_BANDS.get(conjecture.scale)
        if bands and conjecture.grade and conjecture.grade not in bands:
            message = (
                f"the scale '{conjecture.scale}' has no grade '{conjecture.grade}': use one of "
                f"{', '.join(bands)}, or no scale"
            )
            yield subject.at_record(conjecture, message, "grade")


RULE = Rule(
    code="conjecture-005",
    title=__doc__,
    what="Compares `grade` with the grades of the `scale` that is named (ICD 203, IPCC).",
    why="A scale says which percentages a word stands for. For another word it says nothing.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the scale 'icd203' has no grade 'possible': use one of very-unlikely, unlikely, even, likely, "
        "very-likely, almost-certain, or no scale",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:scale: icd203\n:grade: "
        "possible\n:status: open\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:scale: icd203\n:grade: "
        "likely\n:status: open\n:::",
        line=5,
    ),
)
