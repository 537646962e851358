"""The kinds of difference between two wordings of one passage, from the words alone.

A difference of spelling is one that a rule explains: British and American endings, doubled letters, accents, ligatures, the
letters of early prints. Older spellings ("lov'd", "Thal", "avoit") are those of one language, which must be known. Two words
that only look similar, such as "were" and "where", are different words.
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
_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), instead) for pattern, instead in pairs)


#: British and American endings: for English, and where the language is not known.
_ENDINGS = _rules(
    (r"(?<=[a-z])our(?=s$|$|ed|ing|er|ite|ful|able|less|y|h|a)", "or"),
    (r"(?<=[a-z])is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", "iz"),
    (r"ys(?=(?:e|es|ed|er|ing)$)", "yz"),
    (r"(?<=[a-z])tre(s?)$", r"ter\1"),
    (r"(?<=[a-z])bre(s?)$", r"ber\1"),
    (r"ogue(s?)$", r"og\1"),
    (r"ence(s?)$", r"ense\1"),
    (r"ick(e?)$", "ic"),
)
#: What holds for one language only, in the order in which it is applied: older and newer spellings.
_OF: dict[str, _Rules] = {
    "en": _rules(
        (r"'d$", "ed"), (r"(?<=[kpsx])t$", "ed"), (r"'(?=[rn]$)", "e"), (r"ae(?!l)", "e"),
        (r"^oe|(?<=f)oe(?=t)|(?<=m)oe(?=b)|(?<=n)oe(?=u)|(?<=mo)oe|(?<=rh)oe", "e"),
        (r"(?<=[a-z]{2})ie(?=s?$)", "y"), (r"(?<=[^aeiou])y(?=[^aeiou]|$)", "i"), (r"que$", "c"), (r"ck(?=e?$)", "c"),
        (r"sch|ssh", "sh"), (r"murther", "murder"),
        (r"(?<=[b-df-hj-np-tv-z][dfklmnprw])e(?=s?$)|(?<=[aeou]{2}[dfklmnprw])e(?=s?$)", ""),
    ),
    "de": _rules((r"th", "t"), (r"ey", "ei"), (r"ay", "ai"), (r"c(?=[aoulkr])|ck", "k"), (r"tz", "z"), (r"dt", "t"),
                 (r"(?<=[a-z])ir(?=(?:en|t|te|ten)$)", "ier"),
                 (r"ph", "f"), (r"y", "i"), (r"niß|nis(?=se|$)", "nis")),
    "la": _rules((r"ae|oe", "e"), (r"ch(?=[il])", "h"), (r"ph", "f"), (r"y", "i"), (r"th", "t"), (r"ti(?=[aeou])", "ci"), (r"mpn", "mn"),
                 (r"mpt", "mt"),
                 (r"(?<=[a-z])dm", "mm"), (r"(?<=i)n(?=[mpb])", "m")),
    "fr": _rules((r"oi(?=s$|t$|ent$|s[eo])", "ai"), (r"^es(?=[tcp][a-z])", "e"), (r"y", "i"), (r"ez$", "es"),
                 (r"(?<=[ae])ns$", "nts")),
    "it": _rules((r"^h(?=[aeou])", ""), (r"ti(?=[oae])", "zi"), (r"ph", "f"), (r"th", "t")),
    "es": _rules((r"x(?=[aeiou])", "j"), (r"[zc](?=[ei])", "c"), (r"qua", "cua"), (r"ph", "f")),
    "nl": _rules((r"ae", "aa"), (r"gh", "g"), (r"ck|c(?=[aou])", "k"), (r"ij|y", "i"), (r"sch(?=$|e$|en$)", "s")),
}  # fmt: skip
#: Words, abbreviations and signs that are written for another word, by language; "thee" is not a spelling of "the".
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "&": "and", "ye": "the", "yt": "that", "ym": "them", "yr": "your", "wch": "which", "wth": "with", "wt": "what",
        "tho": "though", "tho'": "though", "thro": "through", "thro'": "through", "altho": "although", "altho'": "although",
        "thru": "through", "thee": "thee-", "onely": "only", "e'er": "ever", "ne'er": "never", "o'er": "over", "e'en": "even",
    },
    "de": {"&": "und", "u": "und", "vnnd": "und"},
    "la": {"&": "et", "nichil": "nihil", "michi": "mihi"},
    "fr": {
        "&": "et", "mesme": "même", "teste": "tête", "feste": "fête", "beste": "bête", "maistre": "maître", "hospital": "hôpital",
        "aoust": "août", "tems": "temps", "nostre": "notre", "vostre": "votre", "tousjours": "toujours",
    },
    "it": {"&": "e", "et": "e", "ed": "e"},
    "es": {"&": "y", "é": "y"},
    "nl": {"&": "en"},
}  # fmt: skip
#: Letters that are written once or twice, and two that are one letter.
_DOUBLED = _rules((r"uu", "w"), (r"([a-z])\1", r"\1"))
#: The signs over a letter that stand for an "n" or "m" after it.
_NASAL = re.compile("(?<=[a-z])[\u0303\u0304]")


def languages() -> tuple[str, ...]:
    """Return the languages whose older spellings are known."""
    return tuple(sorted(_OF))


def spelling_key(word: str, language: str = "") -> str:
    """Return what the known spellings of a word have in common, in a language or in any."""
    bare = _WORDS.get(language, {}).get(word.casefold(), word)
    bare = unicodedata.normalize("NFD", bare.casefold())
    if not bare.isascii():
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    for pattern, instead in (*_OF.get(language, ()), *(_ENDINGS if language in ("", "en") else ())):
        bare = pattern.sub(instead, bare)
    bare = bare.translate(_LETTERS)
    for pattern, instead in _DOUBLED:
        bare = pattern.sub(instead, bare)
    return bare.replace("'", "")


def token_key(token: Token, language: str = "") -> str:
    """Return the key of a word or of a sign for one; other signs are their own key."""
    return spelling_key(token.key, language) if is_word(token, language) else token.key


def is_word(token: Token, language: str = "") -> bool:
    """Return whether a token is a word, or a sign that a language writes for one ("&")."""
    return token.is_word or token.key in _WORDS.get(language, ())


def _same_spelling(one: str, two: str, language: str) -> bool:
    """Return whether a rule explains the difference of two words, also where one writes "ue" for the "ü" of the other."""
    mine, its = ({spelling_key(form, language) for form in _forms(word)} for word in (one, two))
    return not mine.isdisjoint(its)


def _forms(word: str) -> set[str]:
    """Return a word as it is, with two letters for one, and with the "n" or "m" for which a tilde or a stroke stands."""
    apart = unicodedata.normalize("NFD", word.casefold())
    return {word, _as_two(word), _NASAL.sub("n", apart), _NASAL.sub("m", apart)}


def _as_two(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFC", word.casefold()).translate(_AS_TWO)


def difference_kind(one: Sequence[Token], two: Sequence[Token], language: str = "") -> DifferenceKind:
    """Return the kind of the difference between two runs of tokens; that of the words if there are several kinds.

    *language* is the first part of a language tag, or empty: then only what holds in many languages is a spelling.
    """
    mine, its = ([token.key for token in side if is_word(token, language)] for side in (one, two))
    if mine == its:
        return "punctuation"
    folded = [[key.lower() for key in side] for side in (mine, its)]  # "ſ" and "ß" remain
    if folded[0] == folded[1]:
        return "capitals"
    if "".join(folded[0]) == "".join(folded[1]) and _only_divides(one) and _only_divides(two):
        return "word-division"
    if len(mine) != len(its):
        return "words"
    return "spelling" if all(_same_spelling(a, b, language) for a, b in zip(mine, its, strict=True)) else "words"


def _only_divides(side: Sequence[Token]) -> bool:
    """Return whether the signs of a run are hyphens only."""
    return all(token.is_word or token.key == DASH for token in side)


def worst(kinds: Sequence[DifferenceKind]) -> DifferenceKind | None:
    """Return the kind that changes most of several, ``None`` for none."""
    return max(kinds, key=_ORDER.index, default=None)
