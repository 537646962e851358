"""Cards and lists of links on a web page: what leads to other pages, in the midst of a text or around it.

A card is a heading, a title or a picture that is a link, with a few words about what it leads to. One is nothing unusual; two
of the same make are a list of other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .measure import Size
from .tree import HEADINGS, Element

#: The most characters of a card outside its links: a summary of a few lines.
_SUMMARY = 420
#: The most characters of one card.
_CARD = 700
#: From so many characters of prose on, what is between two cards is a sentence.
_SENTENCE = 100
#: Tags of elements that can be a card.
_TAGS = frozenset(("div", "li", "article", "section", "a", "figure", "td", "aside", "dd", "header"))


def cards(root: Element, sizes: Mapping[Element, Size]) -> set[Element]:
    """Return the elements that are a card next to another one of the same make, or a list of which most items are links.

    Cards with sentences between them are not a list of other pages: a text can be about what each of them shows.
    """
    out: set[Element] = set()
    for element in root.walk():
        if element.tag == "p" or not element.is_block:
            continue
        groups: dict[tuple[str, str], list[Element]] = {}
        for child in element.elements:
            if child.tag in _TAGS and child.is_block | (child.tag == "a"):
                groups.setdefault((child.tag, child.get("class").partition(" ")[0]), []).append(child)
        for group in groups.values():
            found = [child for child in group if is_card(child, sizes)] if len(group) > 1 else []
            if len(found) > 1 and len(found) * 2 >= len(group):
                out.update(_together(element, found, sizes))
    return out


def _together(parent: Element, found: Sequence[Element], sizes: Mapping[Element, Size]) -> Iterable[Element]:
    """Return those of some cards that have another one of them before or after them without a sentence between."""
    run: list[Element] = []
    own = {*found}
    for child in parent.elements:
        if child in own:
            run.append(child)
        elif sizes[child].prose > _SENTENCE:
            yield from run if len(run) > 1 else ()
            run = []
    yield from run if len(run) > 1 else ()


def is_card(element: Element, sizes: Mapping[Element, Size]) -> bool:
    """Return whether an element is a title or a picture that is a link, with hardly anything else."""
    size = sizes[element]
    if not 0 < size.chars <= _CARD or size.links == 0:
        return False
    if size.chars - size.links > _SUMMARY:
        return False
    if element.is_link:
        return any(inner.is_block or inner.tag == "img" for inner in element.elements)
    title, paragraphs = False, 0
    for inner in element.walk():
        if inner.tag in ("blockquote", "pre", "table", "figcaption"):
            return False
        paragraphs += inner.tag == "p" and sizes[inner].chars - sizes[inner].links > 80
        if inner.tag in HEADINGS and sizes[inner].chars > 8:
            title = title or _is_linked(inner, sizes)
        elif inner.is_link and (inner.tag != "p"):
            title = title or _stands_alone(inner, element, sizes)
    return title and paragraphs < 3


def _is_linked(element: Element, sizes: Mapping[Element, Size]) -> bool:
    """Return whether nearly all words of an element are a link."""
    return sizes[element].links * 10 >= sizes[element].chars * 8


def _stands_alone(link: Element, card: Element, sizes: Mapping[Element, Size]) -> bool:
    """Return whether a link is all that its block in a card has, and is as long as a title."""
    if sizes[link].chars < 18:
        return False
    block = next((e for e in link.upward() if e.is_block), card)
    return block.tag not in ("p", "li") and _is_linked(block, sizes)
