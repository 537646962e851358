"""A correction is the same as the words that it corrects."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield emendations whose correction has the words of the text."""
    for emendation in subject.of(Emendation):
        words = emendation.anchor.exact if emendation.anchor else ""
        if emendation.corr is not None and emendation.corr == words:
            yield subject.at_record(
                emendation,
                f"'corr' is the same as the words of the text (“{words}”): give other words, or remove the emendation",
                "corr",
            )


RULE = Rule(
    code="emendation-001",
    title=__doc__,
    what="Compares `corr` with the lemma.",
    why="A correction changes something. Usually the lemma is too short, or a sign was lost in typing.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="'corr' is the same as the words of the text (“storms”): give other words, or remove the emendation",
        faulty=":::{emendation} storms\n:corr: storms\n:action: emend\n:reason: a slip\n:cert: high\n:::",
        corrected=":::{emendation} storms\n:corr: storm\n:action: emend\n:reason: a slip\n:cert: high\n:::",
        line=2,
    ),
)
