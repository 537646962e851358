"""A description of a picture begins with the word for a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import CAPTIONED

_OPENING = re.compile(
    r"\s*(?:an?|the)?\s*(?:\w+ )?(?:image|picture|photo|photograph|photography|graphic|screenshot)\s+(?:of|showing|shows|with)\b",
    re.I,
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield alternative texts that say what a screen reader has said already."""
    for photo in subject.of(Photo):
        if photo.alt_text and (found := _OPENING.match(photo.alt_text)):
            message = (
                f"'alt' begins with “{found[0].strip()}”: begin with what is seen, because screen readers "
                "announce a picture"
            )
            yield subject.at_record(photo, message, "alt_text")


RULE = Rule(
    code="photo-001",
    title=__doc__,
    what="Looks for alternative texts that begin with “image of”, “photo showing” and the like.",
    why="Screen readers say “image” before the description. People who listen to a hundred of them a day "
    "hear it twice.",
    check=check,
    example=Example(
        "index.md",
        finding="'alt' begins with “Photo of”: begin with what is seen, because screen readers announce a picture",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: Photo of a brass lamp on a pier\n:date: 2026-04-06\n"
        ":rights: unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=3,
        also=CAPTIONED,
    ),
)
