"""Text fragments: the part of a URL that names words of a page.

Follows the *URL Fragment Text Directives* of the WICG: ``#:~:text=start,end``. Browsers that
do not support them go to the element named before the directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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


def text_directives(texts: Sequence[str]) -> list[str]:
    """Return the text directive of each block of a page; empty for one whose first words occur in an earlier block.

    A browser searches the whole page from its top, whatever the id, and ignores case: it would show the earlier words. A
    text of fewer words than a run is too short to be found by its words. Linear in the length of the texts.
    """
    read = [_Words(text) for text in texts]
    wanted = {each.first for each in read if each.first}
    begins = {first[0] for first in wanted}
    out: list[str] = []
    seen: set[Sequence[str]] = set()
    for text, each in zip(texts, read, strict=True):
        out.append(text_directive(text) if each.first and each.first not in seen else "")
        seen |= wanted.intersection(each.runs(begins))
    return out


class _Words:
    """The words of a text, or its code points if it is long and has no blanks, and the first run of them."""

    def __init__(self, text: str) -> None:
        words = text.casefold().split()
        self._parts: Sequence[str] = words if len(words) >= _RUN else text
        self._length = _RUN if len(words) >= _RUN else _CUT
        self.first = self._run(0) if len(words) >= _RUN or len(text) > _CUT else ()

    def _run(self, at: int) -> tuple[str, ...]:
        return tuple(self._parts[at : at + self._length])

    def runs(self, begins: AbstractSet[str]) -> list[tuple[str, ...]]:
        """Return the runs that begin with one of some parts."""
        return [self._run(at) for at, part in enumerate(self._parts) if part in begins]


#: Words that need nothing but their blanks encoded.
_PLAIN = re.compile(r"[A-Za-z0-9_.~ ]*")


def _encoded(words: str) -> str:
    if _PLAIN.fullmatch(words):
        return words.replace(" ", "%20")
    return quote(words, safe="").replace("-", "%2D")  # a hyphen next to a comma would be syntax
