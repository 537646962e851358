"""Keyword in context."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.kwic import context

TEXT = "one two three four five six seven eight nine ten"


def test_words_on_either_side() -> None:
    """The context of a word has the given number of words on each side."""
    at = TEXT.index("five")
    assert context(TEXT, at, at + 4, words=2) == ("… three four ", "five", " six seven …")


def test_at_the_ends_nothing_is_cut() -> None:
    """At the ends of a text the context is shorter and has no ellipsis."""
    assert context(TEXT, 0, 3, words=2) == ("", "one", " two three …")
    assert context(TEXT, len(TEXT) - 3, len(TEXT), words=2) == ("… eight nine ", "ten", "")
    assert context("word", 0, 4) == ("", "word", "")


def test_a_text_without_spaces_is_cut_too() -> None:
    """The context in a text without spaces is limited by characters."""
    text = "中" * 500
    before, keyword, after = context(text, 250, 252)
    assert keyword == "中中"
    assert 20 < len(before) < 120
    assert 20 < len(after) < 120


def test_a_word_that_the_window_cuts_is_not_shown() -> None:
    """The context has whole words only."""
    text = f"{'x' * 90} {'y' * 40} key {'z' * 40} {'w' * 90}"
    at = text.index("key")
    assert context(text, at, at + 3) == (f"… {'y' * 40} ", "key", f" {'z' * 40} …")


@given(st.text("ab ", max_size=300), st.data())
def test_context_is_text_of_the_text(text: str, data: st.DataObject) -> None:
    """The context is a part of the text, with an ellipsis where it is cut, and not longer than asked."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = data.draw(st.integers(0, 8))
    before, keyword, after = context(text, start, end, words)
    assert keyword == text[start:end]
    shown = before.removeprefix("… ") + keyword + after.removesuffix(" …")
    assert shown in text
    assert text.endswith(shown) or after.endswith(" …")
    assert text.startswith(shown) or before.startswith("… ")
    assert len(before.removeprefix("… ").split()) <= words
    assert len(after.removesuffix(" …").split()) <= words
