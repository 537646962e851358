"""Where on a page the article is: the element with as much of the prose as possible, and as little else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .cards import cards
from .furniture import SHARE, Reason, Sign, sign_of
from .measure import Size, sizes
from .tree import Element

#: How many times as much a lost sentence counts as a strange one: what is strange inside is left out later.
_RECALL = 2.5
#: The least share of prose that must be left without cards: where it is not, the page is a list.
_LEFT = 0.4
#: Names and properties by which publishing systems mark the text of an article.
_BODIES = frozenset(
    "articlebody articlecontent articletext entrycontent postcontent postbody storybody storycontent poststext "
    "bodycopy articlemain contentbody pagecontent".split()
)


class Region(NamedTuple):
    """The element that contains the article, and the elements of the page that are furniture, with the reason."""

    element: Element
    furniture: dict[Element, Reason]
    sizes: Mapping[Element, Size]


def find_region(root: Element) -> Region | None:
    """Return where the article of a page is, or ``None`` if the page has no prose."""
    measured = sizes(root)
    furniture = _furniture(root, measured)
    clean = _cleaned(root, measured, furniture)
    if clean[root].prose <= 0:
        if measured[root].prose <= 0:
            return None
        clean, furniture = dict(measured), {}
    listed: dict[Element, Reason] = dict.fromkeys(cards(root, measured), "navigation")
    if listed:
        both = _outermost(root, furniture | listed)
        without = _cleaned(root, measured, both)
        if without[root].prose >= clean[root].prose * _LEFT:
            clean, furniture = without, both
    return Region(_best(root, clean), furniture, clean)


def _outermost(root: Element, found: Mapping[Element, Reason]) -> dict[Element, Reason]:
    """Return the elements of *found* that are in no other one of them."""
    out: dict[Element, Reason] = {}
    due = [root]
    while due:
        element = due.pop()
        if element in found:
            out[element] = found[element]
        else:
            due += element.elements
    return out


def _furniture(root: Element, measured: Mapping[Element, Size]) -> dict[Element, Reason]:
    """Return the outermost elements that are furniture.

    A name that elements with much of the page's prose have is not one of furniture on this page, such as that of a gate on
    all paragraphs after it.
    """
    whole = measured[root]
    refused: set[str] = set()
    while True:
        signs: dict[Element, Sign] = {}
        prose: dict[str, float] = {}
        due = [root]
        while due:
            element = due.pop()
            sign = sign_of(element, measured, whole) if element is not root else None
            if sign is not None and sign.name not in refused:
                signs[element] = sign
                if sign.name and sign.reason != "comments":
                    prose[sign.name] = prose.get(sign.name, 0.0) + measured[element].prose
            else:
                due += element.elements
        much = {name for name, size in prose.items() if size >= whole.prose * SHARE}
        if not much:
            return {element: sign.reason for element, sign in signs.items()}
        refused |= much


def _cleaned(
    root: Element, measured: Mapping[Element, Size], furniture: Mapping[Element, Reason]
) -> dict[Element, Size]:
    """Return the sizes of all elements without the furniture in them."""
    out: dict[Element, Size] = {}
    for element in reversed([*root.walk()]):
        if element in furniture:
            out[element] = Size(0, 0, 0.0)
            continue
        lost = [(measured[child], out[child]) for child in element.elements]
        size = measured[element]
        out[element] = Size(
            size.chars - sum(a.chars - b.chars for a, b in lost),
            size.links - sum(a.links - b.links for a, b in lost),
            size.prose - sum(a.prose - b.prose for a, b in lost),
        )
    return out


def _best(root: Element, clean: Mapping[Element, Size]) -> Element:
    """Return the element with the best balance of all prose of the page and nothing but prose."""
    whole = clean[root].prose
    best, top = root, -1.0
    for element in root.walk():
        size = clean[element]
        if size.prose < whole * 0.2 or not element.is_block:
            continue
        recall, purity = size.prose / whole, min(size.prose / size.chars, 1.0) if size.chars else 0.0
        score = (1 + _RECALL**2) * purity * recall / (_RECALL**2 * purity + recall) if purity else 0.0
        if element.words & _BODIES or element.get("itemprop") in ("articleBody", "text"):
            score += 0.1 * recall
        elif element.tag in ("article", "main") or element.get("role") in ("main", "article"):
            score += 0.04 * recall
        if score > top + 1e-9:
            best, top = element, score
    return best
