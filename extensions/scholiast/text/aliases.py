"""Finding the names of a register in a text, longest first, whole words only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .fold import fold

#: Scripts written without spaces: their characters part words, and join nothing.
_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACELESS = re.compile(f"[{_SCRIPTS}]")
#: A run of word characters, or one character of a script without spaces.
_WORDS = re.compile(f"[{_SCRIPTS}]|[^\\W{_SCRIPTS}]+")
#: The same, and every other character that can be seen.
_WORDS_AND_MARKS = re.compile(f"[{_SCRIPTS}]|[^\\W{_SCRIPTS}]+|[^\\w \t\r\n]")
#: Joiners and the soft hyphen stand inside words.
_INNER = frozenset("\u00ad\u200c\u200d\u2060")


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
        """*names* are pairs of words and the id that they stand for; white space in the words is folded."""
        targets: dict[str, set[str]] = {}
        for name, target in names:
            if words := fold(name):
                targets.setdefault(words, set()).add(target)
        self.targets: Mapping[str, tuple[str, ...]] = {w: tuple(sorted(t)) for w, t in targets.items()}
        self._by_first: dict[str, list[str]] = {}
        self._tokens = _WORDS
        for words in sorted(self.targets, key=lambda w: (-len(w), w)):
            first = _WORDS_AND_MARKS.match(words)
            assert first is not None  # a folded name that is not empty begins with something
            self._by_first.setdefault(first.group(), []).append(words)
            if not _WORDS.match(words):
                self._tokens = _WORDS_AND_MARKS

    def find(self, text: str) -> list[Found]:
        """The names in *text*, left to right, at each place the longest, none inside another."""
        found: list[Found] = []
        if not self._by_first:
            return found
        at = 0
        for token in self._tokens.finditer(text):
            start = token.start()
            if start < at:
                continue
            for words in self._by_first.get(token.group(), ()):
                end = start + len(words)
                if text.startswith(words, start) and parts_words(text, start) and parts_words(text, end):
                    found.append(Found(start, end, self.targets[words]))
                    at = end
                    break
        return found


def parts_words(text: str, offset: int) -> bool:
    """Whether a name may begin or end at *offset*: not inside a word, so no ``China`` in ``Chinatown``.

    A combining mark belongs to the letter before it. Scripts written without spaces do not
    part words, and a name in one is found anywhere.
    """
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if unicodedata.category(after)[0] == "M":
        return bool(_SPACELESS.match(after))
    return not (_joins(before) and _joins(after))


def _joins(char: str) -> bool:
    if _SPACELESS.match(char):
        return False
    return char.isalnum() or char == "_" or char in _INNER or unicodedata.category(char)[0] == "M"
