"""Text fragments: the part of a URL that names words of a page.

Follows the *URL Fragment Text Directives* of the WICG: ``#:~:text=start,end``. Browsers that
do not support them go to the element named before the directive.
"""

from __future__ import annotations

from urllib.parse import quote

#: Words quoted at the beginning and at the end; a slightly longer text is quoted whole.
_START, _END, _WHOLE = 6, 4, 14
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


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")  # a hyphen next to a comma would be syntax
