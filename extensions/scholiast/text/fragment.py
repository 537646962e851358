"""Text fragments: the part of a URL that names words of a page.

Follows the *URL Fragment Text Directives* of the WICG: ``#:~:text=start,end``. Browsers that
do not support them go to the element named before the directive.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from urllib.parse import quote

#: Words quoted at the beginning and at the end; a slightly longer text is quoted whole.
_START, _END, _WHOLE = 6, 4, 14
#: Words that must be the first ones of a page for a browser to find them where they were meant.
_RUN = 4
#: The same for a text without blanks, in code points.
_LONG, _CUT = 120, 24


def text_directive(text: str) -> str:
    """Return ``:~:text=…`` for the folded text of a block: its first and last words, or all of it."""
    words = text.split()
    if len(words) > _WHOLE:
        parts = [" ".join(words[:_START]), " ".join(words[-_END:])]
    elif len(text) > _LONG:
        parts = [text[:_CUT], text[-_CUT:]]
    else:
        parts = [" ".join(words)]
    return ":~:text=" + ",".join(_encoded(part) for part in parts)


def remember_words(text: str, seen: set[Hashable]) -> bool:
    """Add each run of a few words of *text* to *seen*; return whether the first run is there and was not yet seen.

    A browser ignores case. A text of fewer words than a run is too short to be found by its words.
    """
    words = text.casefold().split()
    runs: list[Hashable] = [*zip(*(words[at:] for at in range(_RUN)), strict=False)]
    if len(words) < _RUN and len(text) > _CUT:  # a script without blanks
        runs = [text[i : i + _CUT] for i in range(len(text) - _CUT + 1)]
    first = bool(runs) and runs[0] not in seen
    seen.update(runs)
    return first


#: Words that need nothing but their blanks encoded.
_PLAIN = re.compile(r"[A-Za-z0-9_.~ ]*")


def _encoded(words: str) -> str:
    if _PLAIN.fullmatch(words):
        return words.replace(" ", "%20")
    return quote(words, safe="").replace("-", "%2D")  # a hyphen next to a comma would be syntax
