"""The archived copy is one of another page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: The address of a copy in an archive that has that of the page in it.
_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|webarchive\.org\.uk/wayback/archive|arquivo\.pt/wayback)/(\d{4,14})\w*/(.+)"
)
_FRONT = re.compile(r"^https?://(?:www\.)?", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield archived copies whose address has that of another page, or that are the page itself."""
    for source in subject.data.sources:
        if not source.archived or not source.url:
            continue
        found = _COPY.fullmatch(source.archived)
        if found is None and source.archived == source.url:
            message = f"'archived' of '{source.id}' is the page itself: give the address of a copy in an archive"
            yield subject.at_source(source, message, "archived")
        elif found is not None and _bare(found[2]) != _bare(source.url):
            message = (
                f"'archived' of '{source.id}' is a copy of {found[2]}, and not of {source.url}: "
                "give the address of a copy of this page"
            )
            yield subject.at_source(source, message, "archived")


def _bare(address: str) -> str:
    return _FRONT.sub("", address).partition("#")[0].rstrip("/")


RULE = Rule(
    code="source-011",
    title=__doc__,
    what="Compares the address of a source with the one that is part of the address of its archived copy, "
    "for web archives "
    "that write them so. `http`, `www.` and a slash at the end do not count.",
    why="The copy is what readers get when the page is gone.",
    level="error",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'archived' of 'src-tide' is a copy of https://example.org/tides, and not of https://example.org/tide: "
        "give the address of a copy of this page",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tides",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        line=7,
    ),
)
