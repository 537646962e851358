"""A photographer is named whom the credit line does not name."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare
from . import CAPTIONED


def check(subject: Subject) -> Iterator[Found]:
    """Yield photographs with such a ``creator`` and no ``creator_cert``."""
    for photo in subject.of(Photo):
        credit = bare(f"{photo.credit_line or ''} {photo.caption}")
        for name in photo.creator:
            entity = subject.entities.get(name)
            words = bare(entity.label if entity else name)
            if credit and words.split(" ")[-1] not in credit.split(" ") and not photo.creator_cert:
                message = (
                    f"the credit line does not name '{name}': state in 'creator_cert' how certain it is, and why in "
                    "the comment"
                )
                yield subject.at_record(photo, message, "creator")


RULE = Rule(
    code="photo-005",
    title=__doc__,
    what="Looks for the last word of each `creator` in the credit line and the caption, where "
    "`creator_cert` is not set.",
    why="The person who took a picture has rights in it. A name that is not printed is a claim of the editor.",
    check=check,
    example=Example(
        "index.md",
        finding="the credit line does not name 'Ada Vane': state in 'creator_cert' how certain it is, and why in "
        "the comment",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:creator: Ada Vane\n:alt: A brass lamp on a pier\n:date: "
        "2026-04-06\n:rights: unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:creator: Ada Vane\n:creator_cert: low\n:alt: A brass "
        "lamp on a pier\n:date: 2026-04-06\n"
        ":rights: unknown\n\nThe lamp on its first evening. (Quay Paper)\n:::",
        line=3,
        also=CAPTIONED,
    ),
)
