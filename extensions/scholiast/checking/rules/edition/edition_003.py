"""The dates of the edition contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...ages import is_before
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield dates in the future, a change before the first publication, and corrections after the last change."""
    edition = subject.edition
    for name in ("issued", "modified"):
        value = getattr(edition, name)
        if value and is_before(subject.today, value):
            yield subject.at_field(f"'{name}' is {value}, which is in the future: correct the date", name)
    if edition.issued and edition.modified and is_before(edition.modified, edition.issued):
        message = f"'modified' is {edition.modified}, before the edition was issued ({edition.issued}): correct one of the two"
        yield subject.at_field(message, "modified")
    changed = edition.modified or edition.issued
    for i, correction in enumerate(edition.corrections):
        if changed and is_before(changed, correction.date):
            message = (
                f"a correction is of {correction.date}, but the last change of {changed}: write 'modified: "
                f"{correction.date}'"
            )
            yield subject.at_field(message, "corrections", i)


RULE = Rule(
    code="edition-003",
    title=__doc__,
    what="Compares `issued`, `modified` and the dates of `corrections` with each other and with today.",
    why="The dates are in every citation and in the metadata for search engines.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'modified' is 2026-09-30, before the edition was issued (2026-10-01): correct one of the two",
        faulty="modified: 2026-09-30",
        corrected="modified: 2026-10-02",
    ),
)
