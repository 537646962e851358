"""Rights in a photograph are called cleared, and nothing shows it."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import CAPTIONED


def check(subject: Subject) -> Iterator[Found]:
    """Yield photographs with cleared rights without licence, terms of use or copyright notice."""
    for photo in subject.of(Photo):
        stated = photo.licence or photo.rights_usage_terms or photo.copyright_notice
        if photo.rights_status == "cleared" and not stated:
            message = "the rights are cleared: state by what, in 'licence', 'rights_usage_terms' or 'copyright_notice'"
            yield subject.at_record(photo, message, "rights_status")


RULE = Rule(
    code="photo-006",
    title=__doc__,
    what="Looks for photographs with `rights: cleared` without `licence`, `rights_usage_terms` and `copyright_notice`.",
    why="Whoever reprints the edition must know whether the permission covers them too.",
    check=check,
    example=Example(
        "index.md",
        finding="the rights are cleared: state by what, in 'licence', 'rights_usage_terms' or 'copyright_notice'",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "cleared\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "cleared\n"
        ":copyright_notice: © Quay Paper 2026\n\nThe lamp on its first evening. (Quay Paper)\n:::",
        line=5,
        also=CAPTIONED,
    ),
)
