"""How notes show words of the text."""

from __future__ import annotations

import pytest

from scholiast.notes.presenting import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the tide", "“the tide”"),
        ("“Not yet,” he said", "“Not yet,” he said"),
        ("he said, “not yet”", "“he said, “not yet””"),
        ("the ships’", "“the ships’”"),
    ],
)
def test_quoted_words_have_one_opening_mark(words: str, shown: str) -> None:
    """Words that begin with a quotation mark get no second one."""
    assert quoted(words) == shown
