"""A correction that a witness has is called the editor's."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations by conjecture whose correction is the reading of a witness."""
    for emendation in subject.of(Emendation):
        having = [wit for reading in emendation.readings if reading.text == emendation.corr for wit in reading.wit]
        if having and emendation.evidence == "conjecture":
            message = f"'evidence' is conjecture, but {', '.join(having)} has the correction: write 'external'"
            yield subject.at_record(emendation, message, "evidence")


RULE = Rule(
    code="emendation-005",
    title=__doc__,
    what="Looks for emendations with `evidence: conjecture` whose `corr` is the `reading` of a witness.",
    why="What a copy has is not the invention of the editor, and has another weight.",
    check=check,
    example=Example(
        "index.md",
        finding="'evidence' is conjecture, but B has the correction: write 'external'",
        faulty=":::{emendation} storms\n:corr: gales\n:action: emend\n:reason: a slip\n:cert: high\n:evidence: "
        "conjecture\n:reading: B | gales\n:::",
        corrected=":::{emendation} storms\n:corr: gales\n:action: emend\n:reason: a slip\n:cert: high\n:evidence: "
        "external\n:reading: B | gales\n:::",
        line=6,
        also={
            "edition.yaml": "witnesses:\n  - siglum: B\n    role: reprint\n    description: A reprint of 2027.\n    "
            "collated: full"
        },
    ),
)
