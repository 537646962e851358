"""An edition is called critical without other witnesses or emendations."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the type of an edition that promises more than the edition has."""
    edition = subject.edition
    stated = subject.folder.states("edition_type")
    compared = edition.witnesses or any(record.type == "emendation" for record in subject.data.records)
    if edition.edition_type == "critical" and stated and not compared:
        message = (
            "the edition is called critical, but has no witness besides the copy-text and no emendation: "
            "write 'reading'"
        )
        yield subject.at_field(message, "edition_type")


RULE = Rule(
    code="edition-008",
    title=__doc__,
    what="Looks at `edition_type: critical`, where it is written, in an edition without `witnesses` and "
    "without emendations.",
    why="Reviewers ask whether an edition does what its type promises (as RIDE does).",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the edition is called critical, but has no witness besides the copy-text and no emendation: write "
        "'reading'",
        faulty="edition_type: critical",
        corrected="edition_type: reading",
    ),
)
