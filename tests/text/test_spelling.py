"""Differences of spelling, and of words that only look similar."""

from __future__ import annotations

import pytest

from scholiast.text.spelling import difference_kind
from scholiast.text.words import tokens

SAME = """Fährboote Faehrboote; Größe Groesse; GRÖSSE größe; für fuer; für fur; Encyclopædia Encyclopaedia; encyclopædia encyclopedia;
cœur coeur; Øre Oere; daß dass; vnd und; jn in; façade facade; coöperate cooperate; Ångström Aangstroem"""
OTHER = "poet pet; Michael Michel; were where; true tru; schon schoen"


@pytest.mark.parametrize("pair", SAME.replace("\n", " ").split(";"))
def test_letters_written_as_two_are_spelling(pair: str) -> None:
    """An umlaut or a ligature is the same word as its two letters, or as its plain letter, in both directions."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two), difference_kind(two, one)} <= {"spelling", "capitals"}


@pytest.mark.parametrize("pair", OTHER.split("; "))
def test_two_letters_are_no_spelling_of_one(pair: str) -> None:
    """Where no word has an umlaut or a ligature, "oe" and "o", or "ae" and "e", are different words."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two), difference_kind(two, one)} == {"words"}
