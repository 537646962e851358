"""A long passage is left out of the text without a note on it."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Characters of the copy-text that may be left out for a reason in one word.
_LONGEST = 200


def check(subject: Subject) -> Iterator[Found]:
    """Yield exclusions of more than 200 characters without a note."""
    copy = subject.folder.copy
    exclusions = list(subject.edition.copy_text.excluded)
    for start, end, exclusion in copy.excluded_ranges if copy is not None else ():
        if end - start > _LONGEST and not exclusion.note:
            message = (
                f"{end - start} characters are left out as '{exclusion.reason}': add a 'note' that says what they are"
            )
            place = ("copy_text", "excluded", exclusions.index(exclusion))
            yield subject.at_field(message, *place)


RULE = Rule(
    code="text-006",
    title=__doc__,
    what="Looks for exclusions of more than 200 characters that have a `reason`, but no `note`.",
    why="What is left out is the one thing that readers of an edition cannot check on the page.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="282 characters are left out as 'advertisement': add a 'note' that says what they are",
        faulty="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n"
        "  description: A cutting from the newspaper.\n  excluded:\n    - text: Advertisement ... Quay Street.\n"
        "      reason: advertisement",
        corrected="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n"
        "  description: A cutting from the newspaper.\n  excluded:\n    - text: Advertisement ... Quay Street.\n"
        "      reason: advertisement\n      note: Three advertisements between the columns.",
        line=8,
        also={
            "copytext.txt": "The Lamp\n\nThe harbour was open.\n\nAdvertisement. "
            + "Ropes, oil and brushes of all sorts are sold here. " * 5
            + "Quay Street."
        },
    ),
)
