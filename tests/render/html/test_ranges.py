"""Annotated words as elements inside each other: no more elements than there are ranges, unless ranges cross."""

from __future__ import annotations

import pytest

from scholiast.render.html.ranges import Mark, nest


def marks(names: str, levels: str = "abcd") -> list[Mark]:
    return [Mark(name, "note", levels.index(name) + 1, quiet=False) for name in names]


@pytest.mark.parametrize("run", ["a", "a ab a", "ab", "a ab b", "b ab a", "a ab abc ab bc", "ab bc c"])
def test_ranges_are_written_inside_each_other(run: str) -> None:
    """Each piece is within its own marks and no others, and every mark that begins ends."""
    pieces = nest([marks(names) for names in run.split()])
    around: list[str] = []
    for names, piece in zip(run.split(), pieces, strict=True):
        around += [mark.annotation for mark in piece.begin]
        assert sorted(around) == sorted(names)
        del around[len(around) - piece.ends :]
    assert not around


def test_range_within_another_is_one_element() -> None:
    """A range over many others begins once, and each of these once."""
    pieces = nest([marks(names) for names in ("a", "ab", "a", "ac", "a")])
    assert [[mark.annotation for mark in piece.begin] for piece in pieces] == [["a"], ["b"], [], ["c"], []]


def test_range_with_the_same_words_has_the_lower_line_inside() -> None:
    """Of two ranges over the same words the one with the first line is outermost."""
    (piece,) = nest([marks("ba", "ab")])
    assert [mark.annotation for mark in piece.begin] == ["a", "b"]


def test_many_ranges_that_cross_are_written_in_one_pass() -> None:
    """A thousand ranges over the same words need no deep recursion."""
    every = [Mark(str(n), "note", n, quiet=False) for n in range(1000)]
    (piece,) = nest([every])
    assert (piece.begin, piece.ends) == (every, 1000)
