"""Two pages of the edition have the same title."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield pages with the title of an earlier one."""
    first: dict[str, str] = {}
    for docname, page in subject.pages.items():
        other = first.setdefault(page.title.casefold(), docname)
        if page.title and other != docname:
            message = f"the title “{page.title}” is that of the page '{other.rpartition('/')[2]}' too: say what differs"
            yield subject.at_page(docname, message, 1)


RULE = Rule(
    code="access-007",
    title=__doc__,
    what="Compares the titles of the pages of an edition.",
    why="Tabs, bookmarks and results of searches show the title alone (WCAG 2.4.2).",
    check=check,
    example=Example(
        "second.md",
        finding="the title “The lamp at the quay” is that of the page 'index' too: say what differs",
        faulty="---\nedition: NAME\n---\n\n{.editorial}\n# The lamp at the quay\n\nWords.",
        corrected="---\nedition: NAME\n---\n\n{.editorial}\n# On the lamp\n\nWords.",
        also={"edition.yaml": "pages: [index, second]"},
    ),
)
