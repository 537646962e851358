"""The first sentences of a paragraph.

The rules are those of Unicode (UAX 29, sentence boundaries) with what they leave to languages: abbreviations, initials,
ordinal numbers, ellipses. Where it is doubtful whether a full stop ends a sentence, it does not, because a sentence too
many is better than half of one. A sentence does not end within quotation marks or brackets that are closed later.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import east_asian_width


class _Habits(NamedTuple):
    """Words of a language, in lower case where they are abbreviations.

    ``never`` are abbreviations that do not end a sentence, ``numbered`` those that do not if a number follows, and
    ``starts`` words that often begin a sentence: after them a single letter or initials end one.
    """

    never: frozenset[str]
    numbered: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    #: whether a number with a full stop is an ordinal
    ordinals: bool = False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Abbreviations of scholars, used in many languages.
_LEARNED = _set("ca cf e.g i.e ibid loc op cit s.v scil sc viz vs v.l")
_HABITS = {
    "en": _Habits(
        _LEARNED
        | _set("mr mrs ms messrs dr prof rev hon st sts gen col capt cmdr lt sgt maj adm gov sen rep pres mt ft c r fl b d")
        | _set("eds trans transl repr jan feb apr jun jul aug sept oct nov dec"),
        _set("no nos p pp vol vols fol fols f ff fig figs ch chap art sec sect l ll n nn v vv bk pt col par para ser s.c"),
        _set("The A An He She It They We I This That These Those There In On At By But And So If When As For Not No His Its"),
    ),
    "de": _Habits(
        _LEARNED
        | _set("dr prof hr fr frl st bzw vgl z.b d.h u.a o.ä s.o s.u usf evtl ggf sog hrsg hg übers geb gest bd bde nr jg")
        | _set("aufl anm abb kap z s sp f ff n.chr v.chr chr mio mrd jh jhs ders dies ebd a.a.o"),
        frozenset(),
        _set("Der Die Das Er Sie Es Ein Eine Im In Am Und Aber Dies Diese Dieser Dieses Auch Nach Hier So Wer Wenn Als"),
        ordinals=True,
    ),
    "fr": _Habits(
        _LEARNED
        | _set("m mm mme mmes mlle mgr dr pr st ste av apr éd trad coll")
        | _set("p pp t vol chap art fig n f ff fol j.-c janv févr juil sept oct nov déc"),
        _set("no nº"),
        _set("Le La Les Il Elle Ils Elles On Un Une Ce Cette Ces Dans En Mais Et Or Ici"),
    ),
    "es": _Habits(
        _LEARNED
        | _set("sr sra srta sres dr dra d dña prof ud uds ee uu pág págs p pp vol cap art fig núm n.º ed eds trad a.c d.c gral lic"),
        _set("no"),
        _set("El La Los Las Un Una Es En Este Esta Esto Eso Pero Y No Se Lo"),
    ),
    "ru": _Habits(
        _set("г гг в вв т тт т.е т.к т.д т.п т.н др пр ср см стр с им ул обл р род ум изд ред пер прим напр проф акад св н.э"),
        _set("гл п пп ч рис табл"),
        _set("Он Она Оно Они Это Эта Этот Эти В Во На И Но Не Так Здесь"),
    ),
    "ar": _Habits(_set("د أ م ص ج ط هـ ق.م")),
    "zh": _Habits(frozenset()),
}  # fmt: skip

#: Marks that end a sentence whatever follows, with or without a space.
_FULL = "。！？｡"
#: Marks that end a sentence before a space.
_FIRM = "!?؟۔।॥։።။។‽⁇⁈⁉"
_CLOSERS = "”’»›\"'）)]】』」〉》“‘"
_END = re.compile(
    rf"(?P<mark>[{_FULL}]+[{_FULL}{_FIRM}.…]*|(?:[{_FIRM}]|\.|…)+)(?P<close>(?:[\u00a0\u202f ]?[»›](?=\W|$)|[{re.escape(_CLOSERS)}])*)"
)
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "《": "》", "(": ")", "[": "]", "（": "）"}
_OPENS_OR_CLOSES = {'"'}
_PAIRED = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values(), *_OPENS_OR_CLOSES)))}]")
#: How many letters of the Latin alphabet one of an East Asian script is longer than one.
_WIDER = 1.4
_SPACES = re.compile(r"[ \t\n\r]+")
#: Quotation marks and brackets that may be open when one is closed.
_DEEPEST = 20
_ROMAN = re.compile(r"[ivxlcdm]+|[IVXLCDM]+")
_LEADING = re.compile(r"^[\s“„«‹»「『《(\[（\"'‘’¿¡—–-]*")
#: The word before a full stop: letters and digits, with the full stops and hyphens inside it.
_WORD_BEFORE = re.compile(r"[^\W_](?:[^\W_]|[.'’ºª-](?=[^\W_]))*[ºª]?$")
#: Letters of the longest word that can be an abbreviation.
_LONGEST = 40
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")


def first_sentence(text: str, language: str = "en") -> str:
    """Return the first sentence of a paragraph, with its mark of punctuation and closing quotation marks.

    White space is folded. *language* is the language of the paragraph, as a tag; unknown ones are read like English.
    """
    flat = _SPACES.sub(" ", text).strip()
    habits = _HABITS.get(re.split(r"[-_]", language.lower())[0], _HABITS["en"])
    spans = _within(flat)
    for match in _END.finditer(flat):
        if not any(start < match.end() <= end for start, end in spans) and _ends(flat, match, habits):
            return flat[: match.end()].rstrip()
    return flat


def leading_sentences(text: str, room: float, language: str = "en") -> str:
    """Return as many whole sentences as have room, or the beginning of the first with an ellipsis after a word.

    *room* is a number of letters; those of East Asian scripts count as more than one.
    """
    flat = _SPACES.sub(" ", text).strip()
    if breadth(flat) <= room:
        return flat
    end = 0
    while end < len(flat):
        after = end + len(first_sentence(flat[end:], language)) + (flat[end] == " ")
        if after <= end or breadth(flat[:after]) > room:
            break
        end = after
    return flat[:end] or cut(flat, room)


def cut(text: str, room: float) -> str:
    """Return the beginning of a text, cut after a word, with an ellipsis."""
    if breadth(text) <= room:
        return text
    left = room - 2
    for at, char in enumerate(text):
        left -= breadth(char)
        if left < 0:
            before = text[:at].rpartition(" ")[0] or text[:at]
            return before.rstrip(" ,;:–—-") + " …"
    return text


def breadth(text: str) -> float:
    """Return how long a text is on paper, in letters of the Latin alphabet."""
    return len(text) + _WIDER * sum(1 for char in text if not char.isascii() and east_asian_width(char) in "WF")


def _ends(text: str, match: re.Match[str], habits: _Habits) -> bool:
    """Return whether a mark of punctuation ends a sentence, as far as the words next to it show."""
    mark, rest = match["mark"], text[match.end() :]
    if not rest:
        return True
    if mark[0] in _FULL:
        return True
    if not rest[0].isspace():
        return False
    following = _LEADING.sub("", rest, count=1)
    if following[:1].islower() or rest.lstrip()[:1] in ",;:":
        return False
    if any(each in _FIRM for each in mark):
        return True
    if "…" in mark or len(mark) > 1:  # words left out between spaces are within a sentence
        return not text[: match.start()].endswith((" ", "\u00a0", "[", "("))
    return not _is_abbreviation(text[: match.start()], following, habits) if not match["close"] else True


def _is_abbreviation(before: str, following: str, habits: _Habits) -> bool:
    """Return whether a full stop after *before* belongs to an abbreviation, initials or an ordinal number."""
    found = _WORD_BEFORE.search(before[-_LONGEST:])
    if found is None:
        return False
    word = found[0]
    if word.isdecimal():
        return habits.ordinals and len(word) <= 2
    low = word.lower()
    next_word = re.match(r"[^\W_]+", following)
    if low in habits.numbered and next_word and (next_word[0].isdecimal() or _ROMAN.fullmatch(next_word[0])):
        return True
    if low in habits.never:
        return True
    if habits.ordinals and _ROMAN.fullmatch(word) and word.isupper():
        return True
    if _INITIALS.fullmatch(word) and (word[0].isupper() or "." in word):
        return not (next_word and next_word[0] in habits.starts and following[next_word.end() :][:1] != ".")
    return False


def _within(text: str) -> list[tuple[int, int]]:
    """Return the ranges between quotation marks or brackets and what closes them, without the latter.

    Those that are never closed do not count.
    """
    waiting: list[tuple[int, str]] = []
    spans: list[tuple[int, int]] = []
    for match in _PAIRED.finditer(text):
        at, char = match.start(), match[0]
        innermost = range(len(waiting) - 1, max(-1, len(waiting) - _DEEPEST), -1)
        top = next((n for n in innermost if char in waiting[n][1]), None)
        if top is not None:
            spans.append((waiting[top][0], at))
            del waiting[top:]
        elif char in _PAIRS:
            waiting.append((at, _PAIRS[char]))
        elif char in _OPENS_OR_CLOSES:
            waiting.append((at, char))
    return spans
