"""An old photograph is not marked as a file photograph."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ....model.dates import edtf_days
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import CAPTIONED

#: Days between a picture and a report on the same event.
_MOST = 10
_NEWS = ("reportage", "analysis", "background", "opinion")


def check(subject: Subject) -> Iterator[Found]:
    """Yield photographs in journalism that were taken more than ten days before the text, without ``file_photo``."""
    first = edtf_days(subject.dated)[0] if subject.dated and subject.edition.genre in _NEWS else None
    for photo in subject.of(Photo):
        taken = edtf_days(photo.date_created)[1] if photo.date_created else None
        if first is not None and taken is not None and first - taken > _MOST and not photo.file_photo:
            message = f"it was taken {first - taken} days before the text: add ':file_photo:', or correct the date"
            yield subject.at_record(photo, message, "date_created")


RULE = Rule(
    code="photo-007",
    title=__doc__,
    what="Compares the date of a photograph with that of the text, in the genres of journalism. After ten "
    "days it must be marked with "
    "`file_photo`.",
    why="Readers take a picture next to a report for one of the event.",
    check=check,
    example=Example(
        "index.md",
        finding="it was taken 35 days before the text: add ':file_photo:', or correct the date",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-03-06\n:rights: "
        "unknown\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-03-06\n:rights: "
        "unknown\n:file_photo:\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=4,
        also=CAPTIONED,
    ),
)
