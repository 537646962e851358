"""Conjectures: words by which a text says less than it could, and how strong what remains is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .lexicon import Lexicon, lexicon, phrase_pattern
from .suggestion import Part, Span, Suggestion
from .tokens import Block

_NUMBER = re.compile(
    (
        r"\s*(?:[£$€]?\d|half\b|a (?:third|quarter|half|dozen|century|year|hundred|thousand"
        r"|million)\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b"
        r"|eleven\b|twelve\b|\w+teen\b|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
        r"|a\s\w+\sof\b)"
    ),
    re.I,
)
_MAY = re.compile(r"(?<![\w’'])may(?!\w)", re.I)
_AFTER_MAY = re.compile(r"\s+(?:not|well|also|yet|even|never|still|have|be|\w+ly|[a-z]{2,})\b")
_DAY = re.compile(r"\s*(?:\d|of\b|and\s+(?:June|April)|or\s+June)")
_ENDS = re.compile(r"[,;:—–()“”\"]| but | and (?=\w+ (?:would|will|is|was|may|could|might))")
_MUST = re.compile(
    r"\s+(?:(?:\w+ly|not|also)\s+)?(?:been|\w+ed|come|gone|known|seen|taken|had|made|done|thought|felt|written|found)\b"
)


class Hedge(NamedTuple):
    """A cue: offsets, its grade, and the name of the rule."""

    start: int
    end: int
    grade: str
    rule: str


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    words = lexicon(language)
    grades = {
        phrase.lower(): grade
        for grade, phrases in words.hedges.items()
        if grade not in ("approximators", "modals")
        for phrase in phrases
    }
    return phrase_pattern(list(grades)), grades, phrase_pattern(words.hedges["approximators"])


def find_hedges(text: str, words: Lexicon) -> list[Hedge]:
    """Return the cues of a block, in order; no two overlap."""
    pattern, grades, rough = _patterns(words.language)
    found = [
        Hedge(match.start(), match.end(), "ungraded", "approximator")
        for match in rough.finditer(text)
        if (_NUMBER.match(text, match.end()) or match[0].lower() == "barely") and _is_rough(text, match)
    ]
    found += (
        Hedge(match.start(), match.end(), grades[match[0].lower()], "cue")
        for match in pattern.finditer(text)
        if _is_hedge(text, match)
    )
    found += (
        Hedge(match.start(), match.end(), "possible", "modal")
        for match in _MAY.finditer(text)
        if _is_modal(text, match)
    )
    found.sort(key=lambda h: (h.start, -h.end))
    out: list[Hedge] = []
    for hedge in found:
        if not out or hedge.start >= out[-1].end:
            out.append(hedge)
    return out


def _is_rough(text: str, match: re.Match[str]) -> bool:
    """Return whether "about" and its like make a number rough and do not begin a place or a time."""
    word, before = (
        match[0].lower(),
        text[max(match.start() - 40, 0) : match.start()].rstrip().rpartition(" ")[2].lower(),
    )
    if word == "some":
        return not re.match(r"\s+one\b", text[match.end() : match.end() + 20])
    if word in ("about", "around"):
        return before not in (
            "talk",
            "talks",
            "talked",
            "said",
            "asked",
            "know",
            "told",
            "spoke",
            "questions",
            "concerns",
            "worried",
        )
    return True


def _is_modal(text: str, match: re.Match[str]) -> bool:
    """Return whether "may" is the verb and neither the month nor a wish or a permission."""
    after = text[match.end() : match.end() + 40]
    if match[0] == "May":
        before = text[max(match.start() - 9, 0) : match.start()].rstrip()
        return (not before or before[-1] in '.!?“"') and bool(
            re.match(r"\s+(?:I|he|she|it|we|they)\s+\w+ (?:be|have)", after)
        )
    if _DAY.match(after) and not after.lstrip()[:1].isalpha():
        return False
    return bool(_AFTER_MAY.match(after))


def _is_hedge(text: str, match: re.Match[str]) -> bool:
    word, after = match[0].lower(), text[match.end() : match.end() + 40]
    before = text[max(match.start() - 30, 0) : match.start()].lower().rstrip()
    if word == "might":
        return not before.endswith((" his", " her", " their", " its", " all", " the", " with", " of"))
    if word == "could":
        return not re.match(r"(?:n[’']t| not| hear| see| only| no longer| count| afford| swim)\b", after)
    if word == "can be":
        return not re.match(r"\s+(?:found|seen|reached|read|heard|bought|ordered|used|contacted)\b", after)
    if word in ("must have", "must be"):
        return (word == "must have" and bool(_MUST.match(after))) or bool(
            re.match(r"\s+(?:\w+ )?(?:coming|going|because|that|warm|wrong|true)\b", after)
        )
    if word in ("suggest", "indicate"):
        return bool(
            re.search(
                r"(?:findings|results|figures|data|studies|signs|measurements|they|surveys|polls|reports|letters)$",
                before,
            )
        )
    if word in ("suggests", "suggesting", "indicates"):
        return not re.match(r"\s+(?:a visit|the use)", after)
    if word in ("believe", "thinks", "doubt"):
        return not before.endswith(
            (" you", " don’t", " don't", " in", " to", " no", " without", "beyond")
        ) and not re.match(r"\s+in\b", after)
    if word in ("seem", "seems", "seemed"):
        return True
    if word in ("apparent", "potential", "alleged", "possible"):
        return not before.endswith(("as soon as", "as much as", "became", "all", "full"))
    if word in ("estimates", "estimated", "expects"):
        return not before.endswith((" the", " such", " these", " income", " cost"))
    if word in ("often", "largely", "mostly", "generally", "in part"):
        return False
    if word == "hardly":
        return True
    return not (word == "no doubt" and before.endswith("there is"))


def conjectures(number: int, block: Block, words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per clause that has cues, with all cues of the clause."""
    found = find_hedges(block.text, words)
    done = -1
    for i, hedge in enumerate(found):
        if i <= done:
            continue
        begin, end = clause(block, hedge.start, hedge.end)
        inside = found[i : max(bisect_right(found, end, key=lambda h: h.end), i + 1)]
        done = i + len(inside) - 1
        if all(h.rule == "approximator" for h in inside):
            rule, kind = "approximator", "approximator"
        else:
            rule, kind = next(h.rule for h in inside if h.rule != "approximator"), "inference"
        grade = next((h.grade for h in inside if h.grade != "ungraded"), "ungraded")
        cues = [block.text[h.start : h.end] for h in inside]
        if kind == "approximator":
            begin, end = hedge.start, _number_end(block, hedge.end)
        yield Suggestion(
            "conjecture",
            f"hedge.{rule}",
            Span(number, begin, end),
            f"{' and '.join(f'“{cue}”' for cue in cues)} makes it less than a plain statement ({grade})",
            tuple(Part("cue", Span(number, h.start, h.end)) for h in inside),
            (("cue", " | ".join(dict.fromkeys(cues))), ("kind", kind), ("grade", grade), ("status", "open")),
        )


def _number_end(block: Block, start: int) -> int:
    first = bisect_left(block.tokens, start, key=lambda token: token.start)
    after = block.tokens[first : first + 2]
    return after[-1].end if after else start


def clause(block: Block, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the clause around a cue; a clause of fewer than four words is its sentence."""
    index = bisect_right(block.tokens, start, key=lambda token: token.end)
    first, last = block.sentence_of(index)
    begin, stop = block.tokens[first].start, block.tokens[last - 1].end
    left = max((m.end() for m in _ENDS.finditer(block.text, begin, start)), default=begin)
    found = _ENDS.search(block.text, end, stop)
    right = found.start() if found else stop
    clause = block.text[left:right]
    if len(clause.split()) < 4:
        left, right = begin, stop
        clause = block.text[left:right]
    left += len(clause) - len(clause.lstrip())
    return left, left + len(clause.strip().rstrip('.!?”"’'))
