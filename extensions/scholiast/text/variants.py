"""Typographic variants of a text: quotation marks, dashes, spaces, composition.

An editor types ``O'Brien`` where the text has ``O’Brien``. A lemma must be exact, so the
difference is only explained (:func:`variant`); the names of a register are found in either form
(:func:`name_form`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from .bounds import graphemes, inside_word

_DOUBLE = '"“”„‟«»″〝〞〟＂❝❞'
_SINGLE = "'‘’‚‛‹›ʼʻ′´`＇❛❜"
_DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－"
_BLANKS = " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

#: Kinds of variation, each with groups of characters that count as the same; "" leaves them out.
_CLASSES: dict[str, dict[str, str]] = {
    "quotation marks": dict.fromkeys(_DOUBLE, "'"),
    "apostrophes": dict.fromkeys(_SINGLE, "'"),
    "dashes": dict.fromkeys(_DASHES, "-"),
    "blanks": dict.fromkeys(_BLANKS, ""),
    "soft hyphens": {"\u00ad": ""},
    "invisible characters": dict.fromkeys(_HIDDEN.replace("\u00ad", ""), ""),
    "points": {"…": "...", ".": "."},
}
_ALL = {char: same for group in _CLASSES.values() for char, same in group.items()}


class Key(NamedTuple):
    """A text without typographic variation, with the offset in the text of each of its characters.

    ``starts[i]`` is where the grapheme of character *i* begins, or -1 where the character does not
    begin one; the last item is the length of the text.
    """

    text: str
    starts: list[int]


def key(text: str) -> Key:
    """Return the key of a text: no spaces or invisible characters, one kind of quotation mark and dash, decomposed."""
    pieces: list[str] = []
    starts: list[int] = []
    dash = False
    for at, cluster in graphemes(text):
        reduced = "".join(_ALL.get(c, c) for c in unicodedata.normalize("NFD", cluster))
        if reduced == "-":
            if dash:
                continue
            dash = True
        elif reduced:
            dash = False
        pieces.append(reduced)
        starts += [at, *[-1] * (len(reduced) - 1)] if reduced else []
    return Key("".join(pieces), [*starts, len(text)])


def variant(words: Key, text: Key, source: str) -> tuple[int, int] | None:
    """Return a range of *source* that differs from some words only typographically; *text* is its key.

    Return the first range of whole words, else the first one, else ``None``.
    """
    first = None
    at = text.text.find(words.text) if words.text else -1
    while at >= 0:
        end = at + len(words.text)
        if text.starts[at] >= 0 and text.starts[end] >= 0:
            start, stop = text.starts[at], text.starts[end]
            while stop > start and source[stop - 1] in _BLANKS:
                stop -= 1
            if not inside_word(source, start) and not inside_word(source, stop):
                return start, stop
            first = first or (start, stop)
        at = text.text.find(words.text, at + 1)
    return first


def differences(words: str, passage: str) -> str:
    """Return the kinds of characters in which two texts with the same key differ, each with an example.

    For instance "apostrophes differ (the text has ’ U+2019, the lemma ' U+0027)".
    """
    found = []
    for name, group in _CLASSES.items():
        mine, its = ([c for c in t if c in group] for t in (words, passage))
        if mine != its:
            found.append((name, *_example(mine, its)))
    names = [name for name, _, _ in found]
    if {"quotation marks", "apostrophes"} <= set(names):  # typed instead of each other: one fault
        first = names.index("quotation marks")
        marks = _DOUBLE + _SINGLE
        mine, its = ([c for c in t if c in marks] for t in (words, passage))
        found[first : first + 2] = [("quotation marks", *_example(mine, its))]
    bare = ["".join(c for c in t if c not in _ALL) for t in (words, passage)]
    if bare[0] != bare[1]:
        mine, its = ([c for _, c in graphemes(t)] for t in bare)
        found.append(("composed letters (NFC, NFD)", *_example(mine, its)))
    examples = "; ".join(f"the text has {_named(its)}, the lemma {_named(mine)}" for _, mine, its in found)
    return f"{' and '.join(name for name, _, _ in found)} differ ({examples})"


def _example(mine: Sequence[str], its: Sequence[str]) -> tuple[str, str]:
    """Return the first characters in which two sequences differ."""
    for one, other in zip(mine, its, strict=False):
        if one != other:
            return one, other
    longer = min(len(mine), len(its))
    return "".join(mine[longer : longer + 1]), "".join(its[longer : longer + 1])


def _named(char: str) -> str:
    if not char:
        return "none"
    codes = " ".join(f"U+{ord(c):04X}" for c in char)
    return f"{char} {codes}" if char.isprintable() and not char.isspace() else codes


# -- names ---------------------------------------------------------------------------------

_SAME = str.maketrans(
    {
        **dict.fromkeys(_BLANKS, " "),
        **dict.fromkeys("’‘ʼʻ‛′´`＇׳՚", "'"),
        **dict.fromkeys("‐‑－", "-"),
    }
)
#: Letters that are printed as one, and the long s.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ſ": "s"}
_EXPANDED = str.maketrans(_LIGATURES)
#: What is left out: invisible characters, and the vowel signs of Arabic and Hebrew, which a text may have or not.
_LEFT_OUT = frozenset(
    "\u00ad\u200b\u2060\ufeff\u0640\u0670\u05bf\u05c1\u05c2\u05c7"
    + "".join(map(chr, (*range(0x064B, 0x0653), *range(0x05B0, 0x05BD))))
)
_CHANGED = _LEFT_OUT | _LIGATURES.keys()


class Form(NamedTuple):
    """A text normalized for the comparison of names; ``starts`` is ``None`` where no offset differs.

    Otherwise ``starts[i]`` is the offset in the text of character *i* of the form, -1 inside a
    grapheme, and its last item the length of the text.
    """

    text: str
    starts: list[int] | None = None


def name_form(text: str) -> Form:
    """Return a text with one kind of space, apostrophe and hyphen, composed (NFC), without ligatures, soft hyphens and vowel signs."""
    same = text if text.isascii() else text.translate(_SAME)
    if "  " not in same and (same.isascii() or (unicodedata.is_normalized("NFC", same) and _CHANGED.isdisjoint(same))):
        return Form(same)
    pieces: list[str] = []
    starts: list[int] = []
    for at, cluster in graphemes(same):
        composed = "".join(c for c in unicodedata.normalize("NFC", cluster) if c not in _LEFT_OUT).translate(_EXPANDED)
        if not composed or (composed == " " and pieces and pieces[-1] == " "):
            continue
        pieces.append(composed)
        starts += [at, *[-1] * (len(composed) - 1)]
    return Form("".join(pieces), [*starts, len(text)])
