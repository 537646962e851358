"""Folding of white space, and names of invisible characters.

A run of space, tab, CR and LF counts as one space, and as nothing at the ends of a block.
Nothing else is folded: NBSP, zero-width characters, quotation marks and composition count as
written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

#: Not ``\s``, which includes NBSP and similar characters.
_RUN = re.compile(r"[ \t\r\n]+")
WHITE = " \t\r\n"


def fold(text: str) -> str:
    """Return *text* with each run of white space as one space, and none at its ends."""
    spaced = _spaced(text)
    return (spaced if "  " not in spaced else _RUN.sub(" ", spaced)).strip(" ")


def _spaced(text: str) -> str:
    """Return *text* with a space for each character of white space; ``translate`` takes ten times as long."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


class Folded:
    """A folded text with the source offset of each character.

    ``text`` is :func:`fold` of the source. Offsets are code points; :meth:`raw` maps an
    offset of ``text`` to one of the source, in logarithmic time.
    """

    __slots__ = ("_folded", "_raw", "text")

    def __init__(self, source: str, start: int = 0) -> None:
        lead = len(source) - len(source.lstrip(WHITE))
        pieces: list[str] = []
        self._folded = [0]
        self._raw = [start + lead]
        length, last = 0, lead
        body_end = len(source.rstrip(WHITE))
        self.text = _spaced(source[lead:body_end])
        if "  " not in self.text:  # most texts: nothing to fold
            return
        for match in _RUN.finditer(source, lead, max(body_end, lead)):
            piece = source[last : match.start()]
            pieces += piece, " "
            length += len(piece) + 1
            last = match.end()
            if last - match.start() != 1:
                self._folded.append(length)
                self._raw.append(start + last)
        pieces.append(source[last:body_end])
        self.text = "".join(pieces)

    def raw(self, offset: int) -> int:
        """Return the source offset of the character at *offset* of the folded text."""
        at = bisect_right(self._folded, offset) - 1
        return self._raw[at] + offset - self._folded[at]

    def fold_offset(self, raw: int) -> int:
        """Return the folded offset of a source offset; inside folded white space, the offset of its end."""
        at = max(bisect_right(self._raw, raw) - 1, 0)
        offset = self._folded[at] + max(raw - self._raw[at], 0)
        limit = self._folded[at + 1] if at + 1 < len(self._folded) else len(self.text)
        return min(offset, limit)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range of the folded range ``[start, end)``; empty ranges stay empty."""
        if end <= start:
            return self.raw(start), self.raw(start)
        return self.raw(start), self.raw(end - 1) + 1


#: Printable according to Unicode, but invisible: fillers, joiners, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
#: Names for characters without a Unicode name, by category.
_NAMELESS = {"Cc": "CONTROL", "Co": "PRIVATE USE", "Cs": "SURROGATE", "Cn": "UNASSIGNED"}


def reveal(text: str) -> str:
    """Return *text* with every invisible character replaced by its name, as in ``⟨U+00A0 NO-BREAK SPACE⟩``.

    Combining marks are named too, because a decomposed letter looks like a composed one.
    """
    return "".join(_revealed(c) for c in text)


def _revealed(char: str) -> str:
    if char == " " or (char.isprintable() and not unicodedata.combining(char) and not _UNSEEN.match(char)):
        return char
    name = unicodedata.name(char, _NAMELESS.get(unicodedata.category(char), "UNNAMED"))
    return f"⟨U+{ord(char):04X} {name}⟩"


#: Characters that are not allowed in a text: those that XML forbids, including lone surrogates. The form feed and
#: the vertical tab are allowed: copy-texts have them between pages, and exclusions name them.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Characters that change the look or the end of a line: control characters and bidirectional controls.
_TRICKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_MESSAGE = 4000
#: Bidirectional controls that begin an embedding or isolate, each with the one that ends it.
_TURNS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")


def closed(text: str) -> str:
    """Return *text* with its bidirectional controls balanced, so that it cannot turn the text around it."""
    if text.isascii():
        return text
    due: list[str] = []
    for mark in _TURN.findall(text):
        if mark in _TURNS:
            due.append(_TURNS[mark])
        elif mark in due and (mark == "\u2069" or due[-1] == mark):
            while due.pop() != mark:  # the end of an isolate ends all embeddings in it
                pass
    return text + "".join(reversed(due))


def without_controls(text: str) -> tuple[str, str]:
    r"""Return *text* with U+FFFD for every forbidden character, and the name of the first one, if any.

    Such characters come from escapes (``\u0000`` in JSON, ``\x01`` in YAML); outputs cannot represent them.
    """
    found = _NO_TEXT.search(text)
    return (_NO_TEXT.sub("\ufffd", text), f"U+{ord(found[0]):04X}") if found else (text, "")


def sound(text: str) -> str:
    """Return a text of another program as outputs can represent it: see :func:`without_controls` and :func:`closed`."""
    return closed(without_controls(text)[0])


def plain_line(text: str) -> str:
    """Return a text on one line, without control characters or bidirectional controls."""
    return _TRICKS.sub(lambda m: " " if m[0] in WHITE else _revealed(m[0]), text)


def one_line(message: str) -> str:
    """Return a message for a terminal, as :func:`plain_line` does, and limited in length."""
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE // 2]} … {message[-_LONGEST_MESSAGE // 2 :]}"
    return plain_line(message)


def marked(text: str, start: int, end: int, around: int = 28) -> str:
    """Return a range of *text* in ``[[…]]`` with the words around it, for a message.

    Invisible characters are named. If the text itself contains such brackets, ``⟦…⟧`` are used.
    """
    left, right = text[max(0, start - around) : start], text[end : end + around]
    if start > around:
        left = "…" + left[left.find(" ") + 1 :]
    if end + around < len(text):
        right = (right[: right.rfind(" ")] if " " in right else right) + "…"
    before, after = ("⟦", "⟧") if any(c in left + text[start:end] + right for c in "[]") else ("[[", "]]")
    return f"{reveal(left)}{before}{reveal(text[start:end])}{after}{reveal(right)}"
