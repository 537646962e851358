"""Keyword in context: a few words on either side of a range."""

from __future__ import annotations

from typing import NamedTuple

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
    from_, to = _beginning(text, start, words), _end(text, end, words)
    return Context(
        ("… " if from_ > 0 else "") + text[from_:start],
        text[start:end],
        text[end:to] + (" …" if to < len(text) else ""),
    )


def _beginning(text: str, start: int, words: int) -> int:
    """Return where the words before *start* begin."""
    low = max(0, start - _LONGEST * words)
    window = text[low:start]
    found = window.rsplit(None, words)
    if len(found) > words:
        shown = window[len(found[0]) :].lstrip()
    elif not low:
        return 0
    elif len(found) > 1 and not text[low - 1].isspace():  # cut by the window: shown only if it is the only one
        shown = window.split(None, 1)[1]
    else:
        shown = window.lstrip()
    return start - len(shown)


def _end(text: str, end: int, words: int) -> int:
    """Return where the words after *end* end, as :func:`_beginning`."""
    high = min(len(text), end + _LONGEST * words)
    window = text[end:high]
    found = window.split(None, words)
    if len(found) > words:
        shown = window[: len(window) - len(found[-1])].rstrip()
    elif high == len(text):
        return high
    elif len(found) > 1 and not text[high].isspace():
        shown = window.rsplit(None, 1)[0]
    else:
        shown = window.rstrip()
    return end + len(shown)
