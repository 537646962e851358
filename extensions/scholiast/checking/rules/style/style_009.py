"""A note has no comment."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.note import Note
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield notes of the editor without a comment, a title, a short form and sources."""
    for note in subject.of(Note):
        if not (note.body or note.short or note.cites):
            yield subject.at_record(note, "the note says nothing: write a comment, or remove it")


RULE = Rule(
    code="style-009",
    title=__doc__,
    what="Looks for notes without a comment, `short` and `cites`.",
    why="Readers follow its mark and find nothing.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the note says nothing: write a comment, or remove it",
        faulty=":::{note} the first glass\n:::",
        corrected=":::{note} the first glass\nThe thick one.\n:::",
    ),
)
