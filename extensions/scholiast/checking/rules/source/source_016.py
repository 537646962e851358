"""An address is a short link of a service."""

from __future__ import annotations

from collections.abc import Iterator

from ...addresses import host_of
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_SHORT = frozenset(
    "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly lnkd.in tiny.cc rb.gy cutt.ly t.ly shorturl.at".split()
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield addresses of services that shorten them."""
    for source in subject.data.sources:
        if source.url and host_of(source.url) in _SHORT:
            message = f"the address of '{source.id}' ({source.url}) is a short one: write the address to which it leads"
            yield subject.at_source(source, message, "url")


RULE = Rule(
    code="source-016",
    title=__doc__,
    what="Looks for addresses at services such as bit.ly, t.co and tinyurl.com.",
    why="Readers cannot see where they lead, and when the service ends, nobody can find out any more.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the address of 'src-tide' (https://bit.ly/tide) is a short one: write the address to which it leads",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://bit.ly/tide\n  accessed: "
        "2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://bit.ly/tide",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        line=4,
    ),
)
