"""A source lacks what its type needs to be found."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.sources import Source
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_BY = ("author", "editor", "translator", "container-title", "publisher")
_WHERE = ("container-title", "publisher", "URL", "DOI", "archive")
#: For each type of CSL, what is needed: one of several variables, and what that is for.
_NEEDS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "article-newspaper": ((("container-title",), "the newspaper"), (("issued",), "its date")),
    "article-magazine": ((("container-title",), "the magazine"), (("issued",), "its date")),
    "article-journal": (
        (("container-title",), "the journal"),
        (("issued",), "its year"),
        (("volume", "DOI", "URL"), "its volume or DOI"),
    ),
    "book": ((_BY, "who wrote, edited or published it"), (("issued", "original-date"), "its year")),
    "chapter": ((("container-title",), "the book that it is in"), (("issued",), "its year")),
    "paper-conference": ((("container-title", "event-title"), "the conference"), (("issued",), "its year")),
    "post-weblog": ((("container-title", "URL"), "the weblog"),),
    "webpage": ((("URL",), "its address"),),
    "thesis": ((("author",), "who wrote it"), (("publisher",), "the university"), (("issued",), "its year")),
    "report": ((_BY, "who made it"), (("issued",), "its date")),
    "interview": (
        (("author", "interviewer", "contributor"), "who was asked, or by whom"),
        (("issued", "event-date"), "its date"),
    ),
    "personal_communication": ((("author",), "who wrote it"), (("issued",), "its date")),
    "speech": ((("author", "director", "performer"), "who spoke"), (("issued", "event-date"), "its date")),
    "broadcast": ((_WHERE, "the station or programme"), (("issued", "event-date"), "its date")),
    "manuscript": ((("archive", "archive_location", "publisher-place", "URL", "note"), "where it is kept"),),
}


def check(subject: Subject) -> Iterator[Found]:
    """Yield what is missing in each source, by the table of types."""
    for source in subject.data.sources:
        if lacking := _lacking(source):
            yield subject.at_source(source, f"'{source.id}' ({source.genre}) does not state {', nor '.join(lacking)}")


def _lacking(source: Source) -> list[str]:
    needs = ((("title", "note"), "its title, or what it is"), *_NEEDS.get(source.genre, ()))
    return [
        f"{what} ('{variables[0]}')" for variables, what in needs if not any(source.csl.get(name) for name in variables)
    ]


RULE = Rule(
    code="source-005",
    title=__doc__,
    what="Compares each source with what its CSL type needs: a newspaper and a date for an article in "
    "one, somebody who wrote, "
    "edited or published a book, an address for a web page, and so on. Everything needs a title.",
    why="Readers must be able to find the source in a library without asking you.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-storm' (article-newspaper) does not state the newspaper ('container-title')",
        faulty="- id: src-storm\n  type: article-newspaper\n  title: The storm\n  issued: 2026-01-09",
        corrected="- id: src-storm\n  type: article-newspaper\n  title: The storm\n  container-title: The Quay "
        "Paper\n  issued: 2026-01-09",
    ),
)
