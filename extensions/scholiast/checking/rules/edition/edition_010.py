"""The DOI of the edition is not a DOI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield a DOI of the edition that has another form than ``10.1234/abc``."""
    cite = subject.edition.cite_as
    if cite is None or not cite.doi or _DOI.fullmatch(cite.doi):
        return
    name = _BEFORE.sub("", cite.doi)
    if _DOI.fullmatch(name):
        message = f"the DOI '{cite.doi}' is written as an address: write '{name}'"
        yield subject.at_field(message, "cite_as", "doi", swap=(cite.doi, name))
    else:
        yield subject.at_field(f"'{cite.doi}' is not a DOI: write it as in 10.1234/abc", "cite_as", "doi")


RULE = Rule(
    code="edition-010",
    title=__doc__,
    what="Looks at `cite_as: doi`: it begins with `10.`, four to nine digits and a slash.",
    why="Citation managers look the edition up by it. With the address of a resolver before it, the DOI is not found.",
    fix="Removes the address of the resolver.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the DOI 'https://doi.org/10.1234/lamp' is written as an address: write '10.1234/lamp'",
        faulty="cite_as:\n  doi: https://doi.org/10.1234/lamp",
        corrected="cite_as:\n  doi: 10.1234/lamp",
        line=2,
    ),
)
