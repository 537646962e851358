"""A description of a picture repeats its caption."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare
from . import CAPTIONED


def check(subject: Subject) -> Iterator[Found]:
    """Yield alternative texts that are the caption, or its beginning."""
    for photo in subject.of(Photo):
        alt, caption = bare(photo.alt_text or ""), bare(photo.caption)
        if alt and caption and (caption == alt or caption.startswith(f"{alt} ")):
            yield subject.at_record(photo, "'alt' repeats the caption: describe what is seen", "alt_text")


RULE = Rule(
    code="photo-003",
    title=__doc__,
    what="Compares the alternative text with the caption.",
    why="The caption is read out anyway. Anyone who cannot see the picture learns nothing of it.",
    check=check,
    example=Example(
        "index.md",
        finding="'alt' repeats the caption: describe what is seen",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: The lamp on its first evening\n:date: 2026-04-06\n"
        ":rights: unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=3,
        also=CAPTIONED,
    ),
)
