"""Annotations of a published edition are not in its ledger."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition_folder import LEDGER
from ....text.counts import counted
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import shown


def check(subject: Subject) -> Iterator[Found]:
    """Yield one finding with the annotations that the ledger does not have."""
    published = not subject.edition.version.startswith("0")
    if published and subject.folder.ledger is not None and subject.unrecorded:
        names, number = ", ".join(subject.unrecorded), len(subject.unrecorded)
        message = f"{counted(number, 'annotation')} not in {LEDGER} ({shown(names)}): run 'scholiast ledger'"
        yield subject.at_field(message, "version")


RULE = Rule(
    code="text-008",
    title=__doc__,
    what="Compares the annotations of an edition of version 1.0.0 or later with those in `units.yaml`.",
    why="An annotation that is not recorded can move to other words in the next version without a message.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="1 annotation not in units.yaml (n-p3-the-first-glass): run 'scholiast ledger'",
        faulty="version: 1.0.0",
        corrected="version: 0.9.0",
        also={
            "index.md": ":::{note} the first glass\nThick, and green.\n:::",
            "units.yaml": "LEDGER",
        },
    ),
)
