"""A witness is not described."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the witnesses, the copy-text among them, without a description."""
    if not subject.edition.copy_text.description.strip():
        yield subject.at_field("the copy-text has no 'description': say what it is and where it is", "copy_text")
    for i, witness in enumerate(subject.edition.witnesses):
        if not witness.description.strip():
            message = f"witness {witness.siglum} has no 'description': say what it is and where it is"
            yield subject.at_field(message, "witnesses", i)


RULE = Rule(
    code="witness-001",
    title=__doc__,
    what="Looks for a `description` of the copy-text and of each witness.",
    why="A siglum means nothing to readers who do not know which copy it stands for.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the copy-text has no 'description': say what it is and where it is",
        faulty="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA",
        corrected="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n  "
        "description: A cutting.",
    ),
)
