"""Pages that Google Docs exports: a title that is a paragraph, and comments that look like footnotes."""

from __future__ import annotations

from .tree import Element

#: How the ids of comments begin, and the class of the body of such a page.
_COMMENT, _DOCUMENT = "cmnt", "doc-content"


def mark_office(root: Element) -> None:
    """Make the title of an exported document a heading, remove the marks of its comments, and mark those as no text."""
    if _DOCUMENT not in root.get("class").split():
        return
    for element in [*root.walk()]:
        if element.tag == "p" and "title" in element.get("class").split():
            element.tag = "h1"
        elif element.tag == "a" and element.get("href").startswith(f"#{_COMMENT}"):
            block = next((above for above in element.above() if above.tag in ("div", "p")), element)
            if element.get("id").startswith(f"{_COMMENT}_ref"):
                element.children = []
            elif block.parent is not None and block.tag == "p" and block.parent.tag == "div":
                block.parent.attributes = {"class": "comments"}
