"""A title that nobody has seen is not in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources whose title is supplied or inferred and is printed as if it were there."""
    for source in subject.data.sources:
        title = (source.title or "").strip()
        if source.title_basis == "supplied" and title and not title.startswith("["):
            message = f"the title of '{source.id}' is supplied: write it in square brackets, as in “[{title}]”"
            yield subject.at_source(source, message, "title")


RULE = Rule(
    code="source-013",
    title=__doc__,
    what="Looks for sources with `title_basis: supplied` whose title is not in square brackets.",
    why="In a citation, a title without brackets is one that is printed on the source. A reader who looks for it finds nothing.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="the title of 'src-bill' is supplied: write it in square brackets, as in “[Bill for a lamp]”",
        faulty="- id: src-bill\n  type: document\n  title: Bill for a lamp\n  scholiast:\n    title_basis: supplied",
        corrected="- id: src-bill\n  type: document\n  title: '[Bill for a lamp]'\n  scholiast:\n    title_basis: "
        "supplied",
        line=3,
    ),
)
