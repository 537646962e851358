"""The edition has no introduction."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Words of the editor that an introduction has at least.
_LEAST = 40


def check(subject: Subject) -> Iterator[Found]:
    """Yield an edition on whose pages the editor has written hardly anything besides annotations."""
    written = sum(page.words for page in subject.pages.values())
    if written < _LEAST and subject.pages:
        docname = next(iter(subject.pages))
        message = (
            f"the editor's words outside of annotations are {written}: add a section or page with the class "
            "'editorial' "
            "that says what the text is, where it comes from, and how it was edited"
        )
        yield subject.at_page(docname, message, 1)


RULE = Rule(
    code="edition-010",
    title=__doc__,
    what="Counts the words of the editor on all pages of the edition, without annotations and registers. "
    "An introduction has 40 or more.",
    why="A textual essay is what reviewers look for first (RIDE and CSE ask for one).",
    check=check,
    example=Example(
        "index.md",
        finding="the editor's words outside of annotations are 3: add a section or page with the class 'editorial' "
        "that says what the text is, where it comes from, and how it was edited",
        faulty=":::{editorial}\nFrom a newspaper.\n:::",
        corrected=":::{editorial}\nFrom a newspaper of an invented harbour, which reported in the spring that a "
        "lamp was bought. The cutting was "
        "found in a book. It is the only witness of the report, and no other number of that year is "
        "known. The text is printed as it is, "
        "and notes say what the reporter guessed.\n:::",
        line=0,
        also={"introduction": "\n"},
    ),
)
