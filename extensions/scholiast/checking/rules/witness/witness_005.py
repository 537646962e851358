"""A witness names a source that is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.validate import unknown
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the sources of witnesses that do not exist."""
    named = [(("copy_text",), subject.edition.copy_text)]
    places = [(("witnesses", i), witness) for i, witness in enumerate(subject.edition.witnesses)]
    for path, witness in (*named, *places):
        if witness.bibl and subject.source_named(witness.bibl) is None:
            message = unknown("source", witness.bibl, tuple(subject.sources))
            yield subject.at_field(message, *path, "bibl")


RULE = Rule(
    code="witness-005",
    title=__doc__,
    what="Compares `bibl` of the copy-text and of the witnesses with the register of sources.",
    why="The date of the text and the work that the edition is based on are taken from that source.",
    level="error",
    check=check,
    example=Example(
        "edition.yaml",
        finding="unknown source 'src-quay-papers'; did you mean 'src-quay-paper'? Known: src-quay-paper",
        faulty="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-papers\n  sha256: SHA\n  "
        "description: A cutting.",
        corrected="copy_text:\n  siglum: A\n  role: copy-text\n  bibl: src-quay-paper\n  sha256: SHA\n  "
        "description: A cutting.",
        line=4,
        also={"index.md": ":::{note} the first glass\n:cites: src-quay-paper\n\nThick, and green.\n:::"},
    ),
)
