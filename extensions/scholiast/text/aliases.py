"""Finding the names of a register in a text, longest first, whole words only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

#: A character that carries a word on, so that ``China`` is not found in ``Chinatown``.
#: Scripts written without spaces do not part words, and are matched anywhere.
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TOKEN = re.compile(r"\w+")


class Found(NamedTuple):
    """A name in a text: code points, end exclusive, and what it may stand for."""

    start: int
    end: int
    targets: tuple[str, ...]


class AliasIndex:
    """All names of a register, ready to be found.

    Built once a register. A search looks at each word of the text once and tries only the
    names that begin with it, so its cost does not grow with the register.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """*names* are pairs of words and the id that they stand for."""
        targets: dict[str, set[str]] = {}
        for words, target in names:
            if words.strip():
                targets.setdefault(words, set()).add(target)
        self.targets: Mapping[str, tuple[str, ...]] = {w: tuple(sorted(t)) for w, t in targets.items()}
        self._by_first: dict[str, list[str]] = {}
        self._spaceless: dict[str, list[str]] = {}
        for words in sorted(self.targets, key=lambda w: (-len(w), w)):
            first = _TOKEN.search(words)
            if _SPACELESS.match(words):
                self._spaceless.setdefault(words[0], []).append(words)
            elif first and first.start() == 0:
                self._by_first.setdefault(first.group(), []).append(words)
            else:
                self._spaceless.setdefault(words[0], []).append(words)

    def find(self, text: str) -> list[Found]:
        """The names in *text*, left to right, longest first, none inside another."""
        found: list[Found] = []
        at = 0
        if self._by_first:
            for token in _TOKEN.finditer(text):
                if token.start() < at:
                    continue
                for words in self._by_first.get(token.group(), ()):
                    end = token.start() + len(words)
                    if text.startswith(words, token.start()) and _ends_word(text, end):
                        found.append(Found(token.start(), end, self.targets[words]))
                        at = end
                        break
        if self._spaceless:
            taken = [(f.start, f.end) for f in found]
            for start, char in enumerate(text):
                for words in self._spaceless.get(char, ()):
                    end = start + len(words)
                    if text.startswith(words, start) and not any(a < end and start < b for a, b in taken):
                        found.append(Found(start, end, self.targets[words]))
                        taken.append((start, end))
                        break
            found.sort()
        return found


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")
