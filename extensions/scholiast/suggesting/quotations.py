"""Quotations: words between quotation marks, or after the dash that opens a line of dialogue.

A mark of quotation that opens a block and is not closed in it runs to the end of the block if the next block opens with
the same mark, as printers do. An apostrophe never closes a quotation within a word; after an "s" it closes one only if
no better place follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .lexicon import Lexicon, lexicon

#: The marks that close a quotation, by the mark that opens it, in the fashions of all languages.
_PAIRS = {
    "“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "»": "«", "„": "“”\"", "‚": "‘’", "‹": "›", "›": "‹",
    "``": "''", "''": "''",
}  # fmt: skip
_OPENERS = re.compile(r"``|''|[“\"‘'«»„‚‹›]")
_SINGLE = frozenset("‘'‚")
_POINTED = frozenset("»›")
_DASH = re.compile(r"[—–―]\s?(?=\w)")
#: A quotation within one paragraph has no more code points.
_LONGEST = 6000
_TERMINAL = frozenset(".,!?…—–")


class Quote(NamedTuple):
    """A quotation in a block: outer offsets with its marks, inner ones without; ``depth`` is 0 for an outermost one."""

    block: int
    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    depth: int
    closed: bool


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon(language).quotations.items()}


def quotes(blocks: Sequence[str], words: Lexicon) -> list[Quote]:
    """Return all quotations of the blocks, in order, inner ones after the outer one."""
    known = _patterns(words.language)
    found: list[Quote] = []
    quoting = sum(any(mark in text for mark in '“"«') for text in blocks)
    dashes = sum(_DASH.match(text) is not None for text in blocks) > quoting  # else they are those of a list
    for number, text in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else ""
        found += _in_block(number, text, following, known, dashes=dashes)
    return found


def _in_block(
    number: int, text: str, following: str, known: dict[str, re.Pattern[str]], *, dashes: bool
) -> Iterator[Quote]:
    dash = _DASH.match(text)
    if dash:
        reported = known["reported"].search(text, dash.end())  # the words that report a line of dialogue
        end = reported.start() if reported else len(text)
        if dashes or end < len(text):
            yield Quote(number, 0, end, dash.end(), end, "—", 0, True)
            return
    yield from _between(number, text, 0, len(text), 0, following, known["elided"])


def _between(
    number: int, text: str, start: int, end: int, depth: int, following: str, elided: re.Pattern[str]
) -> Iterator[Quote]:
    at = start
    while (opening := _OPENERS.search(text, at, end)) is not None:
        mark, begin, inner = opening[0], opening.start(), opening.end()
        at = inner
        if not _opens(text, begin, inner, mark) or (mark in _SINGLE and elided.match(text, begin)):
            continue
        closing = _closing(text, inner, end, mark)
        if closing is None:
            runs_on = following.lstrip().startswith(mark) and not depth
            if not runs_on or (mark in _SINGLE and begin and not _sentence_starts(text, begin)):
                continue
            yield Quote(number, begin, end, inner, end, mark, depth, False)
            yield from _between(number, text, inner, end, depth + 1, "", elided)
            return
        stop, size = closing
        yield Quote(number, begin, stop + size, inner, stop, mark, depth, True)
        if depth < 4:
            yield from _between(number, text, inner, stop, depth + 1, "", elided)
        at = stop + size


def _sentence_starts(text: str, at: int) -> bool:
    return text[max(at - 9, 0) : at].rstrip()[-1:] in ("", ".", ":", "!", "?", ",", "”", '"')


def _opens(text: str, begin: int, inner: int, mark: str) -> bool:
    if inner >= len(text) or text[inner].isspace():
        return mark in "«„" and inner < len(text) and text[inner] in "\u00a0\u202f"
    before = text[begin - 1] if begin else " "
    if mark in "“«„‚‹``":
        return True
    if mark in _POINTED:
        return (before.isspace() or before in "([—–:") and text[inner].isalnum()
    return before.isspace() or before in "([—–-/“‘\"'«:,"


def _closing(text: str, start: int, end: int, mark: str) -> tuple[int, int] | None:
    """Return where the mark is that closes a quotation, and its length."""
    marks, weak = _PAIRS[mark], None
    end = min(end, start + _LONGEST)
    if mark in ("``", "''"):
        at = text.find("''", start, end)
        at += text.startswith("'''", at) and at >= 0  # the first of three closes a quotation within
        return (at, 2) if at >= 0 else None
    level = 0
    for at in range(start, end):
        char = text[at]
        if char == mark and mark not in marks:
            level += mark not in _SINGLE or _opens(text, at, at + 1, mark)
        elif char in marks:
            before, after = text[at - 1], text[at + 1] if at + 1 < len(text) else " "
            if mark in _SINGLE and (before.isspace() or after.isalnum()):
                continue
            if mark == '"' and before.isspace():
                level += after.isalnum() and text.count(mark, at + 1, end) > 1 and not level
                continue
            if mark == '"' and after.isalnum() and before in "([—":
                continue
            if mark in _SINGLE and before not in _TERMINAL and before in "sS" and after == " ":
                weak = weak if weak is not None else at
                continue
            if level:
                level -= 1
                continue
            if at > start:
                return at, 1
        elif weak is not None and char in _SINGLE and _opens(text, at, at + 1, char):
            break
    return (weak, 1) if weak is not None else None


def form_of(text: str, quote: Quote, words: Lexicon, *, reported: bool) -> str:
    """Return how quoted words are used: ``inline``, ``partial``, or ``scare`` (a term, a title or a distancing mark)."""
    inner = text[quote.inner_start : quote.inner_end].strip()
    before = text[max(quote.start - 60, 0) : quote.start].rstrip()
    length = len(inner.split())
    if _patterns(words.language)["title"].search(before):
        return "scare"
    if quote.mark == "—" or not quote.closed or inner[-1:] in _TERMINAL or length > 6:
        return "partial" if inner[:1].islower() and length < 12 else "inline"
    if text[quote.end : quote.end + 1] in (",", ".") and length > 3:
        return "partial"
    if reported and (length > 1 or quote.depth):
        return "partial"
    if not before and quote.end < len(text):
        return "inline"
    return "partial" if length > 3 else "scare"
