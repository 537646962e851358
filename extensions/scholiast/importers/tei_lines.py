"""Words that are divided at the ends of lines and pages, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .tei_elements import LEAVES, STRUCTURES
from .xml_tree import Element

#: Breaks at which a printer divides words; ``line`` has the words of a line of a transcription in it.
_BREAKS = frozenset({"lb", "pb", "cb", "gb", "line"})
#: Elements at which a word ends.
_ENDS = frozenset({*LEAVES, *STRUCTURES, "lg", "div", "floatingText", "quote", "head"} - {"formula", "ptr", "label"})
#: What stands between the two parts of a divided word: running heads and notes at the foot of a page.
_BETWEEN = frozenset({"fw", "note", "figure", "milestone", "anchor", "index", "handShift"})
#: The last part of a word and its hyphen. Words keep U+2010 and the hyphen-minus if the document has them in one line too.
_HYPHENS = "-\u2010\u00ad\u00ac\u2e17\u2e40"
_DIVIDED = re.compile(rf"([^\W\d_]+)([{_HYPHENS}])\s*\Z")
_REST = re.compile(r"\s*([^\W\d_]+)")
_HYPHENED = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
#: Words before which a hyphen stands for a part that is left out, as in "land- und Seeweg".
_AND = frozenset(
    "und oder bzw sowie bis als wie noch en of et ou e y o och eller og and or to és vagy i lub u a".split()
)


class _Text:
    """A text of the tree, by its parent and its place there."""

    def __init__(self, parent: Element, index: int) -> None:
        self._parent, self._index = parent, index

    @property
    def words(self) -> str:
        child = self._parent.children[self._index]
        return child if isinstance(child, str) else ""

    @words.setter
    def words(self, words: str) -> None:
        self._parent.children[self._index] = words


def join_divided(text: Element) -> int:
    """Take the hyphens from words that are divided at a break, and say that the break is in a word; return how many there were.

    A word is divided if its hyphen is next to the break and a small letter follows, or if the break is marked
    (``break="no"``). A hyphen stays where the document prints the same word with it elsewhere.
    """
    hyphened = Counter(
        word.casefold()
        for element in text.walk()
        for words in element.children
        if isinstance(words, str)
        for word in _HYPHENED.findall(words)
    )
    return sum(_join(part, hyphened) for part in (text, *text.all(*_BETWEEN)))


def _join(text: Element, hyphened: Counter[str]) -> int:
    """Join the words of a text or a note; what stands between the parts of words is left out."""
    count = 0
    before: _Text | None = None
    broken: list[Element] = []
    blanks: list[_Text] = []
    for found in _stream(text):
        if isinstance(found, Element):
            if found.name in _BREAKS:
                broken.append(found)
            else:  # the beginning or the end of an element that ends a word
                before, broken, blanks = None, [], []
        elif not found.words.strip():
            blanks.append(found)
        else:
            if before is not None and broken and _is_joined(before, found, broken, hyphened):
                count += 1
                for blank in blanks:
                    blank.words = ""
            before, broken, blanks = found, [], []
    return count


def _is_joined(before: _Text, after: _Text, broken: list[Element], hyphened: Counter[str]) -> bool:
    """Join the parts of a word if it is divided at these breaks, and return whether it was."""
    inside = any(each.get("break") == "no" for each in broken)
    head, rest = _DIVIDED.search(before.words), _REST.match(after.words)
    divided = bool(head and rest and (inside or (rest[1][0].islower() and rest[1].casefold() not in _AND)))
    if any(each.get("break") in ("yes", "maybe") for each in broken) or not (divided or inside):
        return False
    if head and rest and divided:
        whole = f"{head[1]}{head[2]}{rest[1]}".casefold()
        keeps = head[2] in "-\u2010" and hyphened[whole] > 0
        before.words = before.words[: head.end(2) if keeps else head.end(1)]
    else:
        before.words = before.words.rstrip()
    after.words = after.words.lstrip()
    for each in broken:
        each.attributes["break"] = "no"
    return True


def _stream(text: Element) -> Iterator[_Text | Element]:
    """Yield texts and breaks in the order of a document, and each element at which a word ends."""
    due: list[tuple[Element, int]] = [(text, 0)]
    while due:
        element, at = due.pop()
        if at == len(element.children):
            if element.name in _ENDS:
                yield element
            continue
        due.append((element, at + 1))
        child = element.children[at]
        if isinstance(child, str):
            yield _Text(element, at)
        elif child.name in _BREAKS:
            yield child
            if child.children:
                due.append((child, 0))
        elif child.name not in _BETWEEN:
            if child.name in _ENDS:
                yield child
            due.append((child, 0))
