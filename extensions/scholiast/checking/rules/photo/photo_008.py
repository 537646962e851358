"""A photograph was handed out by a party, and is not marked so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_HANDED = re.compile(
    r"\b(?:hand[- ]?out|courtesy|press (?:service|office)|released by|provided by|supplied by|pressedienst)\b", re.I
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield photographs whose credit line says that they were handed out, without ``handout``."""
    for photo in subject.of(Photo):
        found = _HANDED.search(photo.credit_line or "")
        if found and not photo.handout:
            yield subject.at_record(photo, f"the credit line has “{found[0]}”: add ':handout:'", "credit_line")


RULE = Rule(
    code="photo-008",
    title=__doc__,
    what="Looks for “handout”, “courtesy”, “press service”, “released by” and the like in credit lines of "
    "photographs without `handout`.",
    why="A picture that a ministry or a company gives away shows what it wants to be seen. Newsrooms "
    "mark such pictures.",
    check=check,
    example=Example(
        "index.md",
        finding="the credit line has “Handout”: add ':handout:'",
        faulty=":::{photo} lamp\n:credit: Handout/Harbour Office\n:alt: A brass lamp on a pier\n:date: "
        "2026-04-06\n:rights: unknown\n\n"
        "The lamp on its first evening. (Handout/Harbour Office)\n:::",
        corrected=":::{photo} lamp\n:credit: Handout/Harbour Office\n:alt: A brass lamp on a pier\n:date: "
        "2026-04-06\n:rights: unknown\n:handout:\n\n"
        "The lamp on its first evening. (Handout/Harbour Office)\n:::",
        line=2,
        also={
            "copytext.txt": "The Lamp at the Quay\n\nIt was lit.\n\nThe lamp on its first evening. (Handout/Harbour Office)"
        },
    ),
)
