"""Keyword in context: a few words on either side of a range."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\S+")


class Context(NamedTuple):
    """A keyword with the text before and after it; a cut side ends in an ellipsis of ours."""

    before: str
    keyword: str
    after: str


def context(text: str, start: int, end: int, words: int = 6) -> Context:
    """The range ``[start, end)`` of *text* (code points) with *words* words each side."""
    # a window of code points bounds the cost in very long blocks
    low = max(0, start - 40 * words)
    left = list(_WORD.finditer(text, low, start))
    right = list(_WORD.finditer(text, end, min(len(text), end + 40 * words)))
    from_ = left[-words].start() if len(left) > words else 0 if low == 0 else left[0].start() if left else start
    to = right[words - 1].end() if len(right) > words else len(text) if end + 40 * words >= len(text) else end
    before, after = text[from_:start], text[end:to]
    return Context(("… " if from_ > 0 else "") + before, text[start:end], after + (" …" if to < len(text) else ""))
