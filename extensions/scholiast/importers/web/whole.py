"""The proof of a draft of a web page: each block is searched in the whole saved page, read by another parser.

Nothing that decided what the article is takes part: the page is read by Python's own parser, all its words in their order,
hidden ones included, except the readings of characters (ruby). White space is ignored, because markup decides about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

from .inline import cleaned
from .tree import BLOCKS

#: A text with at most so many characters may occur far from its place as well.
_SHORT, _NEAR = 40, 4000
#: The most characters of the mark of a note.
_MARK = 6
_CODE = frozenset(("script", "style"))
#: Readings of characters, and what ends them: their end tags may be missing.
_READINGS = frozenset(("rt", "rp", "rtc"))
_AFTER = BLOCKS | {"ruby", "rb"}


class _Words(HTMLParser):
    """Collects all words, and a second time without the short links within the page that are the marks of notes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unmarked: list[str] = []
        self.code = 0
        self.reads = False
        self.link = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in _CODE
        self.reads = tag in _READINGS or (self.reads and tag not in _AFTER)
        if tag == "a" and "#" in (dict(attrs).get("href") or ""):
            self.link = len(self.unmarked)

    def handle_endtag(self, tag: str) -> None:
        self.code = max(0, self.code - (tag in _CODE))
        self.reads = self.reads and tag not in _READINGS and tag not in _AFTER
        if tag == "a" and self.link >= 0:
            if len("".join(self.unmarked[self.link :]).strip()) <= _MARK:
                del self.unmarked[self.link :]
            self.link = -1

    def handle_data(self, data: str) -> None:
        if not self.code and not self.reads:
            self.pieces.append(data)
            self.unmarked.append(data)


def squeezed(text: str) -> str:
    """Return a text without white space and without characters that have no width."""
    return "".join(cleaned(text).split())


class Checked(NamedTuple):
    """The result: how many texts are on the page letter by letter, how many with other words between, and which are not."""

    whole: int
    parted: int
    missing: list[str]


class PageWords(NamedTuple):
    """All words of a page in their order, hidden ones included; ``unmarked`` are those without the marks of notes."""

    whole: str
    unmarked: str


def words_of(html: str) -> PageWords:
    """Return the words of a page, except those of scripts and styles."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return PageWords("".join(parser.pieces), "".join(parser.unmarked))


def check(words: PageWords, texts: Iterable[str]) -> Checked:
    """Search texts in the words of a page, in their order where they have it.

    A text may be parted on the page by words that are hidden there; its own words must all be there, in order and close.
    """
    found = _check(squeezed(words.whole), texts)
    if not found.missing:
        return found
    again = _check(squeezed(words.unmarked), found.missing)
    return Checked(found.whole + again.whole, found.parted + again.parted, again.missing)


def _check(page: str, texts: Iterable[str]) -> Checked:
    at = whole = parted = 0
    missing: list[str] = []
    for text in texts:
        letters = squeezed(text)
        found = page.find(letters, at)
        near = len(letters) > _SHORT or found - at < _NEAR  # a few words may also be somewhere else
        if found >= 0 and near:
            at, whole = found + len(letters), whole + 1
        elif letters in page:  # sorted in another order than the page has it
            whole += 1
        elif (end := _parted(page, text, at)) >= 0 or (end := _parted(page, text, 0)) >= 0:
            at, parted = max(at, end), parted + 1
        else:
            missing.append(text)
    return Checked(whole, parted, missing)


def _parted(page: str, text: str, at: int) -> int:
    """Return the end of the words of a text on the page, in order, with at most 400 characters between two; -1 if not."""
    words = text.split()
    start = page.find(squeezed("".join(words[:3])), at) if len(words) > 3 else -1
    if start < 0:
        return -1
    for word in words:
        bare = squeezed(word)
        found = page.find(bare, start, start + len(bare) + 400)
        if found < 0:
            return -1
        start = found + len(bare)
    return start
