"""A witness was not compared, but readings of it are printed."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield witnesses with readings whose metadata say that they were not collated."""
    with_readings = {wit for e in subject.of(Emendation) for reading in e.readings for wit in reading.wit}
    for i, witness in enumerate(subject.edition.witnesses):
        if witness.collated == "none" and witness.siglum in with_readings:
            message = f"{witness.siglum} has readings, but 'collated' has the value none: write 'partial' or 'full'"
            yield subject.at_field(message, "witnesses", i, "collated")


RULE = Rule(
    code="witness-004",
    title=__doc__,
    what="Looks for witnesses with `collated: none` (which is the default) that have readings in emendations.",
    why="From `collated`, readers conclude what it means if no reading of a witness is given: agreement, "
    "or that nobody looked.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="B has readings, but 'collated' has the value none: write 'partial' or 'full'",
        faulty="witnesses:\n  - siglum: B\n    role: reprint\n    description: A reprint of 2027.",
        corrected="witnesses:\n  - siglum: B\n    role: reprint\n    description: A reprint of 2027.\n    "
        "collated: full",
        line=2,
        also={
            "index.md": ":::{emendation} storms\n:action: leave\n:reason: the other word of the reprint\n:cert: high\n"
            ":evidence: external\n:reading: B | gales\n:::"
        },
    ),
)
