"""Two sources are the same."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.sources import Source
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources with the DOI or address of an earlier one, or with its title, authors, date and publication."""
    first: dict[tuple[str, str], str] = {}
    for source in sorted(subject.data.sources, key=lambda each: (each.where, each.line)):
        for key in _keys(source):
            if (other := first.setdefault(key, source.id)) != source.id:
                message = f"'{source.id}' and '{other}' have the same {key[0]}: keep one of them, or state what differs"
                yield subject.at_source(source, message)
                break


def _keys(source: Source) -> Iterator[tuple[str, str]]:
    pages = str(source.csl.get("page", "")) + str(source.csl.get("locator", ""))
    if doi := source.csl.get("DOI"):
        yield "DOI", f"{doi}".lower() + pages
    if source.url:
        yield "address", source.url.rstrip("/") + pages
    if source.title and source.issued:
        parts = (source.title, *source.reporters, source.issued, source.publication or "", pages)
        yield "title and date", bare(" ".join(parts))


RULE = Rule(
    code="source-008",
    title=__doc__,
    what="Compares DOIs and addresses of sources, and titles together with authors, dates and publications.",
    why="A source that is listed twice looks like two witnesses to the same fact.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-lamps-again' and 'src-lamps' have the same DOI: keep one of them, or state what differs",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.1234/lamps\n"
        "- id: src-lamps-again\n  type: document\n  title: Lamps\n  DOI: 10.1234/LAMPS",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.1234/lamps\n"
        "- id: src-lamps-again\n  type: document\n  title: Lamps\n  DOI: 10.1234/lamps-2",
        line=5,
    ),
)
