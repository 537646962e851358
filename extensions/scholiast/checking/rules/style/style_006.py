"""A comment asserts where it should show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_ASSERTING = re.compile(
    r"\b(?:obviously|of course|needless to say|undoubtedly|without (?:a )?doubt|as everybody knows|everyone knows|self-evidently)\b",
    re.I,
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments in English with such words outside of quotation marks."""
    for record, found in subject.own_words(_ASSERTING):
        message = f"“{found}” takes the place of a reason: give the reason, or state 'cert'"
        yield subject.at_record(record, message)


RULE = Rule(
    code="style-006",
    title=__doc__,
    what="Looks in English comments for “obviously”, “of course”, “undoubtedly” and the like, outside of "
    "quotation marks.",
    why="A note is there for those to whom it is not obvious. How sure the editor is has a field of its own.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="“obviously” takes the place of a reason: give the reason, or state 'cert'",
        faulty=":::{note} the first glass\nThis is obviously the thick one.\n:::",
        corrected=":::{note} the first glass\nThis is the thick one: the paper calls it so on 3 May.\n:::",
    ),
)
