"""PAGE XML, in which programs that recognise text write what they read: its text as a draft.

See the schema of PRImA, 2019. Regions come in their reading order; the lines of a region are one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from .draft import Aside, Block, Draft, ImportFault
from .write_edition import slug
from .xml_tree import Element, read_xml

#: Types of regions that are not the text itself.
_EDGES = frozenset({"page-number", "header", "footer", "catch-word", "signature-mark"})


def read_page_xml(data: bytes, name: str) -> Draft:
    """Return the draft of a file; *name* is that of the file, without its suffix.

    Raises :class:`ImportFault` for a file that is not PAGE XML, has no text, or is refused by :func:`.xml_tree.read_xml`.
    """
    root, findings = read_xml(data)
    if root.name != "PcGts":
        raise ImportFault(f"not PAGE XML: the root element is '{root.name[:80]}', expected 'PcGts'", root.line)
    draft = Draft(id=slug(name), title=name, findings=findings)
    for page in root.all("Page"):
        for region in _ordered(page):
            text = _text(region)
            if region.get("type") in _EDGES:
                if text.strip():
                    draft.asides.append(Aside(len(draft.blocks) - 1, text))
            elif region.get("type") == "heading":
                draft.add(Block(text, "heading", level=2 if draft.blocks else 1))
            else:
                draft.add(Block(text))
    if not draft.blocks:
        raise ImportFault("no text found: no region has a 'TextEquiv'", root.line)
    return draft


def _ordered(page: Element) -> list[Element]:
    """Return the regions of text in their reading order; those that it does not name come last."""
    order = [name for each in page.elements if each.name == "ReadingOrder" for name in _named(each)]
    places = {name: number for number, name in reversed([*enumerate(order)])}
    regions = [*page.all("TextRegion")]
    return sorted(regions, key=lambda each: places.get(each.get("id"), len(order)))


def _named(group: Element) -> Iterator[str]:
    """Yield the regions that a group names, and the groups in it, by their index."""
    for each in sorted(group.elements, key=_index):
        if each.get("regionRef"):
            yield each.get("regionRef")
        yield from _named(each)


def _index(element: Element) -> str:
    """Return the index of an element, as a key to sort by."""
    return element.get("index").zfill(6)


def _text(region: Element) -> str:
    """Return the text of a region: that of its lines, or its own if it has neither lines nor regions."""
    lines = [_line(line) for line in region.elements if line.name == "TextLine"]
    if any(lines):
        return "\n".join(lines)
    return "" if any(each.name == "TextRegion" for each in region.elements) else _own(region)


def _line(line: Element) -> str:
    """Return the text of a line: its own, or that of its words."""
    words = (_own(word) for word in line.elements if word.name == "Word")
    return _own(line) or " ".join(filter(None, words))


def _own(element: Element) -> str:
    """Return the first reading of an element."""
    found = sorted((each for each in element.elements if each.name == "TextEquiv"), key=_index)
    unicode = next((each.first("Unicode") for each in found), None)
    return unicode.text() if unicode is not None else ""
