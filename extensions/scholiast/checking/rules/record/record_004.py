"""Two annotations say the same about the same words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ....model.records import Record
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield annotations that equal an earlier one in all but their id and place in the file."""
    first: dict[Record, str] = {}
    for record in sorted(subject.data.records, key=lambda record: (record.docname, record.line)):
        if record.anchor is None:
            continue
        bare = msgspec.structs.replace(record, id="", line=0, number=0, order=0)
        if (other := first.setdefault(bare, record.id)) != record.id:
            yield subject.at_record(record, f"it equals '{other}' in all its fields: remove one of them")


RULE = Rule(
    code="record-004",
    title=__doc__,
    what="Looks for annotations of one kind on the same words with equal fields and an equal comment.",
    why="Readers get the same note twice, and lists count one thing as two. It happens when drafts are merged.",
    check=check,
    example=Example(
        "index.md",
        finding="it equals 'n-p3-the-first-glass' in all its fields: remove one of them",
        faulty=":::{note} the first glass\nThick, and green.\n:::\n\n"
        ":::{note} the first glass\n:id: n-glass-again\n\nThick, and green.\n:::",
        corrected=":::{note} the first glass\nThick, and green.\n:::",
        line=5,
    ),
)
