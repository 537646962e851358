"""A second witness is called the copy-text, or the copy-text is not."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the roles of witnesses that contradict what the text is proved against."""
    copy = subject.edition.copy_text
    if copy.role != "copy-text":
        message = f"the text is proved against {copy.siglum}, whose 'role' is '{copy.role}': write 'copy-text'"
        yield subject.at_field(message, "copy_text", "role")
    for i, witness in enumerate(subject.edition.witnesses):
        if witness.role == "copy-text":
            message = (
                f"{witness.siglum} is called the copy-text, but the text is proved against {copy.siglum}: correct "
                "'role'"
            )
            yield subject.at_field(message, "witnesses", i, "role")


RULE = Rule(
    code="witness-003",
    title=__doc__,
    what="Looks at the `role` of `copy_text` and of all `witnesses`: exactly the former is the copy-text.",
    why="All exports name the copy-text by its role.",
    level="error",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the text is proved against A, whose 'role' is 'reprint': write 'copy-text'",
        faulty="copy_text:\n  siglum: A\n  role: reprint\n  bibl: src-quay-paper\n  sha256: SHA\n  description: "
        "A cutting.",
        corrected="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n  "
        "description: A cutting.",
        line=3,
    ),
)
