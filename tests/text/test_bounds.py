"""Boundaries of graphemes and words, against the library that knows them and against plain rules."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.bounds import (
    code_points,
    cuts_grapheme,
    grapheme_around,
    graphemes,
    graphemes_around,
    inside_word,
    is_whole,
    word_around,
)

steady = settings(max_examples=300)
#: Letters, marks, signs and sequences of many scripts, mixed.
PIECES = [*"ab é'-’ .", "\u0301", "\u0364", "\u00ad", "\u200d", "\u093f", "\u094d", "क", "ष", "ท", "\u0e35", "\u0e33", "\u1112", "\u1161", "\u11ab", "한", "\U0001f1e9", "\U0001f1ea", "👩", "👍", "\U0001f3fd", "\ufe0f", "中", "か", "\u3099", "。", "\u0600", "١", "ש", "\u05b8", "ب", "\u0651", "\r", "\n"]  # fmt: skip
mixed = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@steady
@given(mixed)
def test_boundaries_are_those_of_the_whole_text(text: str) -> None:
    """Wherever the search for a boundary starts, it finds those that a walk over the whole text finds."""
    edges = {m.start() for m in regex.finditer(r"\X", text)} | {0, len(text)}
    assert [at for at in range(len(text) + 1) if not cuts_grapheme(text, at)] == sorted(edges)
    assert [at for at, _ in graphemes(text)] == sorted(edges - {len(text)} | ({0} if text else set()))
    assert "".join(cluster for _, cluster in graphemes(text)) == text


@steady
@given(mixed, st.data())
def test_widened_range_is_the_smallest_whole_one(text: str, data: st.DataObject) -> None:
    """A range widened to graphemes cuts none, and is not larger than it must be."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = graphemes_around(text, start, end)
    assert is_whole(text, a, b)
    assert (a == start or cuts_grapheme(text, start)) and (b == end or cuts_grapheme(text, end))  # noqa: PT018
    assert a <= start <= end <= b


def test_boundary_is_found_in_long_texts_without_plain_letters() -> None:
    """A text of nothing but conjuncts and vowel signs is read from its beginning, and rightly."""
    text = "क्षि" * 500
    assert grapheme_around(text, 1000) == (1000, 1000)
    assert grapheme_around(text, 1001) == (1000, 1004)


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("woman", "man", True),
        ("mankind", "man", True),
        ("ship's", "ship", False),
        ("ship’s", "ship", False),
        ("well-known", "well", False),
        ("l’eau", "eau", False),
        ("snake_case", "snake", True),
        ("15", "5", True),
        ("fog¹", "fog", False),
        ("co\u00adop", "co", True),
        ("中国人", "国", False),
        ("ก็ดี", "ดี", False),
        ("été", "t", True),
        ("e\u0301te", "te", True),
    ],
)
def test_what_is_inside_a_word(text: str, word: str, inside: bool) -> None:
    """Letters, digits and marks make a word; apostrophes, hyphens and note marks end one."""
    start = text.index(word)
    assert (inside_word(text, start) or inside_word(text, start + len(word))) is inside


def test_word_around() -> None:
    """A part of a word is widened to that word, and not over an apostrophe."""
    text = "a woman’s hat"
    assert text[slice(*word_around(text, 4, 7))] == "woman"


def test_code_points_are_named() -> None:
    """A message names characters that look like one by number and name."""
    assert code_points("e\u0301") == "U+0065 LATIN SMALL LETTER E, U+0301 COMBINING ACUTE ACCENT"
