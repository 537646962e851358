"""A description of a picture is too long."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import CAPTIONED

#: Characters of an alternative text that is heard in one breath.
_LONGEST = 250


def check(subject: Subject) -> Iterator[Found]:
    """Yield alternative texts of more than 250 characters."""
    for photo in subject.of(Photo):
        if photo.alt_text and len(photo.alt_text) > _LONGEST:
            message = (
                f"'alt' has {len(photo.alt_text)} characters: say the main thing in {_LONGEST}, and the rest in "
                "'extended_description'"
            )
            yield subject.at_record(photo, message, "alt_text")


RULE = Rule(
    code="photo-002",
    title=__doc__,
    what="Looks for alternative texts of more than 250 characters.",
    why="Screen readers read them without a stop and cannot go back in them. IPTC has a field for the "
    "long description.",
    check=check,
    example=Example(
        "index.md",
        finding="'alt' has 257 characters: say the main thing in 250, and the rest in 'extended_description'",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier, with nine sides and a roof "
        "like a bell, in front of a wall of "
        "dark stones in which there are three iron rings, and the harbour with two boats of "
        "which the left one is turned over and "
        "the other one has no mast, under a sky with clouds\n:date: 2026-04-06\n:rights: unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=3,
        also=CAPTIONED,
    ),
)
