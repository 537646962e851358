"""Footnotes of a web page: the marks in its text, and the notes that they lead to.

A mark is a short link to a place on the same page, raised or named as one. Its note is the block at that place; the links back
and the mark repeated before it are not its words.
"""

from __future__ import annotations

import re

from .tree import Element

_SIGN = r"(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*†‡§¶#]{1,4})"
_BLANK = "[\\s\u00a0]*"
_MARK = re.compile(rf"{_BLANK}[\[(]?{_BLANK}(?:n(?:ote)?\.?\s?)?{_SIGN}{_BLANK}[\])]?[.:]?{_BLANK}")
_BACK = re.compile(
    rf"{_BLANK}(?:[\[(]?\s*{_SIGN}\s*[\])]?[.:]?|[↩↵⤴↑^«⇑⏎↖⬆\ufe0e\ufe0f\s]+|(?:jump (?:up|back)|back|return)(?: to .{{0,30}})?)"
    rf"{_BLANK}",
    re.IGNORECASE,
)
_NAMES = frozenset(
    "footnote footnotes footnoteref footnotereference footnotelink footnoteanchor fnref fn noteref endnote endnoteref docnoteref "
    "docnoterefs reference ref citation cite notereference xref sdfootnoteanc ftnref easyfootnote modernfootnote notecall notemark".split()
)
_BODIES = frozenset(("li", "p", "div", "dd", "aside", "td", "section", "blockquote"))
#: The most characters of a note.
_LONGEST = 6000


def mark_notes(root: Element) -> None:
    """Give each mark of a note and the note itself the same key, and mark the links back as no words."""
    links: list[tuple[Element, str]] = []
    places: dict[str, Element] = {}
    for element in root.walk():
        if element.tag == "a" and (target := _fragment(element)):
            links.append((element, target))
        for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
            if name:
                places.setdefault(name, element)
    order = {element: number for number, element in enumerate(root.walk())} if links else {}
    keys: dict[Element, str] = {}
    texts: dict[Element, str] = {}
    for link, target in links:
        place = places.get(target)
        if place is None or not _is_mark(link) or order[place] < order[link]:
            continue
        body = _body(place, link, texts)
        if body is None:
            continue
        key = keys.setdefault(body, str(len(keys) + 1))
        body.footnote = key
        _whole(link).note = key
    for body in keys:
        _without_backlinks(body)


def _fragment(link: Element) -> str:
    address = link.get("href")
    return address.partition("#")[2] if address.startswith("#") or "#" in address[-120:] else ""


def _is_mark(link: Element) -> bool:
    """Return whether a link is the mark of a note: a number or a sign, raised or named as one."""
    if not _MARK.fullmatch(link.text()):
        return False
    near = [link, *link.elements, *(e for _n, e in zip(range(3), link.above(), strict=False) if not e.is_block)]
    return any(
        e.tag == "sup" or e.words & _NAMES or e.get("rel") == "footnote" or "noteref" in e.get("epub:type")
        for e in near
    )


def _whole(link: Element) -> Element:
    """Return the outermost element that has only the mark: raised letters, brackets."""
    found = link
    for element in link.above():
        if element.is_block or not _MARK.fullmatch(element.text()):
            break
        found = element
    return found


def _body(place: Element, link: Element, texts: dict[Element, str]) -> Element | None:
    """Return the block of a note, from the place that its mark leads to; *texts* keeps those of blocks that were asked for."""
    block = place
    while block.tag not in _BODIES:
        if block.parent is None:
            return None
        block = block.parent
    if not _text_of(block, texts) and block.parent is not None and block.parent.tag in ("li", "dd"):
        block = block.parent
    if link.is_in(block) or block.footnote or any(e.footnote for e in block.above()):
        return block if block.footnote else None
    text = _text_of(block, texts)
    if _MARK.fullmatch(text) or not 1 < len(text) <= _LONGEST or block.first("h1", "h2", "article") is not None:
        return None
    return block


def _text_of(block: Element, texts: dict[Element, str]) -> str:
    """Return the text of a block, which many marks may lead to."""
    if block not in texts:
        texts[block] = block.text()
    return texts[block]


def _without_backlinks(body: Element) -> None:
    """Remove the links back to the text, and the mark before a note."""
    for element in [*body.walk()]:
        if element.tag == "a" and _fragment(element) and _BACK.fullmatch(element.text()):
            element.children = []
    for element in [*body.walk()]:
        if element.tag in ("sup", "span", "b") and element.children and _BACK.fullmatch(element.text() or " "):
            held = any(e.tag == "a" and _fragment(e) for e in element.walk())
            if held or element.words & {"backlink", "mwcitebacklink", "citebacklink", "label"}:
                element.children = []
    for element in body.walk():  # a no-break space after the mark
        for number, child in enumerate(element.children):
            if isinstance(child, str) and child.strip(" \t\r\n"):
                element.children[number] = child.lstrip(" \t\r\n\u00a0")
                return
