"""An address is that of a search or of a login."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Last steps of paths, and queries, of pages that show something else to each reader or on each day.
_STEPS = {"search": "a search", "suche": "a search", "recherche": "a search", "login": "a login", "signin": "a login"}
_QUERIES = ("q", "query", "search", "suche")


def check(subject: Subject) -> Iterator[Found]:
    """Yield addresses of pages that list what was searched for, or ask for a name and a password."""
    for source in subject.data.sources:
        if source.url and (what := _what(source.url)):
            message = f"the address of '{source.id}' is that of {what}: write the address of the page that was found"
            yield subject.at_source(source, message, "url")


def _what(address: str) -> str:
    """Return what an address leads to instead of a page, or an empty text."""
    try:
        parts = urlsplit(address)
        queries = parse_qs(parts.query)
    except ValueError:
        return ""
    step = parts.path.rstrip("/").rpartition("/")[2].lower()
    searched = step in ("", "search", "suche", "recherche") and any(name in queries for name in _QUERIES)
    return "a search" if searched else _STEPS.get(step, "")


RULE = Rule(
    code="source-018",
    title=__doc__,
    what="Looks for addresses that end with “search” or “login” or hold the words that were searched for.",
    why="A search finds something else tomorrow, and a login lets only you in.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the address of 'src-tide' is that of a search: write the address of the page that was found",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/search?q=tide\n  accessed: "
        "2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/search?q=tide",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        line=4,
    ),
)
