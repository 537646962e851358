"""Where the words of a lemma are in a text: an index that is made once for all entries of an apparatus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .draft import Spot

#: A word, or a sign.
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Places:
    """The places of all words and signs in the texts of blocks, which are walked over once."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: list[str] = []
        self._places: dict[str, list[Spot]] = {}
        for number, text in enumerate(texts):
            self._texts.append(text)
            for found in _TOKEN.finditer(text):
                self._places.setdefault(found[0], []).append(Spot(number, found.start()))

    def of(self, words: str) -> Iterator[Spot]:
        """Yield the places at which words are, as whole words, in the order of the text.

        Only places of the rarest of them are looked at.
        """
        tokens = [*_TOKEN.finditer(words)]
        if not tokens:
            return
        rarest = min(tokens, key=lambda token: len(self._places.get(token[0], ())))
        whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        for block, offset in self._places.get(rarest[0], ()):
            start = offset - rarest.start()
            if start >= 0 and whole.match(self._texts[block], start):
                yield Spot(block, start)
