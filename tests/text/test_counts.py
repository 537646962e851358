"""Numbers of things in messages."""

from __future__ import annotations

import pytest

from scholiast.text.counts import counted


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 findings"), (1, "1 finding"), (2, "2 findings")],
)
def test_counted_takes_the_singular_for_one_only(number: int, expected: str) -> None:
    """One thing has the singular; none and several have the plural."""
    assert counted(number, "finding") == expected


def test_counted_takes_a_plural_that_is_not_regular() -> None:
    """A noun with a phrase after it has its own plural."""
    assert counted(1, "block of text", "blocks of text") == "1 block of text"
    assert counted(2, "block of text", "blocks of text") == "2 blocks of text"
