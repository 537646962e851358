"""A reading looked up in its witness."""

from __future__ import annotations

import pytest

from scholiast.text.quoted import WordIndex
from scholiast.text.readings import look_up

WITNESS = WordIndex(
    "The old keeper lit his lamp at nine. The young keeper put his lamp out at ten, and went home early."
)


@pytest.mark.parametrize(
    ("reading", "before", "after", "tier"),
    [
        ("his lamp", "The old keeper lit", "at nine.", "to-the-letter"),
        ("his lamp", "a keeper lit", "at nine.", "to-the-letter"),
        ("put his lamp out", "The young keeper", "at ten", "to-the-letter"),
        ("the lamp", "The old keeper lit", "at nine.", "words-differ"),
        ("his lamp", "The young keeper put his", "out at ten", "words-differ"),
        ("om.", "went home", "early", "to-the-letter"),
        ("om.", "The old keeper", "at nine", "words-differ"),
        ("went home", "words that the", "witness does not have", "to-the-letter"),
        ("lost the oil", "words that the", "witness does not have", "not-found"),
    ],
)
def test_look_up_compares_at_the_place_of_the_lemma(reading: str, before: str, after: str, tier: str) -> None:
    """Where the words around the lemma occur, the reading must be between them; otherwise anywhere."""
    assert look_up(reading, before, after, WITNESS).tier == tier


def test_look_up_says_what_the_witness_reads() -> None:
    """The difference names the words of the witness."""
    (difference,) = look_up("the lamp", "The old keeper lit", "at nine.", WITNESS).differences
    assert (difference.quoted, difference.source) == ("the lamp", "his lamp")


def test_look_up_allows_for_other_readings_beside_the_lemma() -> None:
    """A witness may add a word next to the words of a reading."""
    assert look_up("keeper", "The old", "lit his lamp", WITNESS).tier == "to-the-letter"
    assert look_up("lamp", "The old keeper lit", "at nine", WITNESS).tier == "to-the-letter"
