"""An address begins with http where its host has https."""

from __future__ import annotations

from collections.abc import Iterator

from ...addresses import host_of
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Hosts that have had https for years.
_SECURE = frozenset(
    "doi.org dx.doi.org archive.org web.archive.org creativecommons.org orcid.org www.wikidata.org "
    "viaf.org d-nb.info "
    "id.loc.gov www.jstor.org hdl.handle.net github.com en.wikipedia.org arxiv.org".split()
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield such addresses of sources and of their archived copies."""
    for source in subject.data.sources:
        for field, address in (("url", source.url), ("archived", source.archived)):
            if address and address.startswith("http://") and host_of(address) in _SECURE:
                better = "https" + address.removeprefix("http")
                message = f"the address of '{source.id}' is {address}: write it with https"
                yield subject.at_source(source, message, field, swap=(address, better))


RULE = Rule(
    code="source-010",
    title=__doc__,
    what="Looks for addresses with `http:` at hosts that are known to have https, such as doi.org, "
    "archive.org and wikidata.org.",
    why="Browsers warn of pages without encryption, and some networks no longer let them through.",
    fix="Writes https.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the address of 'src-lamps' is http://arxiv.org/abs/2601.00001: write it with https",
        faulty="- id: src-lamps\n  type: webpage\n  title: On lamps\n  URL: http://arxiv.org/abs/2601.00001\n"
        "  accessed: 2026-09-30\n  DOI: 10.1234/lamps",
        corrected="- id: src-lamps\n  type: webpage\n  title: On lamps\n  URL: https://arxiv.org/abs/2601.00001\n"
        "  accessed: 2026-09-30\n  DOI: 10.1234/lamps",
        line=4,
    ),
)
