"""A long comment has no short form."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import words

#: Words of a comment that readers take in at once.
_LONGEST = 250


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments of more than 250 words without ``short``."""
    for record in subject.comments():
        number = len(words(record.body))
        if number > _LONGEST and not record.short:
            yield subject.at_record(
                record, f"the comment has {number} words: add ':short:' with the main thing in one sentence"
            )


RULE = Rule(
    code="style-007",
    title=__doc__,
    what="Counts the words of comments without the option `short`. Up to 250 need none.",
    why="In the margin, on paper and in lists there is room for a sentence. Without `short` that is the "
    "first one, whatever it says.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="the comment has 320 words: add ':short:' with the main thing in one sentence",
        faulty=":::{note} the first glass\n" + "The glass was thick, and it was green. " * 40 + "\n:::",
        corrected=":::{note} the first glass\nThe glass was thick, and it was green.\n:::",
    ),
)
