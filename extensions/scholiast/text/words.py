"""Words and signs of a text, with the keys by which two texts are compared word by word.

A token is a word, a mark of omission, a run of dashes, or another single sign. Its *key* leaves out what only typography
decides: the form of apostrophes, dashes and omission marks, composition, and invisible characters. Blanks and quotation
marks are left out, so that nested or repeated quotation marks do not separate words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from .bounds import SPACELESS

if TYPE_CHECKING:
    import regex

_APOSTROPHES = "'’‘ʼ‛′＇"
_QUOTES = "\"“”„‟«»″〝〞〟＂❝❞'‘’‚‛‹›ʼ′´`＇❛❜"
_DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－"
_BLANKS = " \t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: The key of every mark of omission, and of every dash.
OMISSION, DASH = "…", "-"

_WHITE = re.compile(r"[ \t\r\n]+")

#: A difference of two texts that leaves their words the same.
Fold = Literal[
    "quotation-marks",
    "apostrophes",
    "dashes",
    "blanks",
    "omission-marks",
    "invisible-characters",
    "composition",
    "first-letter",
]
FOLDS: tuple[Fold, ...] = get_args(Fold)
#: How near a quotation is to its source, the nearest first.
Tier = Literal["to-the-letter", "folds", "gaps", "words-differ", "not-found"]
#: What a difference of words changes, the least first.
DifferenceKind = Literal["punctuation", "capitals", "word-division", "spelling", "words"]


class Token(NamedTuple):
    """A token: its key, its range in code points (end exclusive), and whether it is a word."""

    key: str
    start: int
    end: int
    is_word: bool


@cache
def _pattern() -> regex.Pattern[str]:
    import regex  # imported on first use: loading it takes milliseconds

    letters = rf"(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{N}}{_HIDDEN}]"
    return regex.compile(
        rf"(?P<word>\[\p{{L}}{{1,2}}\](?={letters})(?:{letters})+|[{SPACELESS}]\p{{M}}*|(?:{letters})+(?:[{_APOSTROPHES}](?:{letters})+)*)"
        rf"|(?P<omission>…|\.(?:[ \u00a0]?\.){{2,}})"
        rf"|(?P<dash>[{_DASHES}]+)"
        rf"|(?P<sign>[^{_BLANKS}{_QUOTES}{_HIDDEN}])"
    )


#: Letters that are one sign in fonts, and in text taken from a PDF.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}
_TO_KEY = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HIDDEN), **_LIGATURES, "[": None, "]": None}
)


def tokens(text: str) -> list[Token]:
    """Return the tokens of *text* in order, in linear time."""
    out: list[Token] = []
    for match in _pattern().finditer(text):
        kind, found = match.lastgroup, match.group()
        if kind == "word":
            key = found
            if not (found.isascii() and found.isalnum()):
                key = unicodedata.normalize("NFC", found.translate(_TO_KEY))
                if not key:  # nothing but invisible characters
                    continue
            out.append(Token(key, match.start(), match.end(), is_word=True))
        else:
            key = OMISSION if kind == "omission" else DASH if kind == "dash" else found
            out.append(Token(key, match.start(), match.end(), is_word=False))
    return out


def keys(found: Sequence[Token]) -> list[str]:
    """Return the keys of tokens."""
    return [token.key for token in found]


def same_but_first_letter(one: str, two: str) -> bool:
    """Return whether two keys are equal if the case of their first letters does not count."""
    return one[1:] == two[1:] and one[:1].casefold() == two[:1].casefold()


# -- what differs where the words are the same ---------------------------------------------


def folds(one: str, two: str) -> tuple[Fold, ...]:
    """Return in what two passages with the same keys differ; nothing if they are equal.

    A run of spaces, tabs and line ends counts as one space, as in the proof of the text. What is before the first token
    and after the last one does not count.
    """
    found: set[Fold] = set()
    left, right = tokens(one), tokens(two)
    for number, (mine, its) in enumerate(zip(left, right, strict=False)):
        a, b = one[mine.start : mine.end], two[its.start : its.end]
        if a != b:
            found |= _token_folds(mine, its, a, b)
        if number:
            before, after = one[left[number - 1].end : mine.start], two[right[number - 1].end : its.start]
            if before != after:
                found |= _gap_folds(before, after)
    return tuple(name for name in FOLDS if name in found)


def _token_folds(mine: Token, its: Token, a: str, b: str) -> set[Fold]:
    if not mine.is_word:
        return {"omission-marks" if mine.key == OMISSION else "dashes"}
    found: set[Fold] = set()
    if _only(a, _HIDDEN) != _only(b, _HIDDEN):
        found.add("invisible-characters")
    if mine.key != its.key or ("[" in a) != ("[" in b):
        found.add("first-letter")
    if _only(a, _APOSTROPHES) != _only(b, _APOSTROPHES):
        found.add("apostrophes")
    bare = [unicodedata.normalize("NFC", text) == text for text in (a, b)]
    return found | ({"composition"} if bare[0] != bare[1] or not found else set())


def _gap_folds(before: str, after: str) -> set[Fold]:
    found: set[Fold] = set()
    if _only(before, _QUOTES) != _only(after, _QUOTES):
        found.add("quotation-marks")
    if _only(before, _HIDDEN) != _only(after, _HIDDEN):
        found.add("invisible-characters")
    if _blank(before) != _blank(after):
        found.add("blanks")
    return found


def _only(text: str, chars: str) -> str:
    return "".join(char for char in text if char in chars)


def _blank(between: str) -> str:
    """Return what is between two tokens without quotation marks, with a run of common white space as one space."""
    return _WHITE.sub(" ", "".join(char for char in between if char not in _QUOTES and char not in _HIDDEN))
