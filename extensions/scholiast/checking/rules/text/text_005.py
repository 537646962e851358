"""A line of the copy-text ends in a hyphen, and the metadata say nothing about divided words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_DIVIDED = re.compile(r"([^\W\d_]{2,})[-\u2010]\r?\n[ \t]*([^\W\d_]{2,})")


def check(subject: Subject) -> Iterator[Found]:
    """Yield the first such line of the copy-text: a capital after the hyphen shows that the word has it anyway."""
    copy = subject.folder.copy
    if copy is None or subject.edition.hyphenation is not None:
        return
    found = next((each for each in _DIVIDED.finditer(copy.source) if each[2][0].islower()), None)
    if found is not None:
        message = (
            f"“{found[1]}-{found[2]}” is divided at the end of a line, and so has a hyphen and a space in the text: "
            "declare 'hyphenation' in edition.yaml"
        )
        yield subject.at_copy(message, found.start(2) - 1, "hyphenation")


RULE = Rule(
    code="text-005",
    title=__doc__,
    what="Looks for words that are divided at the end of a line of the copy-text, in an edition without `hyphenation`.",
    why="A word in two pieces is not found by a search, and screen readers say it wrongly.",
    check=check,
    example=Example(
        "copytext.txt",
        finding="“har-bour” is divided at the end of a line, and so has a hyphen and a space in the text: declare "
        "'hyphenation' in edition.yaml",
        faulty="The Lamp\n\nThe light of the har-\nbour was seen.",
        corrected="The Lamp\n\nThe light of the harbour\nwas seen.",
        line=3,
    ),
)
