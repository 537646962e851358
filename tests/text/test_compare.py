"""Comparing texts: all differences, each with its words, and advice that fits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text import compare
from scholiast.text.compare import Pairing, align, describe, differences, likeness

steady = settings(deadline=None, derandomize=True)
texts = st.text("ab_ .,’'\u00a0\u0301-*", max_size=30)


def applied(expected: str, found: str) -> str:
    out, at = "", 0
    for difference in differences(expected, found):
        out += expected[at : difference.expected_at[0]] + difference.found
        at = difference.expected_at[1]
    return out + expected[at:]


@steady
@given(texts, texts)
def test_differences_turn_one_text_into_the_other(expected: str, found: str) -> None:
    """Differences, applied to the first text, give the second; they are in order and can be described."""
    assert applied(expected, found) == found
    for d in differences(expected, found):
        assert expected[slice(*d.expected_at)] == d.expected
        assert found[slice(*d.found_at)] == d.found
        assert d.expected != d.found
        assert describe(d, expected, found)
    for a, b in itertools.pairwise(differences(expected, found)):
        assert a.expected_at[1] <= b.expected_at[0]
        assert a.found_at[1] <= b.found_at[0]


@steady
@given(texts)
def test_equal_texts_have_no_difference(text: str) -> None:
    """Equal texts have no difference."""
    assert differences(text, text) == []


@steady
@given(texts, texts)
def test_long_texts_that_differ_have_one_difference(expected: str, found: str) -> None:
    """Texts above the limit are compared as a whole: one difference turns one into the other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare, "_MOST", 0)
        assert applied(expected, found) == found
        assert len(differences(expected, found)) == (expected != found)


def test_every_difference_of_a_block_is_told() -> None:
    """Each difference of a block is listed, not only the first."""
    expected = "The cables, which were sent, did not say when."
    found = "The cable, which was sent, did not say when!"
    assert [(d.expected, d.found) for d in differences(expected, found)] == [
        ("cables", "cable"),
        ("were", "was"),
        (".", "!"),
    ]


def told(expected: str, found: str) -> str:
    return " / ".join(describe(d, expected, found) for d in differences(expected, found))


@pytest.mark.parametrize(
    ("expected", "found", "words"),
    [
        # what cannot be seen is named
        ("about 10 km away", "about 10\u00a0km away", "U+00A0 NO-BREAK SPACE"),
        ("about 10\u00a0km away", "about 10 km away", "U+00A0 NO-BREAK SPACE"),
        ("the co\u200bop shop", "the coop shop", "U+200B ZERO WIDTH SPACE"),
        ("the café there", "the cafe\u0301 there", "U+0301 COMBINING ACUTE ACCENT"),
        ("co\u00adoperate", "cooperate", "U+00AD SOFT HYPHEN"),
        # what Markdown eats, and how to keep it
        ("1999. It was over", "It was over", r"write '1999\. '"),
        ("1999. It", "It", r"write '1999\. '"),
        ("1999) It was over", "It was over", r"write '1999\) '"),
        ("1999.", "", r"write '1999\. '"),
        ("- he said at last", "he said at last", r"write '\- '"),
        ("- he", "he", r"write '\- '"),
        ("* he said", "he said", r"write '\* '"),
        ("# one of them", "one of them", r"write '\# '"),
        ("> one of them", "one of them", r"write '\> '"),
        ("a *star* here", "a star here", r"it was read as markup: write '\*'"),
        ("*star* here", "star here", r"it was read as markup: write '\*'"),
        ("a _line_ here", "a line here", r"it was read as markup: write '\_'"),
        ("a `tick` here", "a tick here", r"it was read as markup: write '\`'"),
        ("C:\\new", "C:new", "it was read as markup: write '\\\\'"),
        ("AT&amp;T said", "AT&T said", "write '&amp;amp;'"),
        ("&copy; 2022", "© 2022", "write '&amp;copy;'"),
        ("The Pier", "#The Pier", "write '# '"),
        ("The Pier", "###The Pier", "write '### '"),
        # line ends
        ("one two three", "onetwo three", "made a hard break"),
        ("one. Two three", "one.Two three", "made a hard break"),
        ("It ended.\u00a0", "It ended.", "write '&#x00A0;' in Markdown"),
        ("\u2003It began", "It began", "'.. |s| unicode:: U+2003'"),
        ("one\u2028two", "one two", "write '&#x2028;' in Markdown"),
        ("\x0cIt began", "It began", "U+000C is not allowed in a page: declare it under 'excluded'"),
        # hyphens at the end of a line
        ("the sea- light was", "the sea-light was", "keep: [sea-light]"),
        ("the har- bour was", "the harbour was", "join: [har-bour]"),
        ("the har\u00ad bour was", "the harbour was", "join: [har-bour]"),
        ("the har\u2010 bour was", "the harbour was", "join: [har-bour]"),
        ("the har⸗ bour was", "the harbour was", "declare 'hyphenation: {rule: join, marks: \"⸗-\"}'"),
        ("the har¬ bour was", "the harbour was", 'marks: "¬-"'),
        # smart quotes
        ("it's late", "it’s late", "smart quotes"),
        ('a "word" here', "a “word” here", "smart quotes"),
        ("and so on...", "and so on…", "smart quotes"),
        ("yes -- no", "yes – no", "smart quotes"),
        ("\ufeffThe title", "The title", "utf-8-sig"),
    ],
)
def test_advice_names_the_likely_cause(expected: str, found: str, words: str) -> None:
    """The description of a difference names its likely cause."""
    assert words in told(expected, found)


@pytest.mark.parametrize(
    ("expected", "found"),
    [("He came.", "He went."), ("one two", "one"), ("a - b", "a b"), ("x", "- x"), ("x* y", "x+ y"), ("it's", "it is")],
)
def test_no_advice_where_none_is_known(expected: str, found: str) -> None:
    """A difference without a known cause is described without advice."""
    assert told(expected, found)
    assert "(" not in told(expected, found)


lists_of = st.lists(st.sampled_from(["a b c d", "a b c e", "f g h", "i j k", "a b x y"]), max_size=7)


@steady
@given(lists_of, lists_of)
def test_alignment_has_each_text_once_and_in_order(expected: list[str], found: list[str]) -> None:
    """An alignment has each text of both lists once and in order."""
    pairs = align(expected, found)
    assert [p.expected for p in pairs if p.expected is not None] == list(range(len(expected)))
    assert [p.found for p in pairs if p.found is not None] == list(range(len(found)))
    assert all(p != (None, None) for p in pairs)


@steady
@given(st.lists(st.text("abc", min_size=1, max_size=3), max_size=6, unique=True), st.sets(st.integers(0, 5)))
def test_texts_that_are_left_are_paired_with_themselves(texts: list[str], gone: set[int]) -> None:
    """After a removal each text that is left is paired with itself."""
    left = [t for i, t in enumerate(texts) if i not in gone]
    pairs = align(texts, left)
    assert [(p.expected, p.found) for p in pairs if p.found is not None] == [
        (texts.index(t), i) for i, t in enumerate(left)
    ]


def test_like_texts_are_paired_between_equal_ones() -> None:
    """Between equal texts, similar ones are paired, and others are alone."""
    expected = ["one", "the cables were sent by the department", "two", "gone for good", "three"]
    found = ["one", "quite new here", "the cables was sent by the department", "two", "three"]
    assert align(expected, found) == [
        Pairing(0, 0),
        Pairing(None, 1),
        Pairing(1, 2),
        Pairing(2, 3),
        Pairing(3, None),
        Pairing(4, 4),
    ]


def test_likeness_is_one_for_equal_words_only() -> None:
    """Likeness is 1 for the same words, 0 for no common word, and between for some."""
    assert likeness("a b c", "a  b c") == 1
    assert likeness("a b c", "d e f") == 0
    assert 0.5 < likeness("a b c d", "a b c e") < 1
