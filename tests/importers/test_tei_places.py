"""The places of a lemma in the blocks of a text. The words are the project's own."""

from __future__ import annotations

import pytest

from scholiast.importers.draft import Spot
from scholiast.importers.tei_places import Places

TEXTS = ("The bell of the quay, and the bell.", "Nobody rang – nobody! – the (old) bell.", "bellows")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("bell", [Spot(0, 4), Spot(0, 30), Spot(1, 34)]),
        ("the bell", [Spot(0, 26)]),
        ("nobody! –", [Spot(1, 14)]),
        ("(old) bell", [Spot(1, 28)]),
        ("– nobody", [Spot(1, 12)]),
        ("ell", []),
        ("the be", []),
        ("bell. Nobody", []),
        ("lamp", []),
        (" ", []),
    ],
)
def test_lemma_is_found_as_whole_words(words: str, found: list[Spot]) -> None:
    """A lemma is found wherever its words and signs are, in one block, and not in longer words."""
    assert [*Places(TEXTS).of(words)] == found


def test_text_is_walked_over_once_for_all_lemmas() -> None:
    """The blocks are taken once, however many entries are looked for."""
    places = Places(iter(TEXTS))
    assert [next(places.of(words)) for words in ("quay", "rang", "bellows")] == [Spot(0, 16), Spot(1, 7), Spot(2, 0)]
