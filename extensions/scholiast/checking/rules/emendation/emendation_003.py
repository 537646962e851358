"""A witness has two readings at one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations in which a siglum occurs more than once."""
    for emendation in subject.of(Emendation):
        times = Counter(wit for reading in emendation.readings for wit in reading.wit)
        for wit, number in times.items():
            if number > 1:
                yield subject.at_record(emendation, f"{wit} has {number} readings at this place: keep one", "readings")


RULE = Rule(
    code="emendation-003",
    title=__doc__,
    what="Counts the sigla in the readings of each emendation.",
    why="One copy has one reading at a place. Corrections within a copy are described in the comment.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="B has 2 readings at this place: keep one",
        faulty=":::{emendation} storms\n:action: leave\n:reason: the reprint differs\n:cert: high\n:evidence: "
        "external\n:reading: B | gales\n:reading: B | storm\n:::",
        corrected=":::{emendation} storms\n:action: leave\n:reason: the reprint differs\n:cert: high\n:evidence: "
        "external\n:reading: B | gales\n:::",
        line=6,
        also={
            "edition.yaml": "witnesses:\n  - siglum: B\n    role: reprint\n    description: A reprint of 2027.\n    "
            "collated: full"
        },
    ),
)
