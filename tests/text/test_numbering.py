"""Numbers of notes as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
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
        ("lower-greek", 1, "α"),
        ("lower-greek", 24, "ω"),
        ("lower-greek", 25, "αα"),
        ("lower-roman", 4, "iv"),
        ("lower-roman", 1994, "mcmxciv"),
        ("irony", 3, "⸮3"),
        ("daggers", 1, "*"),
        ("daggers", 5, "**"),
        ("daggers", 6, "††"),
        ("no such format", 7, "7"),
    ],
)
def test_shown(format_name: str, number: int, shown: str) -> None:
    assert show(number, format_name) == shown


@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_no_two_numbers_look_the_same(format_name: str) -> None:
    shown = [show(n, format_name) for n in range(1, 800)]
    assert len(set(shown)) == len(shown)
    assert all(shown)


def test_every_series_has_a_format_that_exists() -> None:
    assert set(SERIES.values()) <= set(FORMATS)


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 10**6))
def test_letters_read_back(number: int) -> None:
    value = 0
    for letter in show(number, "lower-latin"):
        value = value * 26 + ord(letter) - 96
    assert value == number
