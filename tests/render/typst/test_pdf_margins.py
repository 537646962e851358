"""Words in the margin or background of a PDF: what may be there, and what is not made of it."""

from __future__ import annotations

import pytest

from scholiast.render.typst.apparatus import _Furniture
from scholiast.render.typst.expected import Record


@pytest.fixture
def furniture() -> _Furniture:
    """A document with notes a to z and a running head."""
    return _Furniture(Record(), {"TheFerry"}, set("abcdefghijklmnopqrstuvwxyz"))


@pytest.mark.parametrize("words", ["TheFerry", "TheFerry12", "12TheFerry", "7", "b"])
def test_margin_may_have_heads_numbers_and_marks(furniture: _Furniture, words: str) -> None:
    """A running head with or without the page's number, a number and the mark of a note are the document's own."""
    assert furniture.covers(words)


@pytest.mark.parametrize("words", ["nobodywrotethesewords", "bb", "bTheFerry"])
def test_margin_has_no_words_made_of_marks(furniture: _Furniture, words: str) -> None:
    """The marks of notes are letters: words that are made of them are still words that nobody wrote."""
    assert not furniture.covers(words)
