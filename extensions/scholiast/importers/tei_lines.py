"""Words that are divided at the ends of lines and pages, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import combining

from .tei_elements import LEAVES, STRUCTURES
from .xml_tree import Element

#: Breaks at which a printer divides words; ``line`` has the words of a line of a transcription in it.
_BREAKS = frozenset({"lb", "pb", "cb", "gb", "line"})
#: Elements at which a word ends.
_ENDS = frozenset({*LEAVES, *STRUCTURES, "lg", "div", "floatingText", "quote", "head"} - {"formula", "ptr", "label"})
#: What stands between the two parts of a divided word: running heads and notes at the foot of a page.
_BETWEEN = frozenset({"fw", "note", "figure", "milestone", "anchor", "index", "handShift"})
#: Hyphens at the end of the first part of a word, and those of them that may belong to the word.
_HYPHENS = "-\u2010\u00ad\u00ac\u2e17\u2e40"
_OWN = "-\u2010"
_FIRST = re.compile(r"\A[^\W_]+")
_HYPHENED = re.compile(rf"(?<![^\W\d_])[^\W\d_]++[{_OWN}][^\W\d_]++")
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


def join_divided(text: Element) -> list[str]:
    """Join words that are divided at a break, and say that the break is in a word; return those whose hyphen is gone.

    A word is divided if its hyphen is next to the break and a letter or digit follows, or if the break is marked
    (``break="no"``). A hyphen-minus or U+2010 stays after a single letter, before a capital letter or a digit, and where
    the document has the same word with it in one line.
    """
    hyphened = Counter(
        word.casefold()
        for element in text.walk()
        for words in element.children
        if isinstance(words, str)
        for word in _HYPHENED.findall(words)
    )
    return [word for part in (text, *text.all(*_BETWEEN)) for word in _join(part, hyphened)]


def _join(text: Element, hyphened: Counter[str]) -> Iterator[str]:
    """Join the words of a text or a note, and yield them; what stands between the parts of words is left out."""
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
            if before is not None and broken and (word := _joined(before, found, broken, hyphened)) is not None:
                for blank in blanks:
                    blank.words = ""
                if word:
                    yield word
            before, broken, blanks = found, [], []


def _joined(before: _Text, after: _Text, broken: list[Element], hyphened: Counter[str]) -> str | None:
    """Join the parts of a word if it is divided at these breaks; return it, "" if it keeps its hyphen, ``None`` if it is not."""
    marks = {each.get("break") for each in broken}
    if marks & {"yes", "maybe"}:
        return None
    head, rest = before.words.rstrip(), after.words.lstrip()
    hyphen = head[-1] if head[-1] in _HYPHENS else ""
    first, second = _last_word(head.removesuffix(hyphen)), "".join(_FIRST.findall(rest)[:1])
    divided = bool(hyphen and first and second)
    own = divided and hyphen in _OWN
    compound = own and (second[0].isupper() or second[0].isdecimal() or not first.isalpha())
    follows = divided and (second[0].islower() or compound) and second.casefold() not in _AND
    if not (follows or "no" in marks):
        return None
    keeps = compound or (own and (len(first) == 1 or hyphened[f"{first}{hyphen}{second}".casefold()] > 0))
    before.words = head.removesuffix(hyphen) if divided and not keeps else head
    after.words = rest
    for each in broken:
        each.attributes["break"] = "no"
    return "" if keeps else f"{first}{second}"


def _last_word(words: str) -> str:
    """Return the letters, digits and marks at the end of words."""
    start = len(words)
    while start and (words[start - 1].isalnum() or combining(words[start - 1])):
        start -= 1
    return words[start:]


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
