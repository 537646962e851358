"""The proof of a draft of a web page: each block is searched in the whole saved page, read by another parser.

Nothing that decided what the article is takes part: the page is read by Python's own parser, all its words in their order,
hidden ones included. White space is ignored, because markup decides about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from .inline import cleaned

_SPACE = re.compile(r"\s+")
_CODE = frozenset(("script", "style"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in _CODE

    def handle_endtag(self, tag: str) -> None:
        self.code = max(0, self.code - (tag in _CODE))

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.pieces.append(data)


def squeezed(text: str) -> str:
    """Return a text without white space and without characters that have no width."""
    return _SPACE.sub("", cleaned(text))


def not_on_page(html: str, texts: Iterable[str]) -> list[str]:
    """Return the texts that the whole page does not have, in this order after each other."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    page = squeezed("".join(parser.pieces))
    at, missing = 0, []
    for text in texts:
        words = squeezed(text)
        found = page.find(words, at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(words)
    return missing


__all__ = ["not_on_page", "squeezed"]
