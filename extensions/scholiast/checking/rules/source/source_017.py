"""An address works only on one network."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...addresses import host_of
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_PRIVATE = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[?::1\]?|[^.]+|"
    r".*\.(?:local|localhost|internal|intranet|lan|corp|home)|(?:.*[.-])?(?:ez)?proxy[.-].*"
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield addresses of sources and witnesses at hosts that others cannot reach."""
    for source in subject.data.sources:
        host = host_of(source.url or "")
        if host and _PRIVATE.fullmatch(host):
            message = f"the address of '{source.id}' is at {host}, which others cannot reach: give a public address"
            yield subject.at_source(source, message, "url")


RULE = Rule(
    code="source-017",
    title=__doc__,
    what="Looks for addresses at `localhost`, in private networks, and through the proxy of a library.",
    why="They were copied from a browser in which they worked. Readers get an error or are asked for a password.",
    level="error",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the address of 'src-lamps' is at journals.ezproxy.example.org, which others cannot reach: give a "
        "public address",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  URL: "
        "https://journals.ezproxy.example.org/lamps\n"
        "  accessed: 2026-09-30\n  DOI: 10.1234/lamps",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  URL: https://journals.example.org/lamps\n"
        "  accessed: 2026-09-30\n  DOI: 10.1234/lamps",
        line=4,
    ),
)
