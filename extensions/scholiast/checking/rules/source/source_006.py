"""A DOI is not written as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.sources import DOI_PREFIX
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_WRONG = "'%s' is not a DOI: write it as in 10.1234/abc"


def check(subject: Subject) -> Iterator[Found]:
    """Yield DOIs of sources and of the edition that do not have the form of one."""
    for source in subject.data.sources:
        doi = source.csl.get("DOI")
        if isinstance(doi, str) and not _is_doi(doi):
            yield subject.at_source(source, f"'{source.id}': {_WRONG % doi}", "DOI")
    cite = subject.edition.cite_as
    if cite is not None and cite.doi and not _is_doi(cite.doi):
        yield subject.at_field(_WRONG % cite.doi, "cite_as", "doi")


def _is_doi(written: str) -> bool:
    return _DOI.fullmatch(DOI_PREFIX.sub("", written.strip())) is not None


RULE = Rule(
    code="source-006",
    title=__doc__,
    what="Looks at `DOI` of each source and at `cite_as: doi` of the edition: `10.`, four to nine digits and a slash, after any resolver.",
    why="The link is made from it, and citation managers look the work up by it. With anything else, both fail.",
    level="error",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-lamps': '10.12/lamps' is not a DOI: write it as in 10.1234/abc",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.12/lamps",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.1234/lamps",
        line=4,
    ),
)
