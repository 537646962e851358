"""A web page was looked at too long ago."""

from __future__ import annotations

from collections.abc import Iterator

from ...addresses import is_online
from ...ages import older_than
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Years after which a page is looked at again.
_YEARS = 3


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources with a web address that were looked at more than three years ago."""
    for source in subject.data.sources:
        if is_online(source.url) and source.accessed and older_than(source.accessed, subject.today, _YEARS):
            message = (
                f"'{source.id}' was looked at on {source.accessed}, more than {_YEARS} years ago: look again, and "
                "update 'accessed'"
            )
            yield subject.at_source(source, message, "accessed")


RULE = Rule(
    code="source-003",
    title=__doc__,
    what="Looks for sources with an address on the web that were looked at more than three years ago.",
    why="The page may have moved, changed or been retracted since, and readers follow the link today.",
    level="note",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-tide' was looked at on 2022-05-01, more than 3 years ago: look again, and update 'accessed'",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2022-05-01\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20220501101500/https://example.org/tide",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20220501101500/https://example.org/tide",
        line=5,
    ),
)
