"""Texts that differ only in how they are typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.bounds import is_whole
from scholiast.text.variants import differences, key, name_form, variant

steady = settings(deadline=None, derandomize=True)
TEXT = "She said “why not” — and O’Brien, 10\u00a0km… off, found a na\u00efve co\u00adop."


@pytest.mark.parametrize(
    ("words", "passage", "says"),
    [
        ('"why not"', "“why not”", "quotation marks differ (the text has “ U+201C, the lemma \" U+0022)"),
        ("'why not'", "“why not”", "quotation marks differ (the text has “ U+201C, the lemma ' U+0027)"),
        ("O'Brien", "O’Brien", "apostrophes differ (the text has ’ U+2019, the lemma ' U+0027)"),
        ("” -- and", "” — and", "dashes differ (the text has — U+2014, the lemma - U+002D)"),
        ("” - and", "” — and", "dashes differ"),
        ("10 km", "10\u00a0km", "blanks differ (the text has U+00A0, the lemma U+0020)"),
        ("10km", "10\u00a0km", "blanks differ (the text has U+00A0, the lemma none)"),
        ("km...", "km…", "points differ"),
        ("nai\u0308ve", "na\u00efve", "composed letters (NFC, NFD) differ (the text has ï U+00EF, the lemma i\u0308 U+0069 U+0308)"),
        ("coop", "co\u00adop", "soft hyphens differ (the text has U+00AD, the lemma none)"),
        ("not\" - and O'Brien", "not” — and O’Brien", "quotation marks and dashes differ"),
    ],
)  # fmt: skip
def test_difference_in_typing_is_named(words: str, passage: str, says: str) -> None:
    """What differs is found in the text, named by kind and by the first characters that differ."""
    found = variant(key(words), key(TEXT), TEXT)
    assert found is not None
    assert TEXT[slice(*found)] == passage
    assert says in differences(words, passage)


def test_whole_words_come_first() -> None:
    """Of two passages the one of whole words is named."""
    text = "a woman's and a man's"
    assert text[slice(*(variant(key("man’s"), key(text), text) or (0, 0)))] == "man's"
    assert variant(key("man’s"), key(text), text) == (16, 21)


def test_other_words_are_not_a_variant() -> None:
    """A passage that lacks a letter, or has an accent too many, is not the same words."""
    assert variant(key("naive"), key(TEXT), TEXT) is None
    assert variant(key("why nit"), key(TEXT), TEXT) is None
    assert variant(key("\u00ad"), key(TEXT), TEXT) is None


pieces = st.lists(
    st.sampled_from([*"ab '’\"“-—.…\u00a0\u00ad", "é", "e\u0301", "กำ", "\u1112\u1161\u11ab", "🇩🇪"]), max_size=20
)


@steady
@given(pieces.map("".join), st.data())
def test_variant_never_cuts_a_grapheme(text: str, data: st.DataObject) -> None:
    """What is offered to be pasted begins and ends between graphemes and has the key of the words."""
    words = data.draw(pieces.map("".join))
    found = variant(key(words), key(text), text)
    if found is not None:
        assert is_whole(text, *found)
        assert key(text[slice(*found)]).text == key(words).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs. Porter", "Mrs.\u00a0Porter"),
        ("Mrs. Porter", "Mrs.\u202fPorter"),
        ("O'Brien", "O’Brien"),
        ("O'Brien", "Oʼ\u2060Brien"),
        ("Dvořák", unicodedata.normalize("NFD", "Dvořák")),
        ("Anne-Marie", "Anne\u2011Marie"),
        ("Porter", "Por\u00adter"),
        ("한", "\u1112\u1161\u11ab"),
        ("Griffin", "Gri\ufb03n"),
        ("Wasserman", "Wa\u017f\u017ferman"),
        ("محمد", "مُحَمَّد"),
        ("משה", "מֹשֶׁה"),
    ],
)
def test_names_have_one_form(one: str, other: str) -> None:
    """Names that look the same are compared in one form, whose offsets lead back to the text."""
    form = name_form(f"x {other} y")
    assert form.text == f"x {name_form(one).text} y"
    start, end = 2, 2 + len(name_form(one).text)
    if form.starts is not None:
        start, end = form.starts[start], form.starts[end]
    assert f"x {other} y"[start:end] == other


@steady
@given(pieces.map("".join))
def test_form_of_a_form_is_itself(text: str) -> None:
    """The form is stable, and its offsets ascend."""
    form = name_form(text)
    assert name_form(form.text).text == form.text
    if form.starts is not None:
        kept = [at for at in form.starts if at >= 0]
        assert len(form.starts) == len(form.text) + 1
        assert kept == sorted(kept)
    else:
        assert len(form.text) == len(text)
