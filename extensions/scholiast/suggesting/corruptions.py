"""Probable corruptions: words that a copy is likely to have wrong. None of them is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .lexicon import Lexicon, folded, lexicon, phrase_pattern
from .suggestion import Span, Suggestion

_DOUBLED = re.compile(r"(?<![\w’'-])([A-Za-z]+)\s+\1(?![\w’'-])")
_MOJIBAKE = re.compile(r"â€[™œ\u009d“”˜¦]|Ã[©¨¤¶¼ ]|Â(?=[ ’“”£°])|\ufffd")
_SPACE = re.compile(r"(?<=[a-z]) [,;](?= )|(?<=[a-z]{3})[.,](?=[A-Z][a-z]{2,} )")


class _Patterns(NamedTuple):
    """What is looked for in a language.

    ``meant`` has what words in ``wrong`` probably mean. ``articles`` are the forms of the indefinite article before a consonant
    and before a vowel, with the sounds that decide, and with those that look otherwise.
    """

    wrong: re.Pattern[str]
    meant: dict[str, str]
    may_double: frozenset[str]
    articles: tuple[str, str]
    article: re.Pattern[str]
    vowel: re.Pattern[str]
    unsure: re.Pattern[str]
    verbs: re.Pattern[str]
    place: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    known = lexicon(language)
    table, patterns = known.corruptions, known.patterns
    wrong = dict(line.split(" ", 1) for line in table["misspellings"]) | dict(
        line.split("/") for line in table["confusions"]
    )
    consonant, vowel = table["articles"] or ("(?!)", "(?!)")
    return _Patterns(
        phrase_pattern(list(wrong)),
        {folded(k): v for k, v in wrong.items()},
        frozenset(table["may_double"]),
        (consonant, vowel),
        re.compile(rf"(?<![\w.’'])({consonant}|{vowel})\s+([A-Za-z]{{3,}})(?![\w’'])(?!\.\w)"),
        re.compile(patterns["vowel_sound"], re.IGNORECASE),
        re.compile(patterns["unsure_sound"], re.IGNORECASE),
        re.compile(rf"(?<![\w’'])(?:{patterns['clashing_verbs']})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<=[A-Z])[a-z]+ (?=(?:{patterns['month']}) \d{{1,2}}, \d{{4}})"),
    )


def corruptions(blocks: Sequence[str], words: Lexicon) -> Iterator[Suggestion]:
    """Yield the places of all blocks that are probably corrupt, with what may be meant."""
    known = _patterns(words.language)
    for number, text in enumerate(blocks):
        for match in known.wrong.finditer(text):
            meant = known.meant[folded(match[0])]
            meant = meant[0].upper() + meant[1:] if match[0][0].isupper() else meant
            yield _draft(number, match.span(), "spelling", f"“{match[0]}” is probably “{meant}”", meant, "orthography")
        for match in _DOUBLED.finditer(text):
            if folded(match[1]) not in known.may_double and not match[1].istitle():
                yield _draft(number, match.span(), "doubled", f"“{match[1]}” occurs twice", match[1], "accidental")
        for match in known.article.finditer(text):
            if (other := _article(match, known)) is not None:
                why = f"“{match[1]}” before “{match[2]}”"
                yield _draft(number, match.span(), "article", why, f"{other} {match[2]}", "accidental")
        for match in known.verbs.finditer(text):
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
        for match in known.place.finditer(text):
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


def _article(match: re.Match[str], known: _Patterns) -> str | None:
    """Return the other article if that before a word does not fit its first sound."""
    article, word = match[1], match[2]
    if word.isupper() or known.unsure.match(word):
        return None
    fitting = known.articles[bool(known.vowel.match(word))]
    return None if fitting == article else fitting


def _draft(number: int, span: tuple[int, int], rule: str, why: str, meant: str | None, kind: str) -> Suggestion:
    fields = [("kind", kind), ("action", "flag")]
    if meant is not None:
        fields.append(("corr", meant))
    fields += [("reason", why), ("cert", "low"), ("evidence", "internal")]
    return Suggestion("emendation", f"corruption.{rule}", Span(number, *span), why, fields=tuple(fields))
