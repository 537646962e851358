"""Tables of a web page: which hold data, and which only place things next to each other."""

from __future__ import annotations

from collections.abc import Iterator

from .tree import HEADINGS, Element

#: A cell with more characters than this holds a text, not a value.
_LONGEST = 600


def rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row."""
    for part in table.elements:
        if part.tag == "tr":
            yield [cell for cell in part.elements if cell.tag in ("td", "th")]
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from rows(part)


def is_layout(table: Element) -> bool:
    """Return whether a table only places things: one cell a row, or whole texts, headings and tables in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    found = [row for row in rows(table) if row]
    if not found or max(len(row) for row in found) < 2:
        return True
    for inner in table.walk():
        if inner is table:
            continue
        if inner.tag in HEADINGS or inner.tag in (
            "table",
            "article",
            "section",
            "blockquote",
            "figure",
            "form",
            "ul",
            "ol",
        ):
            return True
        if inner.tag in ("td", "th") and len(inner.text()) > _LONGEST:
            return True
    return False
