"""A published edition has no ledger."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield an edition of version 1 or later without a ledger."""
    version = subject.edition.version
    if subject.folder.ledger is None and version.split(".")[0].isdecimal() and int(version.split(".")[0]) > 0:
        message = (
            f"version {version} has no units.yaml, so that ids may change: run 'scholiast ledger' and keep the file"
        )
        yield subject.at_field(message, "version")


RULE = Rule(
    code="text-007",
    title=__doc__,
    what="Looks for an edition of version 1.0.0 or later without `units.yaml`.",
    why="Others link to its blocks and notes. Only the ledger keeps their ids when the text or a note changes.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="version 1.0.0 has no units.yaml, so that ids may change: run 'scholiast ledger' and keep the file",
        faulty="version: 1.0.0",
        corrected="version: 0.9.0",
    ),
)
