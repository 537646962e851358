"""Links with the same words lead to different pages."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from ...words import bare


def check(subject: Subject) -> Iterator[Found]:
    """Yield links of a page whose words an earlier link to another address has."""
    for docname, page in subject.pages.items():
        first: dict[str, str] = {}
        for link in page.links:
            other = first.setdefault(bare(link.words), link.target)
            if bare(link.words) and other != link.target and "://" in link.target:
                message = (
                    f"the link “{link.words}” leads to {link.target}, one before it to {other}: use different words"
                )
                yield subject.at_page(docname, message, link.line, link.file)


RULE = Rule(
    code="access-002",
    title=__doc__,
    what="Compares the links of the editor on a page: the same words lead to one address.",
    why="People who hear or list links without the sentences around them cannot tell them apart.",
    check=check,
    example=Example(
        "index.md",
        finding="the link “the archive” leads to https://example.org/pilots, one before it to "
        "https://example.org/glass: use different words",
        faulty=":::{note} the first glass\nSee [the archive](https://example.org/glass).\n:::\n\n"
        ":::{note} the pilot\nSee [the archive](https://example.org/pilots).\n:::",
        corrected=":::{note} the first glass\nSee [the archive of glass](https://example.org/glass).\n:::\n\n"
        ":::{note} the pilot\nSee [the archive of pilots](https://example.org/pilots).\n:::",
        line=6,
    ),
)
