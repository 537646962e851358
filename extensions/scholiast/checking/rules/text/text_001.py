"""The stated number of characters is not that of the copy-text."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield a wrong number of code points in the metadata."""
    stated, copy = subject.edition.copy_text.chars, subject.folder.copy
    if copy is not None and stated is not None and stated != copy.chars:
        message = (
            f"'chars' is {stated}, but the copy-text has {copy.chars} code points: "
            "correct it, or look for what is missing in the file"
        )
        yield subject.at_field(message, "copy_text", "chars", swap=(str(stated), str(copy.chars)))


RULE = Rule(
    code="text-001",
    title=__doc__,
    what="Compares `chars` of the copy-text with the number of code points in its file.",
    why="The number is printed and exported with the hash. A wrong one puts the whole statement in doubt.",
    fix="Writes the right number.",
    level="error",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'chars' is 42, but the copy-text has 443 code points: correct it, or look for what is missing in the file",
        faulty="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n"
        "  description: A cutting from the newspaper.\n  chars: 42",
        corrected="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n"
        "  description: A cutting from the newspaper.\n  chars: CHARS",
        line=7,
    ),
)
