"""A comment has a word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \n]+\1(?![\w'’-])")
#: Words that occur twice in a row in sound sentences, in several languages.
_SOUND = frozenset("had that is so very do no well out der die das sie nous vous si".split())


def check(subject: Subject) -> Iterator[Found]:
    """Yield comments with a doubled word in small letters that the text does not have too."""
    for record in subject.comments():
        lemma = record.anchor.exact if record.anchor else ""
        for found in _TWICE.finditer(record.body):
            if found[1].islower() and found[1] not in _SOUND and found[0] not in lemma:
                yield subject.at_record(record, f"the comment has “{found[1]} {found[1]}”: remove one")


RULE = Rule(
    code="style-002",
    title=__doc__,
    what="Looks for a word that occurs twice in a row in a comment. Words that may do so, such as “had "
    "had”, are left alone.",
    why="It is the slip that readers see and writers do not.",
    check=check,
    example=Example(
        "index.md",
        finding="the comment has “the the”: remove one",
        faulty=":::{note} the first glass\nIt was the the thick one.\n:::",
        corrected=":::{note} the first glass\nIt was the thick one.\n:::",
    ),
)
