"""A table of the editor has no headings."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield tables outside of the text without a row of headings."""
    for docname, page in subject.pages.items():
        for table in page.tables:
            if not table.head:
                yield subject.at_page(docname, "the table has no row of headings: add one", table.line, table.file)


RULE = Rule(
    code="access-004",
    title=__doc__,
    what="Looks for tables in editorial parts and comments without a row of headings. The tables of the "
    "text are as they were printed.",
    why="Screen readers say the heading of a column with each cell (WCAG 1.3.1).",
    check=check,
    example=Example(
        "index.md",
        finding="the table has no row of headings: add one",
        faulty=":::{editorial}\n```{list-table}\n* - lamp\n  - 300\n* - glass\n  - 20\n```\n:::",
        corrected=":::{editorial}\n```{list-table}\n:header-rows: 1\n\n* - What\n  - Price\n* - lamp\n  - 300\n"
        "```\n:::",
        line=1,
    ),
)
