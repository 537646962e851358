"""The last correction is not of the current version."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.dates import edtf_sort_key
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the latest correction if its version is not that of the edition."""
    corrections = subject.edition.corrections
    if not corrections:
        return
    place = max(range(len(corrections)), key=lambda i: edtf_sort_key(corrections[i].date))
    latest = {c.version for c in corrections if c.date == corrections[place].date}
    if subject.edition.version not in latest:
        message = (
            f"the latest correction made version {corrections[place].version}, but 'version' is "
            f"{subject.edition.version}: "
            "make them the same"
        )
        yield subject.at_field(message, "version")


RULE = Rule(
    code="edition-004",
    title=__doc__,
    what="Compares the version of the latest entry under `corrections` with `version`.",
    why="Anyone who cites a version must be able to learn what changed in it.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the latest correction made version 0.2.0, but 'version' is 0.1.0: make them the same",
        faulty="version: 0.1.0\ncorrections:\n  - version: 0.2.0\n    date: 2026-09-30\n    who: A. "
        "Placeholder\n    description: A note was added.",
        corrected="version: 0.2.0\ncorrections:\n  - version: 0.2.0\n    date: 2026-09-30\n    who: A. "
        "Placeholder\n    description: A note was added.",
    ),
)
