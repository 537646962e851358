"""A comment does not end like a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import shown, words

_END = re.compile(r"(?:[.!?…:;。！？۔।॥]['\"”’»«›‹)\]]*|\d)$")


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments of four words or more whose last paragraph has no mark at its end."""
    for record in subject.comments():
        last = record.body.rstrip().rpartition("\n\n")[2].rstrip()
        if len(words(last)) > 3 and not _END.search(last) and "\n" not in last:
            yield subject.at_record(record, f"the comment ends without a full stop: “{shown(last[-40:].lstrip())}”")


RULE = Rule(
    code="style-001",
    title=__doc__,
    what="Looks at the last paragraph of each comment of four words or more: it ends with a full stop, or "
    "another mark that ends a sentence. "
    "Lists and figures are left alone.",
    why="A missing full stop is often a missing half of a sentence. On a line of several notes, it also "
    "joins two of them.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="the comment ends without a full stop: “The glass was thick and green”",
        faulty=":::{note} the first glass\nThe glass was thick and green\n:::",
        corrected=":::{note} the first glass\nThe glass was thick and green.\n:::",
    ),
)
