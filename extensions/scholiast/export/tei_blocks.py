"""The blocks of a text in TEI: which elements are around each unit, and which element it is itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.records import Unit

#: Parts of letters, with their elements in an opener or a closer.
LETTER = {
    "address": "addrLine",
    "dateline": "dateline",
    "salutation": "salute",
    "closing": "salute",
    "signature": "signed",
}
#: Structures that are one element around their units; ``quotation`` and ``photo`` are made of records.
ELEMENTS: dict[str, tuple[str, dict[str, str | None]]] = {
    "page": ("div", {"type": "page"}),
    "section": ("div", {"type": "section"}),
    "continued": ("div", {"type": "continued"}),
    "opener": ("opener", {}),
    "closer": ("closer", {}),
    "list": ("list", {"rend": "bulleted"}),
    "numbered": ("list", {"rend": "numbered"}),
    "glossary": ("list", {"type": "glossary"}),
    "item": ("item", {}),
    "table": ("table", {}),
    "row": ("row", {}),
    "cell": ("cell", {}),
    "verse": ("lg", {}),
    "quote": ("quote", {}),
    "footnote": ("note", {"type": "authorial", "place": "foot"}),
    "speech": ("sp", {}),
    "stage": ("stage", {}),
    "address": ("address", {}),
}
_DIVISIONS = frozenset({"page", "section"})


class Block(NamedTuple):
    """A unit, the names of the structures around it (each with a number or a key), and its own element."""

    unit: Unit
    path: tuple[str, ...]
    element: str
    type: str = ""


def kind_of(name: str) -> str:
    """Return what a structure is, from its name with a number or a key."""
    return name.partition(".")[0]


def blocks(units: Sequence[Unit]) -> Iterator[Block]:
    """Yield the units of an edition with what TEI needs around them, in their order.

    What comes before everything else in a division, such as a dateline, is in its opener, and what comes last in its
    closer. Text after the last part of a division is in a division of its own, as TEI demands.
    """
    paths = [(f"page.{unit.docname}", *unit.within) for unit in units]
    inserted, heads = _divided(units, paths)
    begun: set[tuple[str, str]] = set()
    for number, (unit, path) in enumerate(zip(units, paths, strict=True)):
        full: list[str] = []
        for at, name in enumerate(path):
            full.append(name)
            child = path[at + 1] if at + 1 < len(path) else f"unit.{number}"
            if kind_of(name) in _DIVISIONS and (more := inserted.get((path[0], name, child))):
                full.append(more)
        element, sort = _own_element(unit, full, begun, is_head=number in heads)
        yield Block(unit, tuple(_without_transparent(full)), element, sort)


def _divided(
    units: Sequence[Unit], paths: Sequence[tuple[str, ...]]
) -> tuple[dict[tuple[str, str, str], str], set[int]]:
    """Return what to insert between a division of a page and its child, and which units are heads of a division."""
    children: dict[tuple[str, str], list[str]] = {}
    for number, path in enumerate(paths):
        for at, name in enumerate(path):
            if kind_of(name) in _DIVISIONS:
                found = children.setdefault((path[0], name), [])
                child = path[at + 1] if at + 1 < len(path) else f"unit.{number}"
                if not found or found[-1] != child:
                    found.append(child)
    inserted: dict[tuple[str, str, str], str] = {}
    heads: set[int] = set()
    for (page, division), found in children.items():
        first = _heads(units, found, heads)
        last = len(found)
        while last > first and kind_of(found[last - 1]) == "footnote":
            last -= 1
        end = last
        while first < end and kind_of(found[first]) in LETTER:
            inserted[page, division, found[first]] = f"opener.{division}"
            first += 1
        while end > first and kind_of(found[end - 1]) in LETTER:
            end -= 1
            inserted[page, division, found[end]] = f"closer.{division}"
        parted = 0
        for child in found[first:]:
            if kind_of(child) == "section":
                parted += 1
            elif parted and kind_of(child) != "footnote":
                inserted[page, division, child] = f"continued.{parted}.{division}"
    return inserted, heads


def _heads(units: Sequence[Unit], children: Iterable[str], heads: set[int]) -> int:
    """Add the headings at the beginning of a division to *heads*, and return how many there are."""
    count = 0
    for child in children:
        sort, _dot, number = child.partition(".")
        if sort != "unit" or units[int(number)].kind != "heading":
            break
        heads.add(int(number))
        count += 1
    return count


def _own_element(unit: Unit, path: Sequence[str], begun: set[tuple[str, str]], *, is_head: bool) -> tuple[str, str]:
    """Return the element of a unit, and its type if the element does not say what it is.

    *begun* are the pictures that have a caption and the speeches that have a speaker, with their pages.
    """
    kinds = [kind_of(name) for name in path]
    letter = next((kind for kind in reversed(kinds) if kind in LETTER), "")
    if letter:
        return (LETTER[letter], "") if "opener" in kinds or "closer" in kinds else ("ab", letter)
    if kinds[-1] == "speaker":
        speech = path[0], path[-2]
        if kinds[-2] != "speech" or speech in begun:
            return "ab", "speaker"
        begun.add(speech)
        return "speaker", ""
    if kinds[-1] == "photo" and (path[0], path[-1]) not in begun:
        begun.add((path[0], path[-1]))
        return "head", ""
    if unit.kind == "heading":
        return ("head", "") if is_head else ("ab", "heading")
    if unit.kind == "verse-line" and kinds[-1] == "verse":
        return "l", ""
    if unit.kind == "term" and kinds[-1] == "item":
        return "label", ""
    return ("ab", unit.kind) if unit.kind in ("attribution", "caption", "verse-line", "term") else ("p", "")


def _without_transparent(path: Sequence[str]) -> Iterator[str]:
    """Yield the structures that are an element of their own: a part of a letter is one only as an address in an opener."""
    kinds = [kind_of(name) for name in path]
    framed = "opener" in kinds or "closer" in kinds
    in_address = False
    for name, kind in zip(path, kinds, strict=True):
        if kind == "address":
            in_address = True
            if framed:
                yield name
        elif kind in LETTER or kind == "speaker" or (in_address and kind == "verse"):
            continue
        else:
            yield name
