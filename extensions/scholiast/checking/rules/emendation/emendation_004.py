"""The evidence is called external, and no witness or source is named."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations with external evidence, but without a reading, a source or a citation."""
    for emendation in subject.of(Emendation):
        if emendation.evidence == "external" and not (emendation.readings or emendation.source or emendation.cites):
            message = "'evidence' is external: give the 'reading' of a witness, or name a 'source'"
            yield subject.at_record(emendation, message, "evidence")


RULE = Rule(
    code="emendation-004",
    title=__doc__,
    what="Looks for emendations with `evidence: external` that have no `reading`, no `source` and no `cites`.",
    why="External evidence is another document. Readers must be able to look into it.",
    check=check,
    example=Example(
        "index.md",
        finding="'evidence' is external: give the 'reading' of a witness, or name a 'source'",
        faulty=":::{emendation} storms\n:corr: storm\n:action: emend\n:reason: a slip\n:cert: high\n:evidence: "
        "external\n:::",
        corrected=":::{emendation} storms\n:corr: storm\n:action: emend\n:reason: a slip\n:cert: high\n:evidence: "
        "internal\n:::",
        line=6,
    ),
)
