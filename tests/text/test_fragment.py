"""Addresses of words: what a browser is told to look for occurs in the text."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.fragment import text_directive, text_directives


@pytest.mark.parametrize(
    ("text", "directive"),
    [
        ("Well well.", ":~:text=Well%20well."),
        ("half-hearted, at best & worst", ":~:text=half%2Dhearted%2C%20at%20best%20%26%20worst"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            ":~:text=one%20two%20three%20four%20five%20six,twelve%20thirteen%20fourteen%20fifteen",
        ),
    ],
)
def test_text_directive_of_words_is_escaped(text: str, directive: str) -> None:
    """The text directive of an address has the words, or the first and last of many, escaped."""
    assert text_directive(text) == directive


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda s: " ".join(s.split())))
def test_text_directive_has_both_ends_of_the_words(text: str) -> None:
    """The parts of a text directive are the beginning and the end of the words."""
    directive = text_directive(text).removeprefix(":~:text=")
    first, *last = directive.split(",")
    assert text.startswith(unquote(first)), "a browser would not find the beginning of the words"
    assert text.endswith(unquote(last[0] if last else first)), "a browser would not find the end of the words"
    assert "-" not in directive, "a hyphen is syntax in a text directive"


def test_words_that_occurred_before_are_not_the_first() -> None:
    """Only words that a browser finds first where they are meant can be linked, and short texts are found anywhere."""
    units = [
        "Tom Piper",
        "a lamp, the quay and Tom",
        "The lamp, the Quay and tom",
        "there was a lamp, the quay",
        "雾" * 30,
        "雾" * 30,
        "The LAMP, the quay",
        "lamp, the Quay and all",
    ]
    assert [bool(directive) for directive in text_directives(units)] == [
        False, True, True, True, True, False, False, False,
    ]  # fmt: skip
