"""Conjectures: words by which a text says less than it could, and how strong what remains is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .lexicon import Lexicon, folded, lexicon, phrase_pattern
from .suggestion import Part, Span, Suggestion
from .tokens import Block

#: How many characters around a phrase decide whether it is a hedge.
_NEAR = 40


class Hedge(NamedTuple):
    """A cue: offsets, its grade, and the name of the rule."""

    start: int
    end: int
    grade: str
    rule: str


class _Limit(NamedTuple):
    """What must be before and after a phrase that is a hedge in some places only, and what must not."""

    before: re.Pattern[str]
    not_before: re.Pattern[str] | None
    after: re.Pattern[str]
    not_after: re.Pattern[str] | None

    def allows(self, text: str, match: re.Match[str]) -> bool:
        """Return whether a phrase is a hedge where it occurs."""
        before, after = (
            text[max(match.start() - _NEAR, 0) : match.start()].rstrip(),
            text[match.end() : match.end() + _NEAR],
        )
        return bool(
            self.before.search(before)
            and self.after.match(after)
            and (self.not_before is None or self.not_before.search(before) is None)
            and (self.not_after is None or self.not_after.match(after) is None)
        )


class _Patterns(NamedTuple):
    """The patterns of a language: phrases with their grades, words that make a number rough, modals, and limits of them."""

    phrases: re.Pattern[str]
    grades: dict[str, str]
    rough: re.Pattern[str]
    modals: re.Pattern[str]
    limits: dict[str, _Limit]
    number: re.Pattern[str]
    clause: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = lexicon(language)
    grades = {
        folded(phrase): grade
        for grade, phrases in words.hedges.items()
        if grade not in ("approximators", "modals")
        for phrase in phrases
    }
    limits = {
        phrase: _Limit(
            _ending(limit.get("before", "")),
            _ending(limit["not_before"]) if "not_before" in limit else None,
            re.compile(limit.get("after", "")),
            re.compile(limit["not_after"]) if "not_after" in limit else None,
        )
        for phrases, limit in words.limits.items()
        for phrase in phrases.split(", ")
    }
    return _Patterns(
        phrase_pattern(list(grades)),
        grades,
        phrase_pattern(words.hedges["approximators"]),
        phrase_pattern(words.hedges["modals"]),
        limits,
        re.compile(rf"\s*(?:[£$€]?\d|{words.patterns['number']})", re.IGNORECASE),
        re.compile(rf"[,;:—–()“”„«»\"]|{words.patterns['clause']}"),
    )


def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})$", re.IGNORECASE)


def find_hedges(text: str, words: Lexicon) -> list[Hedge]:
    """Return the cues of a block, in order; no two overlap."""
    known = _patterns(words.language)
    found = [
        Hedge(match.start(), match.end(), "ungraded", "approximator")
        for match in known.rough.finditer(text)
        if known.number.match(text, match.end()) and _is_hedge(text, match, known)
    ]
    found += (
        Hedge(match.start(), match.end(), known.grades[folded(match[0])], "cue")
        for match in known.phrases.finditer(text)
        if _is_hedge(text, match, known)
    )
    found += (
        Hedge(match.start(), match.end(), "possible", "modal")
        for match in known.modals.finditer(text)
        if _is_hedge(text, match, known)
    )
    found.sort(key=lambda h: (h.start, -h.end))
    out: list[Hedge] = []
    for hedge in found:
        if not out or hedge.start >= out[-1].end:
            out.append(hedge)
    return out


def _is_hedge(text: str, match: re.Match[str], known: _Patterns) -> bool:
    """Return whether a phrase is a hedge where it occurs; a limit may be for its own letters, as for the month of May."""
    limit = known.limits.get(match[0]) or known.limits.get(folded(match[0]))
    return limit is None or limit.allows(text, match)


def conjectures(number: int, block: Block, words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per clause that has cues, with all cues of the clause."""
    found = find_hedges(block.text, words)
    done = -1
    for i, hedge in enumerate(found):
        if i <= done:
            continue
        begin, end = clause(block, hedge.start, hedge.end, words)
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


def clause(block: Block, start: int, end: int, words: Lexicon) -> tuple[int, int]:
    """Return the offsets of the clause around a cue; a clause of fewer than four words is its sentence."""
    index = bisect_right(block.tokens, start, key=lambda token: token.end)
    first, last = block.sentence_of(index)
    begin, stop = block.tokens[first].start, block.tokens[last - 1].end
    ends = _patterns(words.language).clause
    left = max((m.end() for m in ends.finditer(block.text, begin, start)), default=begin)
    found = ends.search(block.text, end, stop)
    right = found.start() if found else stop
    clause = block.text[left:right]
    if len(clause.split()) < 4:
        left, right = begin, stop
        clause = block.text[left:right]
    left += len(clause) - len(clause.lstrip())
    return left, left + len(clause.strip().rstrip('.!?”"’'))
