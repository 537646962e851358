"""A picture of the editor has no description."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield pictures outside of the text without alternative text."""
    for docname, page in subject.pages.items():
        for picture in page.pictures:
            if not picture.alt.strip():
                message = f"the picture {picture.uri.rpartition('/')[2]} has no alternative text: describe what is seen"
                yield subject.at_page(docname, message, picture.line, picture.file)


RULE = Rule(
    code="access-003",
    title=__doc__,
    what="Looks for pictures in editorial parts and comments without alternative text. For photographs of "
    "the text there is record-001.",
    why="Anyone who cannot see a picture must be able to read what it shows (WCAG 1.1.1).",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the picture lamp.png has no alternative text: describe what is seen",
        faulty=":::{editorial}\n![](lamp.png)\n:::",
        corrected=":::{editorial}\n![A plan of the quay](lamp.png)\n:::",
        line=2,
        also={"lamp.png": "PNG"},
    ),
)
