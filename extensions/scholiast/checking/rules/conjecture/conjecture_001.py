"""A conjecture has been open for years."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...ages import older_than
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Years after the text, when what was guessed can usually be known.
_YEARS = 3


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures that are open more than three years after the date of the text."""
    if not subject.dated or not older_than(subject.dated, subject.today, _YEARS):
        return
    for conjecture in subject.of(Conjecture):
        if conjecture.status == "open":
            message = (
                f"still open, more than {_YEARS} years after the text ({subject.dated}): look up what became of it"
            )
            yield subject.at_record(conjecture, message, "status")


RULE = Rule(
    code="conjecture-001",
    title=__doc__,
    what="Looks for conjectures with `status: open` in a text that is more than three years old.",
    why="Readers of an old guess want to know whether it came true, and `untestable` or `undetermined` "
    "are answers too.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="still open, more than 3 years after the text (1926-04-10): look up what became of it",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: open\n:cites: src-quay-paper\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: untestable\n:cites: src-quay-paper\n:::",
        line=5,
        also={
            "sources.yaml": "- id: src-old-paper\n  type: article-newspaper\n  title: The lamp\n  container-title: The Old "
            "Paper\n"
            "  issued: 1926-04-10",
            "edition.yaml": "copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-old-paper\n  sha256: SHA\n  "
            "description: A cutting.",
        },
    ),
)
