"""The words of a link say nothing about where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_EMPTY = re.compile(
    r"(?:click )?here|this|link|this (?:link|page|site|article)|more|read more|see (?:here|this|more)|continue|details|go|website|page|"
    r"hier|ici|aquí|mehr|weiter",
    re.I,
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield links in the editor's words such as “here”."""
    for docname, page in subject.pages.items():
        for link in page.links:
            if _EMPTY.fullmatch(link.words.strip(" .,:;…>»→")):
                message = f"the words of the link are “{link.words}”: say where it leads"
                yield subject.at_page(docname, message, link.line, link.file)


RULE = Rule(
    code="access-001",
    title=__doc__,
    what="Looks for links of the editor with words such as “here”, “this page” and “read more”.",
    why="Screen readers list the links of a page. Ten links called “here” are of no use (WCAG 2.4.4).",
    check=check,
    example=Example(
        "index.md",
        finding="the words of the link are “here”: say where it leads",
        faulty=":::{note} the first glass\nMore is [here](https://example.org/glass).\n:::",
        corrected=":::{note} the first glass\nMore is in the [history of glass](https://example.org/glass).\n:::",
        line=2,
    ),
)
