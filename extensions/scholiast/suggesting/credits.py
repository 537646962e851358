"""Credits of photographs: the line that ends a caption, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..text.credit import Credit, parse_credit, trailing_credit
from .lexicon import Lexicon, lexicon
from .suggestion import Part, Span, Suggestion

#: The last sentence of a caption, if it is short.
_SENTENCE = re.compile(r"[.!?]\s+([^.!?]{4,80})\.?\s*\Z")
#: A line of credit of its own is short.
_SHORT = 160


@cache
def _line(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{lexicon(language).patterns['credit']}|©)", re.IGNORECASE)


def photo_credits(number: int, text: str, words: Lexicon) -> Iterator[Suggestion]:
    """Yield the credit of a block, if it has one."""
    line = trailing_credit(text)
    rule = "parenthesis"
    if line is None and len(text) <= _SHORT and _line(words.language).match(text):
        line, rule = text.strip(), "line"
    if line is None and (last := _SENTENCE.search(text)) and _line(words.language).match(last[1]):
        line, rule = last[1].strip(), "sentence"
    if not line:
        return
    credit = parse_credit(line)
    if rule == "sentence" and not (credit.creator or credit.source or credit.provider):
        return
    start = text.rfind(line)
    span = Span(number, start, start + len(line))
    yield Suggestion(
        "photo",
        f"credit.{rule}",
        span,
        f"“{line}” reads as a credit",
        (Part("source", span),),
        tuple(_fields(line, credit)),
    )


def _fields(line: str, credit: Credit) -> Iterator[tuple[str, str]]:
    yield "credit_line", line
    if credit.creator:
        yield "creator", " | ".join(credit.creator)
    if credit.source:
        yield "source", credit.source
    if credit.provider:
        yield "provider", " | ".join(credit.provider)
    if credit.distributor:
        yield "distributor", credit.distributor
    yield "rights", "unknown"
