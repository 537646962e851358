"""An address tracks its readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Parameters by which newsletters, advertisements and social networks count readers.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hsenc|_hsmi|twclid)=[^&]*", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield addresses of sources with parameters for tracking."""
    for source in subject.data.sources:
        if not source.url or not _TRACKING.search(source.url):
            continue
        parts = urlsplit(source.url)
        query = "&".join(part for part in parts.query.split("&") if not _TRACKING.fullmatch(part))
        bare = urlunsplit(parts._replace(query=query))
        if bare != source.url:
            message = f"the address of '{source.id}' has parameters that track its readers: write {bare}"
            yield subject.at_source(source, message, "url", swap=(source.url, bare))


RULE = Rule(
    code="source-009",
    title=__doc__,
    what="Looks for parameters such as `utm_source`, `fbclid` and `gclid` in the addresses of sources.",
    why="They tell a company where its readers come from, make addresses long, and keep archives from finding the page.",
    fix="Removes the parameters.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the address of 'src-tide' has parameters that track its readers: write https://example.org/tide?day=3",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: "
        "https://example.org/tide?day=3&utm_source=mail\n"
        "  accessed: 2026-09-30\n  scholiast:\n    archived: https://perma.cc/AAAA-BBBB",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide?day=3\n"
        "  accessed: 2026-09-30\n  scholiast:\n    archived: https://perma.cc/AAAA-BBBB",
        line=4,
    ),
)
