"""The DOI of a source is not a DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield DOIs of sources that have another form than ``10.1234/abc``."""
    for source in subject.data.sources:
        doi = source.csl.get("DOI")
        if not isinstance(doi, str) or _DOI.fullmatch(doi):
            continue
        name = _BEFORE.sub("", doi)
        if _DOI.fullmatch(name):
            message = f"the DOI of '{source.id}' is written as an address: write '{name}'"
            yield subject.at_source(source, message, "DOI", swap=(doi, name))
        else:
            yield subject.at_source(source, f"the DOI of '{source.id}' is '{doi}': write it as in 10.1234/abc", "DOI")


RULE = Rule(
    code="source-006",
    title=__doc__,
    what="Looks at `DOI` of each source: it begins with `10.`, four to nine digits and a slash.",
    why="The address of the source is made from it. With another address before it, the link leads nowhere.",
    level="error",
    fix="Removes the address of the resolver.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the DOI of 'src-lamps' is written as an address: write '10.1234/lamps'",
        faulty="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: https://doi.org/10.1234/lamps",
        corrected="- id: src-lamps\n  type: document\n  title: On lamps\n  DOI: 10.1234/lamps",
        line=4,
    ),
)
