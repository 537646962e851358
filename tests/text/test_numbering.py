"""Numbers of notes as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.numbering import FORMATS, SERIES, show


@pytest.mark.parametrize(
    ("format_name", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("lower-latin", 1, "a"),
        ("lower-latin", 26, "z"),
        ("lower-latin", 27, "aa"),
        ("lower-latin", 703, "aaa"),
        ("upper-latin", 28, "AB"),
        ("lower-clear", 8, "h"),
        ("lower-clear", 9, "k"),
        ("lower-clear", 22, "z"),
        ("lower-clear", 23, "aa"),
        ("upper-clear", 9, "K"),
        ("lower-greek", 1, "α"),
        ("lower-greek", 24, "ω"),
        ("lower-greek", 25, "αα"),
        ("lower-roman", 4, "iv"),
        ("lower-roman", 1994, "mcmxciv"),
        ("number-sign", 12, "#12"),
        ("irony", 3, "⸮3"),
        ("daggers", 1, "*"),
        ("daggers", 5, "**"),
        ("daggers", 6, "††"),
        ("no such format", 7, "7"),
    ],
)
def test_number_is_shown_in_its_format(format_name: str, number: int, shown: str) -> None:
    """A number is written in each format."""
    assert show(number, format_name) == shown


@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_no_two_numbers_look_the_same(format_name: str) -> None:
    """In each format different numbers look different."""
    shown = [show(n, format_name) for n in range(1, 800)]
    assert len(set(shown)) == len(shown)
    assert all(shown)


def test_every_series_has_a_format_that_exists() -> None:
    """The format of each series exists."""
    assert set(SERIES.values()) <= set(FORMATS)


def test_letters_of_built_in_series_are_not_taken_for_others() -> None:
    """The marks of conjectures and glosses have none of the letters that look like others in small type."""
    shown = "".join(show(n, SERIES[series]) for series in ("conjecture", "glossary") for n in range(1, 400))
    assert not set("ijloIJLO") & set(shown)


def test_marks_of_built_in_series_are_no_sigla() -> None:
    """No series begins with a capital letter, as the sigla of witnesses do."""
    assert not any(show(n, SERIES[series])[0].isupper() for series in SERIES for n in range(1, 400))


@given(st.integers(1, 10**6))
def test_letters_read_back(number: int) -> None:
    """Numbers written in letters are in the order of the alphabet, without gaps."""
    value = 0
    for letter in show(number, "lower-latin"):
        value = value * 26 + ord(letter) - 96
    assert value == number
