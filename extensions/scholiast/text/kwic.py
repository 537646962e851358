"""Keyword in context: a few words on either side of a range."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\S+")
#: Code points per word of context: limits the cost in very long blocks, and the length of the
#: context in scripts that are written without spaces.
_LONGEST = 16


class Context(NamedTuple):
    """A keyword with the text before and after it; a shortened side ends in an ellipsis."""

    before: str
    keyword: str
    after: str


def context(text: str, start: int, end: int, words: int = 6) -> Context:
    """Return the range ``[start, end)`` of *text* (code points) with at most *words* words on each side."""
    low, high = max(0, start - _LONGEST * words), min(len(text), end + _LONGEST * words)
    before = [m.start() for m in _WORD.finditer(text, low, start)]
    after = [m.end() for m in _WORD.finditer(text, end, high)]
    # a word cut by the window is shown only if it is the only one
    if low and len(before) > 1 and not text[low - 1].isspace():
        del before[0]
    if high < len(text) and len(after) > 1 and not text[high].isspace():
        del after[-1]
    from_ = 0 if low == 0 and len(before) <= words else before[-words:][0] if before and words else start
    to = len(text) if high == len(text) and len(after) <= words else after[:words][-1] if after and words else end
    return Context(
        ("… " if from_ > 0 else "") + text[from_:start],
        text[start:end],
        text[end:to] + (" …" if to < len(text) else ""),
    )
