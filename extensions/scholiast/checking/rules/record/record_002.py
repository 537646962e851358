"""A comment only repeats the words that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare

#: Fields of annotations that say something about their words.
_FIELDS = ("body", "short", "proposition", "reason", "reasoning", "basis")


def check(subject: Subject) -> Iterator[Found]:
    """Yield fields that have the same words as the lemma."""
    for record in subject.data.records:
        lemma = bare(record.anchor.exact) if record.anchor else ""
        for field in _FIELDS:
            text = getattr(record, field, None)
            if lemma and isinstance(text, str) and bare(text) == lemma:
                name = "comment" if field == "body" else f"option '{field}'"
                yield subject.at_record(
                    record, f"the {name} has the same words as the text: say what they do not say", field
                )


RULE = Rule(
    code="record-002",
    title=__doc__,
    what="Compares the comment of an annotation, and its options `short`, `proposition`, `reason`, "
    "`reasoning` and `basis`, "
    "with the words that it is about. Capitals and punctuation do not count.",
    why="A note that says the same again sends readers to it for nothing.",
    check=check,
    example=Example(
        "index.md",
        finding="the comment has the same words as the text: say what they do not say",
        faulty=":::{note} The winter storms\nThe winter storms.\n:::",
        corrected=":::{note} The winter storms\nThere were three between December and March.\n:::",
    ),
)
