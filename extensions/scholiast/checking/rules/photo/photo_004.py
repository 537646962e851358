"""A picture is described by the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import CAPTIONED

_FILE = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|tiff?|svg|avif|heic)|(?:DSC|IMG|DCIM|PXL|MG)[ _-]?\d+\S*", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield alternative texts of photographs and pictures that are names of files."""
    for photo in subject.of(Photo):
        if photo.alt_text and _FILE.fullmatch(photo.alt_text.strip()):
            message = f"'alt' is the name of a file ({photo.alt_text}): describe what is seen"
            yield subject.at_record(photo, message, "alt_text")
    for docname, page in subject.pages.items():
        for picture in page.pictures:
            if _FILE.fullmatch(picture.alt.strip()):
                message = f"the picture is described by the name of a file ({picture.alt}): describe what is seen"
                yield subject.at_page(docname, message, picture.line, picture.file)


RULE = Rule(
    code="photo-004",
    title=__doc__,
    what="Looks for alternative texts such as `IMG_2041.jpg`.",
    why="Programs fill the field with it. Screen readers then spell it.",
    check=check,
    example=Example(
        "index.md",
        finding="'alt' is the name of a file (IMG_2041.jpg): describe what is seen",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: IMG_2041.jpg\n:date: 2026-04-06\n:rights: unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=3,
        also=CAPTIONED,
    ),
)
