"""A web page is cited without the day on which it was looked at."""

from __future__ import annotations

from collections.abc import Iterator

from ...addresses import is_online
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources with a web address that have neither a date of access nor a DOI."""
    for source in subject.data.sources:
        if is_online(source.url) and not source.accessed and not source.csl.get("DOI"):
            yield subject.at_source(
                source, f"'{source.id}' has an address, but no 'accessed': state when it was read", "url"
            )


RULE = Rule(
    code="source-002",
    title=__doc__,
    what="Looks for sources with an address on the web, but without `accessed` and without a DOI.",
    why="Pages change. The date says which state of the page the edition speaks of, and most styles of "
    "citation require it.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-tide' has an address, but no 'accessed': state when it was read",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        line=4,
    ),
)
