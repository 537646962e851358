"""Boundaries of user-perceived characters and of words.

Both rules come from Unicode Standard Annex #29. Extended grapheme clusters (a letter with its
marks, an Indic conjunct with its vowel sign, a Hangul syllable in jamo, a flag, an emoji sequence)
are found by the library ``regex``, which brings its own Unicode tables, so that every Python
version finds the same boundaries. The standard library has no such function.

The rule for words is simpler than that of the annex, because it must hold for every language: two
neighbouring letters, digits or marks belong to one word, and everything else ends a word. Hence
an apostrophe or a hyphen ends one: "ship" is a whole word in "ship's", "well" in "well-known".
In scripts that are written without spaces every position between two graphemes is a boundary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

#: Character classes of scripts that are written without spaces between words.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3021-\u3029\u3040-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\ua000-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f"
    "\U00017000-\U00018d8f\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
#: Joiners and the soft hyphen occur inside words.
_INNER = frozenset("\u00ad\u200c\u200d\u2060")
#: Two characters that always have a boundary between them: letters, ideographs and punctuation.
_PLAIN = re.compile(
    "[ -~\u00c0-\u024f\u0391-\u03c9\u0410-\u044f\u05d0-\u05ea\u0621-\u064a\u0904-\u0939\u0e01-\u0e2e"
    "\u2010-\u2027\u3001-\u3029\u3041-\u3096\u3400-\u9fff]{2}"
)
#: Step of the search for a certain boundary, in code points.
_STEP = 32


@cache
def _cluster() -> regex.Pattern[str]:
    import regex  # imported on first use: loading it takes milliseconds

    return regex.compile(r"\X")


@cache
def _spaceless() -> re.Pattern[str]:
    return re.compile(f"[{SPACELESS}]")


def is_spaceless(char: str) -> bool:
    """Return whether a character belongs to a script that is written without spaces."""
    return char > "\u0dff" and _spaceless().match(char) is not None


def graphemes(text: str) -> Iterator[tuple[int, str]]:
    """Yield every extended grapheme cluster of *text* with its offset in code points."""
    if text.isascii() and "\r" not in text:
        yield from enumerate(text)
    else:
        yield from ((match.start(), match.group()) for match in _cluster().finditer(text))


def grapheme_around(text: str, at: int) -> tuple[int, int]:
    """Return the range of the grapheme that contains *at*; ``(at, at)`` where *at* is a boundary.

    Offsets are code points. The text is read from the nearest certain boundary before *at*, so
    that the cost does not depend on the length of the text.
    """
    if not 0 < at < len(text) or _PLAIN.match(text, at - 1):
        return at, at
    start = _certain(text, at)
    for match in _cluster().finditer(text, start):
        if match.end() >= at:
            return match.span() if match.end() > at else (at, at)
    return at, at


def cuts_grapheme(text: str, at: int) -> bool:
    """Return whether the offset *at* lies inside a grapheme."""
    if _PLAIN.match(text, at - 1 if at else 0):
        return False
    start, end = grapheme_around(text, at)
    return start < end


def _certain(text: str, at: int) -> int:
    """Return the last certain boundary before *at*, else 0."""
    end = at
    while end > 0:
        begin = max(0, end - _STEP)
        pairs = [m.start() + 1 for m in _PLAIN.finditer(text, begin, end)]
        if pairs:
            return pairs[-1]
        end = begin + 1 if begin else 0  # a pair may cross the edge
    return 0


def joins(char: str) -> bool:
    """Return whether a character is part of a word: a letter, a digit, a mark, ``_`` or a joiner."""
    if is_spaceless(char):
        return False
    if char.isalpha() or char.isdecimal() or char == "_" or char in _INNER:
        return True
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Nl")


def inside_word(text: str, at: int) -> bool:
    """Return whether the offset *at* lies inside a word."""
    return 0 < at < len(text) and joins(text[at - 1]) and joins(text[at])


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range ``[start, end)`` widened to whole words."""
    while inside_word(text, start):
        start -= 1
    while inside_word(text, end):
        end += 1
    return start, end


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether neither end of the range ``[start, end)`` lies inside a grapheme."""
    return not cuts_grapheme(text, start) and not cuts_grapheme(text, end)


def graphemes_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range ``[start, end)`` widened to whole graphemes."""
    return grapheme_around(text, start)[0], grapheme_around(text, end)[1]


def code_points(text: str) -> str:
    """Return the characters of *text* by code point and name, for a message."""
    return ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip(" ") for c in text)
