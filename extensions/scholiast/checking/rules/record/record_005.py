"""A name in `resp` is not among the editors."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield annotations of somebody whom the metadata do not name."""
    known = {"editor", "author"}
    for editor in subject.edition.editors:
        known |= {editor.name, "".join(word[0] for word in editor.name.split() if word[0].isalpha())}
    for record in subject.data.records:
        if record.resp not in known and record.resp not in subject.entities:
            message = f"'{record.resp}' is not the name or the initials of an editor: add the person under 'editors:'"
            yield subject.at_record(record, message, "resp")


RULE = Rule(
    code="record-005",
    title=__doc__,
    what="Compares `resp` with the names and initials under `editors:` in `edition.yaml`, and with the "
    "ids of entities.",
    why="Whoever is responsible for a note is cited with the edition. A name that is nowhere else is a "
    "slip or a person "
    "without credit.",
    check=check,
    example=Example(
        "index.md",
        finding="'Q. Nobody' is not the name or the initials of an editor: add the person under 'editors:'",
        faulty=":::{note} the first glass\n:resp: Q. Nobody\n\nThick, and green.\n:::",
        corrected=":::{note} the first glass\n:resp: A. Placeholder\n\nThick, and green.\n:::",
        line=2,
    ),
)
