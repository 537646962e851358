"""Something that the text quotes or shows is dated after the text."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ....kinds.photo import Photo
from ....kinds.quotation import Quotation
from ....model.records import Record
from ...ages import is_before
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield what a text quotes, reports or shows that is dated after the text itself."""
    for record, date, what, option in _dates(subject):
        if subject.dated and is_before(subject.dated, date):
            message = f"{what} is of {date}, but the text of {subject.dated}: correct the one that is wrong"
            yield subject.at_record(record, message, option)


def _dates(subject: Subject) -> Iterator[tuple[Record, str, str, str]]:
    for quotation in subject.of(Quotation):
        source = subject.source_named(quotation.source)
        if source is not None and source.issued:
            yield quotation, source.issued, f"the quoted source '{source.id}'", "source"
    reports: list[Quotation | Attribution] = [*subject.of(Quotation), *subject.of(Attribution)]
    for record in reports:
        for voice in record.chain:
            if voice.said_on:
                yield record, voice.said_on, f"what '{voice.entity or voice.label}' said", "chain"
    for photo in subject.of(Photo):
        if photo.date_created:
            yield photo, photo.date_created, "the photograph", "date_created"


RULE = Rule(
    code="date-001",
    title=__doc__,
    what="Compares the date of the text (that of the author's text, or of the copy-text) with those of "
    "the sources that it quotes, of "
    "its voices and of its photographs.",
    why="Nobody can quote what has not been said yet. Either a date is wrong, or the source is.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="what 'ada-vane' said is of 2026-05-02, but the text of 2026-04-10: correct the one that is wrong",
        faulty=":::{attribution} burn all night\n:chain: official ada-vane @2026-05-02\n:cue: said that\n:::",
        corrected=":::{attribution} burn all night\n:chain: official ada-vane @2026-04-02\n:cue: said that\n:::",
        line=2,
    ),
)
