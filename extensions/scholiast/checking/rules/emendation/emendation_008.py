"""A difference of punctuation or capitals is called substantive."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare


def check(subject: Subject) -> Iterator[Found]:
    """Yield substantive emendations whose correction has the same words."""
    for emendation in subject.of(Emendation):
        words = emendation.anchor.exact if emendation.anchor else ""
        corrected = emendation.corr
        if (
            emendation.kind == "substantive"
            and corrected
            and words
            and corrected != words
            and bare(corrected) == bare(words)
        ):
            message = (
                "only capitals or punctuation differ: write 'accidental', or give the reason why the sense "
                "changes as 'sense'"
            )
            yield subject.at_record(emendation, message, "kind")


RULE = Rule(
    code="emendation-008",
    title=__doc__,
    what="Compares the words of `corr` and of the text, where `kind` is `substantive`.",
    why="Since Greg, editors call differences of words substantives and those of points and capitals "
    "accidentals. Tables count them apart.",
    check=check,
    example=Example(
        "index.md",
        finding="only capitals or punctuation differ: write 'accidental', or give the reason why the sense changes "
        "as 'sense'",
        faulty=":::{emendation} The old lamp, one hears\n:corr: The old lamp one hears\n:kind: substantive\n"
        ":action: emend\n:reason: a slip\n:cert: high\n:::",
        corrected=":::{emendation} The old lamp, one hears\n:corr: The old lamp one hears\n:kind: accidental\n"
        ":action: emend\n:reason: a slip\n:cert: high\n:::",
        line=3,
    ),
)
