"""PAGE XML, in which programs that recognise text write what they read: its text as a draft.

See the schema of PRImA, 2019. Regions come in their reading order; the lines of a region are one paragraph.
"""

from __future__ import annotations

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
    order = [each.get("regionRef") for each in page.all("RegionRefIndexed", "RegionRef")]
    places = {name: number for number, name in reversed([*enumerate(order)])}
    regions = [*page.all("TextRegion")]
    return sorted(regions, key=lambda each: places.get(each.get("id"), len(order)))


def _text(region: Element) -> str:
    """Return the text of a region: that of its lines, or its own if it has none."""
    lines = [_own(line) for line in region.elements if line.name == "TextLine"]
    return "\n".join(lines) if any(lines) else _own(region)


def _own(element: Element) -> str:
    """Return the first reading of an element."""
    found = sorted(
        (each for each in element.elements if each.name == "TextEquiv"), key=lambda each: each.get("index").zfill(6)
    )
    unicode = next((each.first("Unicode") for each in found), None)
    return unicode.text() if unicode is not None else ""
