"""The metadata lack what a complete edition states."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: What is looked for, and why it is needed.
_WANTED = {
    "work_author": "who wrote the text; if that is unknown, write 'unknown'",
    "editors": "who is responsible for the edition",
    "genre": "what sort of text it is",
    "summary": "what the text is and what the edition does, in two sentences",
    "issued": "when the edition was first published",
    "licence_text": "under which licence the text may be used, or 'unknown'",
    "licence_annotations": "under which licence the notes may be used",
    "rights_note": "who has rights in the text, or what is not known of them",
    "cite_as": "how the edition is cited: a citation_key, a doi or a url",
}


def check(subject: Subject) -> Iterator[Found]:
    """Yield the fields that are missing, each with what it is for."""
    for name, reason in _WANTED.items():
        if not getattr(subject.edition, name):
            yield subject.at_field(f"'{name}' is missing: state {reason}", name)


RULE = Rule(
    code="edition-001",
    title=__doc__,
    what="Looks for `work_author`, `editors`, `genre`, `summary`, `issued`, `licence_text`, "
    "`licence_annotations`, `rights_note` and "
    "`cite_as` in `edition.yaml`.",
    why="Reviewers of digital editions ask for these first (as RIDE does), and libraries "
    "cannot catalogue an "
    "edition without them.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'genre' is missing: state what sort of text it is",
        faulty="genre:",
        corrected="genre: reportage",
    ),
)
