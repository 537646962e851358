"""Finding the names of a register in a text, longest first, whole words only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from .fold import fold

#: Scripts written without spaces: their characters part words, and join nothing.
_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@cache
def _spaceless() -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS}]")


@cache
def _words(*, marks: bool = False) -> re.Pattern[str]:
    """A run of word characters, or one character of a script without spaces; with *marks* any other that is seen.

    Compiled when first wanted: classes of so many characters take milliseconds.
    """
    return re.compile(f"[{_SCRIPTS}]|[^\\W{_SCRIPTS}]+" + ("|[^\\w \t\r\n]" if marks else ""))


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
        self._tokens = _words()
        for words in sorted(self.targets, key=lambda w: (-len(w), w)):
            first = _words(marks=True).match(words)
            assert first is not None  # a folded name that is not empty begins with something
            self._by_first.setdefault(first.group(), []).append(words)
            if not _words().match(words):
                self._tokens = _words(marks=True)

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
                if text.startswith(words, start) and stands_alone(text, start, end):
                    found.append(Found(start, end, self.targets[words]))
                    at = end
                    break
        return found


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` is no part of a longer word, so that there is no ``China`` in ``Chinatown``.

    A combining mark belongs to the letter before it. Scripts written without spaces do not
    part words, and a name in one is found anywhere.
    """
    return not (
        (start > 0 and _joins(text[start - 1]) and not _spaceless().match(text[start]))
        or (end < len(text) and _joins(text[end]) and not _spaceless().match(text[end - 1]))
        or (end < len(text) and unicodedata.category(text[end])[0] == "M" and not _spaceless().match(text[end]))
        or (start > 0 and unicodedata.category(text[start])[0] == "M" and not _spaceless().match(text[start]))
    )


def _joins(char: str) -> bool:
    if _spaceless().match(char):
        return False
    return char.isalnum() or char == "_" or char in _INNER or unicodedata.category(char)[0] == "M"
