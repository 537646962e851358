"""Sizes of the elements of a web page: how much of each is prose, and how much of it is links."""

from __future__ import annotations

import re
from typing import NamedTuple

from .tree import Element

#: Signs of whole sentences.
_SENTENCE = re.compile(r"[.!?;:,…。！？，、؟،।]")
#: Characters of scripts without spaces between words, each of which says as much as two letters.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
#: Fewer characters than this are a label, not a sentence.
LABEL = 40


class Size(NamedTuple):
    """Of an element: characters, characters in links, and characters of prose, as numbers that can be added up."""

    chars: int
    links: int
    prose: float

    @property
    def link_share(self) -> float:
        """The share of its characters that are links, from 0 to 1."""
        return self.links / self.chars if self.chars else 0.0


def weight(text: str) -> int:
    """Return the size of a text in letters; a letter of a script without spaces between words counts as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def sizes(root: Element) -> dict[Element, Size]:
    """Return the size of each element; an element of prose is a block whose own words are sentences and few links."""
    out: dict[Element, Size] = {}
    linked = {inner for element in root.walk() if element.is_link for inner in element.walk()}
    for element in reversed([*root.walk()]):
        chars = links = own = own_links = 0
        prose = 0.0
        for child in element.children:
            if isinstance(child, str):
                length = len(child.strip())
                if length and not child.isascii():
                    length += len(_WIDE.findall(child))
                chars += length
                own += length
                continue
            size = out[child]
            chars += size.chars
            links += size.links
            prose += size.prose
            if not child.is_block:
                own += size.chars
                own_links += size.links
        if element in linked:
            links, own_links = chars, own
        if element.is_block and own >= LABEL and own_links * 2 <= own:
            share = own_links / own
            prose += own * (1 - share) * (1.0 if _has_sentence(element) else 0.3)
        out[element] = Size(chars, links, prose)
    return out


def _has_sentence(element: Element) -> bool:
    """Return whether the own words of a block have a sign of punctuation."""
    return any(
        _SENTENCE.search(child if isinstance(child, str) else child.text())
        for child in element.children
        if isinstance(child, str) or not child.is_block
    )
