"""An annotation lacks a field that a complete edition has."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the annotations that a build reports as incomplete, by the table of each kind."""
    at = {(r.line, r.docname): r for r in subject.data.records}
    files = {subject.at_page(docname, "").file: docname for docname in subject.pages}
    for fault in subject.faults:
        if fault.subtype == "incomplete":
            record = at.get((fault.line, files.get(fault.file, "")))
            about = record.id if record else fault.subtype
            yield Found(message=fault.message, about=about, file=fault.file, line=fault.line)


RULE = Rule(
    code="record-001",
    title=__doc__,
    what="Looks at each annotation for the fields that its kind requires: a conjecture has a holder, a "
    "cue, a grade and a "
    "status, a photograph a credit line, rights, a description and a date, and so on. The page about "
    "annotations names "
    "them, kind by kind.",
    why="Readers compare annotations in tables. A gap in one looks like a finding of its own: as if "
    "nobody guessed, or "
    "nobody held the rights.",
    check=check,
    example=Example(
        "index.md",
        finding="irony: 'ir-p2-one-hears': 'kind' is missing",
        faulty=":::{irony} one hears\nNobody is said to have said it.\n:::",
        corrected=":::{irony} one hears\n:kind: mimicry\n\nNobody is said to have said it.\n:::",
    ),
)
