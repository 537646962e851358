"""The kinds of difference between two wordings of one passage, from the words alone.

A difference of spelling is one that a rule explains: British and American endings, doubled letters, accents, ligatures, the
letters of early prints. Two words that only look similar, such as "were" and "where", are different words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import get_args

from .words import DASH, DifferenceKind, Token

_ORDER: tuple[DifferenceKind, ...] = get_args(DifferenceKind)

_LETTERS = str.maketrans(
    {"ſ": "s", "ß": "ss", "æ": "e", "œ": "e", "ø": "o", "þ": "th", "ð": "th", "ł": "l", "v": "u", "j": "i"}
)
#: Letters that are written as two where a fount or a keyboard lacks them.
_AS_TWO = str.maketrans({"æ": "ae", "œ": "oe", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[a-z])our(?=s$|$|ed|ing|er|ite|ful|able|less|y|h|a)"), "or"),
    (re.compile(r"(?<=[a-z])is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|es|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z])tre(s?)$"), r"ter\1"),
    (re.compile(r"(?<=[a-z])bre(s?)$"), r"ber\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ence(s?)$"), r"ense\1"),
    (re.compile(r"ick(e?)$"), "ic"),
    (re.compile(r"uu"), "w"),
    (re.compile(r"([a-z])\1"), r"\1"),
)


def spelling_key(word: str) -> str:
    """Return what the known spellings of a word have in common."""
    bare = unicodedata.normalize("NFD", word.casefold())
    if not bare.isascii():
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    for pattern, instead in _RULES[:-2]:
        bare = pattern.sub(instead, bare)
    bare = bare.translate(_LETTERS)
    for pattern, instead in _RULES[-2:]:
        bare = pattern.sub(instead, bare)
    return bare.replace("'", "")


def _same_spelling(one: str, two: str) -> bool:
    """Return whether a rule explains the difference of two words, also where one writes "ue" for the "ü" of the other."""
    mine, its = ({spelling_key(word), spelling_key(_as_two(word))} for word in (one, two))
    return not mine.isdisjoint(its)


def _as_two(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFC", word.casefold()).translate(_AS_TWO)


def difference_kind(one: Sequence[Token], two: Sequence[Token]) -> DifferenceKind:
    """Return the kind of the difference between two runs of tokens; that of the words if there are several kinds."""
    mine, its = ([token.key for token in side if token.is_word] for side in (one, two))
    if mine == its:
        return "punctuation"
    folded = [[key.casefold() for key in side] for side in (mine, its)]
    if folded[0] == folded[1]:
        return "capitals"
    if "".join(folded[0]) == "".join(folded[1]) and _only_divides(one) and _only_divides(two):
        return "word-division"
    if len(mine) != len(its):
        return "words"
    return "spelling" if all(_same_spelling(a, b) for a, b in zip(mine, its, strict=True)) else "words"


def _only_divides(side: Sequence[Token]) -> bool:
    """Return whether the signs of a run are hyphens only."""
    return all(token.is_word or token.key == DASH for token in side)


def worst(kinds: Sequence[DifferenceKind]) -> DifferenceKind | None:
    """Return the kind that changes most of several, ``None`` for none."""
    return max(kinds, key=_ORDER.index, default=None)
