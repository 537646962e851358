"""Search for the names of a register in a text: longest first, whole words only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .bounds import SPACELESS, cuts_grapheme, is_spaceless, joins
from .fold import fold
from .variants import name_form


@cache
def _words(*, marks: bool = False) -> re.Pattern[str]:
    """Return the pattern of a word, or of one character of a script without spaces.

    With *marks* it also matches any other visible character. It is compiled on first use, because
    such large character classes take milliseconds.
    """
    return re.compile(f"[{SPACELESS}]|[^\\W{SPACELESS}]+" + ("|[^\\w \t\r\n]" if marks else ""))


class Found(NamedTuple):
    """A name in a text: its range in code points, end exclusive, and the ids it may refer to."""

    start: int
    end: int
    targets: tuple[str, ...]


class AliasIndex:
    """A search index of all names of a register.

    Names are compared in the form of :func:`scholiast.text.variants.name_form`: the kind of space,
    of apostrophe and of hyphen and the composition may differ. Built once per register. A search
    looks at each word of the text once and tries only the names that begin with it, so its cost
    does not grow with the register.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Index *names*, pairs of words and an id; white space in the words is folded."""
        targets: dict[str, dict[str, set[str]]] = {}
        for name, target in names:
            words = fold(name)
            if form := fold(name_form(words).text):
                targets.setdefault(form, {}).setdefault(words, set()).add(target)
        #: ids by form, then by the words as written in the register
        self._targets = targets
        self._by_first: dict[str, list[str]] = {}
        self._tokens = _words()
        for words in sorted(targets, key=lambda w: (-len(w), w)):
            first = _words(marks=True).match(words)
            assert first is not None  # a folded name that is not empty begins with a visible character
            self._by_first.setdefault(first.group(), []).append(words)
            if not _words().match(words):
                self._tokens = _words(marks=True)

    def _meant(self, form: str, words: str) -> tuple[str, ...]:
        """Return the ids that *words* may refer to: those with exactly these words, else those of any form."""
        known = self._targets[form]
        return tuple(sorted(known[words] if words in known else set().union(*known.values())))

    def find(self, text: str) -> list[Found]:
        """Return the names in *text* in order, the longest at each place, without nested ones."""
        found: list[Found] = []
        if not self._by_first:
            return found
        form, starts = name_form(text)
        at = 0
        for token in self._tokens.finditer(form):
            start = token.start()
            if start < at:
                continue
            for words in self._by_first.get(token.group(), ()):
                end = start + len(words)
                if not form.startswith(words, start) or not stands_alone(form, start, end):
                    continue
                begin, stop = (starts[start], starts[end]) if starts is not None else (start, end)
                if min(begin, stop) < 0:
                    continue  # it begins or ends inside a grapheme
                found.append(Found(begin, stop, self._meant(words, text[begin:stop])))
                at = end
                break
        return found


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether ``[start, end)`` is not part of a longer word, so that ``China`` is not found in ``Chinatown``.

    A combining mark belongs to the letter before it. Scripts that are written without spaces do not
    separate words, so a name in such a script is found anywhere between two graphemes.
    """
    return not (
        (start > 0 and joins(text[start - 1]) and not is_spaceless(text[start]))
        or (end < len(text) and joins(text[end]) and not is_spaceless(text[end - 1]))
        or cuts_grapheme(text, start)
        or cuts_grapheme(text, end)
    )
