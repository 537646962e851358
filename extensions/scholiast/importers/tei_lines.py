"""Words that are divided at the ends of lines and pages, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import combining

from .tei_elements import LEAVES, STRUCTURES
from .tei_looks import described
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
_LETTERS = re.compile(r"[^\W\d_]+")
#: The fewest words that show that breaks without a hyphen are in words.
_FEWEST = 3
_HYPHENED = re.compile(rf"(?<![^\W\d_])[^\W\d_]++[{_OWN}][^\W\d_]++")
#: Words before which a hyphen stands for a part that is left out, as in "land- und Seeweg".
_AND = frozenset(
    "und oder bzw sowie bis als wie noch en of et ou e y o och eller og and or to és vagy i lub u a".split()
)


#: Letters and signs of scripts without spaces between words: Thai to Khmer, Chinese, Japanese. Korean has spaces.
_SPACELESS = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SPACELESS_EDGE = re.compile(f"[{_SPACELESS}]")
_SPACELESS_LINE = re.compile(f"(?<=[{_SPACELESS}])[ \t]*[\r\n]\\s*(?=[{_SPACELESS}])")


class _Text:
    """A text of the tree, by its parent and its place there."""

    def __init__(self, parent: Element, index: int) -> None:
        self.parent, self._index = parent, index

    @property
    def words(self) -> str:
        child = self.parent.children[self._index]
        return child if isinstance(child, str) else ""

    @words.setter
    def words(self, words: str) -> None:
        self.parent.children[self._index] = words


def join_divided(text: Element) -> list[str]:
    """Join words that are divided at a break, and say that the break is in a word; return those whose hyphen is gone.

    A word is divided if its hyphen is next to the break and a letter or digit follows, or if the break is marked
    (``break="no"``, or a look with a hyphen). A hyphen-minus or U+2010 stays after a single letter, before a capital letter or a
    digit, and where the document has the same word with it in one line. A break between two letters is in a word if the
    words of the document show that it is so in this document, and always in scripts without spaces between words.
    """
    hyphened = Counter(
        word.casefold()
        for element in text.walk()
        for words in element.children
        if isinstance(words, str)
        for word in _HYPHENED.findall(words)
    )
    parts = [text, *text.all(*_BETWEEN)]
    for part in parts:
        _close_lines(part)
    tight = _divides(text, parts)
    return [word for part in parts for each in _broken(part) if (word := each.join(hyphened, tight=tight))]


def _close_lines(text: Element) -> None:
    """Remove the ends of lines of a file between letters of scripts without spaces, also at the edges of elements."""
    before: _Text | None = None
    blanks: list[_Text] = []
    examples = {id(each) for example in text.all("eg", "egXML") for each in example.walk()}
    for found in _stream(text):
        if isinstance(found, Element) or id(found.parent) in examples:
            before, blanks = None, []
        elif not found.words.strip():
            blanks.append(found)
        else:
            found.words = _SPACELESS_LINE.sub("", found.words)
            if before is not None:
                _close_edge(before, blanks, found)
            before, blanks = found, []


def _close_edge(before: _Text, blanks: Iterable[_Text], after: _Text) -> None:
    """Remove the end of a line of a file between two texts."""
    head, rest = before.words.rstrip(), after.words.lstrip()
    gap = [before.words[len(head) :], *(blank.words for blank in blanks), after.words[: len(after.words) - len(rest)]]
    if any("\n" in each for each in gap) and _SPACELESS_EDGE.match(head[-1]) and _SPACELESS_EDGE.match(rest[0]):
        before.words, after.words = head, rest
        for blank in blanks:
            blank.words = ""


def _divides(text: Element, parts: Iterable[Element]) -> bool:
    """Return whether breaks without a blank or a hyphen are in words: more of their words are elsewhere whole than in parts."""
    pairs = [pair for part in parts for each in _broken(part) if (pair := each.pair)]
    if len(pairs) < _FEWEST:
        return False
    whole = Counter(
        word.casefold()
        for element in text.walk()
        for words in element.children
        if isinstance(words, str)
        for word in _LETTERS.findall(words)
    )
    whole.subtract(word for pair in pairs for word in pair)
    joined = sum(whole[f"{first}{second}"] > 0 for first, second in pairs)
    return joined >= _FEWEST and joined > sum(whole[first] > 0 and whole[second] > 0 for first, second in pairs)


def _broken(text: Element) -> Iterator[_Broken]:
    """Yield the places of a text or a note at which there are breaks between two texts; what stands between is left out."""
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
            if before is not None and broken:
                yield _Broken(before, blanks, found, broken)
            before, broken, blanks = found, [], []


class _Broken(NamedTuple):
    """Breaks between two texts, with the blank texts next to them."""

    before: _Text
    blanks: list[_Text]
    after: _Text
    breaks: list[Element]

    @property
    def pair(self) -> tuple[str, str] | None:
        """The words that end and begin at the breaks, in small letters, if nothing marks or separates them."""
        before, after = self.before.words, self.after.words
        if self.blanks or not (before[-1:].isalpha() and after[:1].islower()) or self._marks - {""}:
            return None
        return _last_word(before).casefold(), "".join(_FIRST.findall(after)[:1]).casefold()

    @property
    def _marks(self) -> set[str]:
        """What the breaks say of themselves: "no" if a word goes on."""
        return {"no" if "hyphen" in described(each) else each.get("break") for each in self.breaks}

    def join(self, hyphened: Counter[str], *, tight: bool) -> str:
        """Join the parts of a word if it is divided here, and return it; "" if it keeps its hyphen or is not divided."""
        marks = self._marks
        if marks & {"yes", "maybe"}:
            return ""
        head, rest = self.before.words.rstrip(), self.after.words.lstrip()
        hyphen = head[-1] if head[-1] in _HYPHENS else ""
        first, second = _last_word(head.removesuffix(hyphen)), "".join(_FIRST.findall(rest)[:1])
        divided = bool(hyphen and first and second)
        own = divided and hyphen in _OWN
        compound = own and (second[0].isupper() or second[0].isdecimal() or not first.isalpha())
        follows = divided and (second[0].islower() or compound) and second.casefold() not in _AND
        spaceless = _SPACELESS_EDGE.match(head[-1]) and _SPACELESS_EDGE.match(rest[0])
        if not (follows or spaceless or "no" in marks or (tight and self.pair)):
            return ""
        keeps = compound or (own and (len(first) == 1 or hyphened[f"{first}{hyphen}{second}".casefold()] > 0))
        self.before.words = head.removesuffix(hyphen) if divided and not keeps else head
        self.after.words = rest
        for blank in self.blanks:
            blank.words = ""
        for each in self.breaks:
            each.attributes["break"] = "no"
        return "" if keeps or spaceless else f"{first}{second}"


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
