"""A DOI is not written as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield DOIs of sources and of the edition that have another form than ``10.1234/abc``."""
    for source in subject.data.sources:
        doi = source.csl.get("DOI")
        if isinstance(doi, str) and (told := _fault(doi)):
            yield subject.at_source(source, f"'{source.id}': {told[0]}", "DOI", swap=told[1])
    cite = subject.edition.cite_as
    if cite is not None and cite.doi and (told := _fault(cite.doi)):
        yield subject.at_field(told[0], "cite_as", "doi", swap=told[1])


def _fault(doi: str) -> tuple[str, tuple[str, str] | None] | None:
    """Return what is wrong with a DOI, and what to write in its place if that is certain."""
    if _DOI.fullmatch(doi):
        return None
    name = _BEFORE.sub("", doi)
    if _DOI.fullmatch(name):
        return f"the DOI '{doi}' is written as an address: write '{name}'", (doi, name)
    return f"'{doi}' is not a DOI: write it as in 10.1234/abc", None


RULE = Rule(
    code="source-006",
    title=__doc__,
    what="Looks at `DOI` of each source and at `cite_as: doi` of the edition: it begins with `10.`, four to nine digits and a slash.",
    why="The link is made from it, and citation managers look the work up by it. With another address before it, both fail.",
    level="error",
    fix="Removes the address of the resolver.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-lamps': the DOI 'https://doi.org/10.1234/lamps' is written as an address: write '10.1234/lamps'",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: https://doi.org/10.1234/lamps",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.1234/lamps",
        line=4,
    ),
)
