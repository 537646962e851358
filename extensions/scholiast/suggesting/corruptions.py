"""Probable corruptions: words that a copy is likely to have wrong. None of them is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .lexicon import Lexicon, lexicon, phrase_pattern
from .suggestion import Span, Suggestion

_DOUBLED = re.compile(r"(?<![\w’'-])([A-Za-z]+)\s+\1(?![\w’'-])")
_MAY_DOUBLE = frozenset("had that very so no ha well there bye yes blah now do is who long far many".split())
_ARTICLE = re.compile(r"(?<![\w.’'])(a|an)\s+([A-Za-z]{3,})(?![\w’'])(?!\.\w)")
_VOWEL_SOUND = re.compile(r"(?:[aeio]|u(?!n[it]|s[aeiu]|r[aio]|k|t[ei]|ni|biq|fo)|hou?r|hon(?:est|ou?r)|heir)", re.I)
_LIKE_CONSONANT = re.compile(r"(?:eu|ew|one|once|ouija|u)", re.I)
_MOJIBAKE = re.compile(r"â€[™œ\u009d“”˜¦]|Ã[©¨¤¶¼ ]|Â(?=[ ’“”£°])|\ufffd")
_SPACE = re.compile(r"(?<=[a-z]) [,;](?= )|(?<=[a-z]{3})[.,](?=[A-Z][a-z]{2,} )")
_PLACE_DATE = re.compile(
    r"(?<=[A-Z])[a-z]+ (?=(?:January|February|April|June|July|August|September|October"
    r"|November|December) \d{1,2}, \d{4})"
)
_AUXILIARIES = re.compile(
    (
        r"(?<![\w’'])(?:were|was|is|are|has|have|had)\s+(?:do|does|did|can|will|would)(?!\w)|"
        r"(?<![\w’'])(?:to)\s+(?:was|were|is|are|has|had)(?![\w’'])|(?<![\w’'])(?:did|does|do)"
        r"(?:n[’']t| not)\s+(?:was|were|is|are|has|had|went|said|made)(?!\w)"
    ),
    re.I,
)


@cache
def _listed(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table = lexicon(language).corruptions
    wrong = dict(line.split(" ", 1) for line in table["misspellings"]) | dict(
        line.split("/") for line in table["confusions"]
    )
    return phrase_pattern(list(wrong)), {k.lower(): v for k, v in wrong.items()}


def corruptions(blocks: Sequence[str], words: Lexicon) -> Iterator[Suggestion]:
    """Yield the places of all blocks that are probably corrupt, with what may be meant."""
    pattern, right = _listed(words.language)
    for number, text in enumerate(blocks):
        for match in pattern.finditer(text):
            meant = right[match[0].lower()]
            meant = meant[0].upper() + meant[1:] if match[0][0].isupper() else meant
            yield _draft(number, match.span(), "spelling", f"“{match[0]}” is probably “{meant}”", meant, "orthography")
        for match in _DOUBLED.finditer(text):
            if match[1].lower() not in _MAY_DOUBLE and not match[1].istitle():
                yield _draft(number, match.span(), "doubled", f"“{match[1]}” occurs twice", match[1], "accidental")
        for match in _ARTICLE.finditer(text):
            if (other := _article(match)) is not None:
                why = f"“{match[1]}” before “{match[2]}”"
                yield _draft(number, match.span(), "article", why, f"{other} {match[2]}", "accidental")
        for match in _AUXILIARIES.finditer(text):
            yield _draft(
                number,
                match.span(),
                "verbs",
                f"“{match[0]}”: two verbs that do not follow each other",
                None,
                "substantive",
            )
        for match in _MOJIBAKE.finditer(text):
            yield _draft(
                number,
                match.span(),
                "encoding",
                f"“{match[0]}” looks like wrongly decoded characters",
                None,
                "accidental",
            )
        for match in _SPACE.finditer(text):
            yield _draft(number, match.span(), "spacing", "a space is missing or misplaced", None, "accidental")
        for match in _PLACE_DATE.finditer(text):
            start = text.rfind(" ", 0, match.start()) + 1
            word = text[start : match.end()].rstrip()
            yield _draft(
                number,
                (start, start + len(word)),
                "comma",
                "a comma is missing between place and date",
                f"{word},",
                "accidental",
            )


def _article(match: re.Match[str]) -> str | None:
    """Return the other article if that before a word does not fit its first sound."""
    article, word = match[1], match[2]
    if word.isupper() or word[0].lower() == "h" or _LIKE_CONSONANT.match(word):
        return None
    vowel = bool(_VOWEL_SOUND.match(word))
    if vowel == (article == "an"):
        return None
    return "an" if vowel else "a"


def _draft(number: int, span: tuple[int, int], rule: str, why: str, meant: str | None, kind: str) -> Suggestion:
    fields = [("kind", kind), ("action", "flag")]
    if meant is not None:
        fields.append(("corr", meant))
    fields += [("reason", why), ("cert", "low"), ("evidence", "internal")]
    return Suggestion("emendation", f"corruption.{rule}", Span(number, *span), why, fields=tuple(fields))
