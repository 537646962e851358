"""A picture is published whose rights are unknown."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield photographs with an image file and unknown rights."""
    for photo in subject.of(Photo):
        if photo.image and photo.rights_status == "unknown":
            message = (
                "the image is shown, but its rights are unknown: clear them, or remove 'image' and keep caption "
                "and credit"
            )
            yield subject.at_record(photo, message, "image")


RULE = Rule(
    code="photo-009",
    title=__doc__,
    what="Looks for photographs with `image` and `rights: unknown`.",
    why="To show a picture is to publish it. An edition can describe and credit one without that.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the image is shown, but its rights are unknown: clear them, or remove 'image' and keep caption "
        "and credit",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n:image: lamp.png\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "quoted\n:image: lamp.png\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=6,
        also={
            "copytext.txt": "The Lamp at the Quay\n\nIt was lit.\n\nThe lamp on its first evening. (Quay Paper)",
            "lamp.png": "PNG",
        },
    ),
)
