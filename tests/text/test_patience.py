"""Alignment of two sequences of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.patience import Step, align

LETTERS = st.lists(st.sampled_from("abcdef"), max_size=20)


@given(LETTERS, LETTERS)
def test_align_covers_both_sequences(one: list[str], two: list[str]) -> None:
    """The steps follow one another without a gap, and equal ones are equal."""
    i = j = 0
    for step in align(one, two):
        assert (step.a[0], step.b[0]) == (i, j)
        assert step.a[0] < step.a[1] or step.b[0] < step.b[1]
        assert not step.equal or one[slice(*step.a)] == two[slice(*step.b)]
        i, j = step.a[1], step.b[1]
    assert (i, j) == (len(one), len(two))


@given(LETTERS)
def test_align_finds_equal_sequences_equal(words: list[str]) -> None:
    """Equal sequences are one equal step."""
    assert align(words, words) == ([Step(True, (0, len(words)), (0, len(words)))] if words else [])


def test_align_keeps_unique_words_together() -> None:
    """A word that occurs once in both is paired, not a frequent one beside it."""
    steps = align("the cat the dog sat".split(), "the dog sat the cat".split())
    assert [step for step in steps if step.equal and step.a == (3, 5)]


def test_align_of_long_repetitive_parts_ends() -> None:
    """Parts without unique words that are too long to compare count as one difference."""
    assert align(["a", "b"] * 900, ["b", "c"] * 900) == [Step(False, (0, 1800), (0, 1800))]
