"""Conjectures without a hedge: predictions, motives that a text imputes, and conclusions that it states as facts.

These are looser than :mod:`.hedges`: nothing in the words says that they are uncertain, so all of them are graded as asserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from .hedges import clause
from .lexicon import Lexicon, lexicon, phrase_pattern
from .suggestion import Part, Span, Suggestion
from .tokens import Block

#: The kind of the conjecture for each rule, and why it is one.
_KINDS = {
    "prediction": ("prediction", "says what is to come or would follow, as if it were known"),
    "motive": ("imputed-motive", "says what somebody else wants or thinks"),
    "conclusion": ("inference", "draws a conclusion and states it as a fact"),
}
#: A question, and a condition, state nothing.
_ASKS = re.compile(r"[^.!?]*\?")


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    known = lexicon(language)
    words = known.expectations
    ahead = "|".join(re.escape(word) for word in sorted(words["predictions"], key=len, reverse=True)) or "(?!)"
    adverbs = "|".join([*words["adverbs"], *(rf"\w+{ending}" for ending in known.endings["adverb"])])
    outcomes = "|".join(sorted(words["outcomes"], key=len, reverse=True))
    return {
        "prediction": re.compile(
            rf"(?<![\w’'])(?:{ahead})(?=(?:\s+(?:{adverbs})){{0,3}}\s+(?:{outcomes})\b)",
            re.IGNORECASE,
        ),
        "going": phrase_pattern(words["going"]),
        "motive": phrase_pattern(words["motives"]),
        "conclusion": phrase_pattern(words["inferences"]),
    }


def expectations(number: int, block: Block, words: Lexicon, taken: Sequence[tuple[int, int]]) -> Iterator[Suggestion]:
    """Yield one suggestion per clause that states a conjecture as a fact; *taken* are the ranges of other conjectures, in order."""
    found: list[tuple[int, int, str]] = []
    for name, pattern in _patterns(words.language).items():
        rule = name if name in _KINDS else "prediction"
        found += (
            (match.start(), match.end(), rule)
            for match in pattern.finditer(block.text)
            if _states(block.text, match, words)
        )
    done, at = -1, 0
    for start, end, rule in sorted(found):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if start < done or (at < len(taken) and taken[at][0] <= start):
            continue
        begin, stop = clause(block, start, end, words)
        done = stop
        kind, why = _KINDS[rule]
        cue = block.text[start:end]
        yield Suggestion(
            "conjecture",
            f"conjecture.{rule}",
            Span(number, begin, stop),
            f"“{cue}” {why}",
            (Part("cue", Span(number, start, end)),),
            (("cue", cue), ("kind", kind), ("grade", "asserted"), ("status", "open")),
        )


def _states(text: str, match: re.Match[str], words: Lexicon) -> bool:
    """Return whether a sentence states something about others: it is no question, and not about the writer's own plans."""
    before = text[max(match.start() - 12, 0) : match.start()].split()
    own = bool(before) and before[-1].lower().lstrip("“\"'(") in words.words["partners"]
    return not own and _ASKS.match(text, match.end()) is None
