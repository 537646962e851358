"""A comment points to a place or a colour on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_SENSORY = re.compile(
    r"\b(?:(?:on|to|at) the (?:left|right)(?: (?:side|hand side|margin|column))?|"
    r"in the (?:left|right)(?:-hand)? (?:margin|column)|"
    r"(?:marked|shown|printed|highlighted|underlined) in (?:red|green|blue|yellow|purple|grey|gray)|"
    r"the (?:red|green|blue|yellow|purple) words)\b",
    re.I,
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments in English that lead readers by a side or a colour, where no photograph is described."""
    if not subject.english():
        return
    for record in subject.comments():
        found = _SENSORY.search(record.body)
        if found and record.type != "photo" and not any(name.startswith("fig") for name in record.units):
            message = (
                f"“{found[0]}” is not the same on a phone, on paper and for those who listen: name the note or "
                "the words"
            )
            yield subject.at_record(record, message)


RULE = Rule(
    code="access-005",
    title=__doc__,
    what="Looks in English comments for “on the right”, “in the left margin”, “marked in red” and the like.",
    why="Notes are next to the text on a wide screen, below it on a phone, and at the end in a book (WCAG 1.3.3).",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="“on the right” is not the same on a phone, on paper and for those who listen: name the note or "
        "the words",
        faulty=":::{note} the first glass\nCompare the note on the right.\n:::",
        corrected=":::{note} the first glass\nCompare the note on the pilot.\n:::",
    ),
)
