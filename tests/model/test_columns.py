"""Cells and terms that end within a line of the copy-text."""

from __future__ import annotations

import pytest

from scholiast.model.alignment import align, equal_run
from scholiast.model.columns import columns
from scholiast.model.copytext import CopyText


def is_equal(text: str, units: list[tuple[str, str]]) -> bool:
    copy = CopyText(text.encode(), "copytext.txt")
    run = equal_run(copy, [words for words, _kind in units], [kind for _words, kind in units])
    return run is not None and (run.block, run.offset) == (len(copy.blocks), 0)


CELL, TERM, PLAIN = "table-cell", "term", "paragraph"


@pytest.mark.parametrize(
    ("text", "units", "equal"),
    [
        ("Eels   9\nSprats   12", [("Eels", CELL), ("9", CELL), ("Sprats", CELL), ("12", CELL)], True),
        ("Eels \t9", [("Eels", CELL), ("9", CELL)], True),
        ("Smoked eels   9", [("Smoked", CELL), ("eels", CELL), ("9", CELL)], False),
        ("Eels   9", [("Eels", PLAIN), ("9", PLAIN)], False),
        ("-q  Be quiet.", [("-q", TERM), ("Be quiet.", PLAIN)], False),
        ("From: the pier", [("From:", TERM), ("the pier", PLAIN)], True),
        ("From: the pier", [("From:", PLAIN), ("the pier", PLAIN)], False),
        ("Eels   9\nSprats   12", [("Eels", CELL), ("Sprats", CELL), ("9", CELL), ("12", CELL)], False),
        ("Eels   9\nSprats   12", [("Eels", CELL), ("9", CELL), ("Sprats", CELL)], False),
    ],
)
def test_columns_are_boundaries_of_cells_and_terms_only(text: str, units: list[tuple[str, str]], equal: bool) -> None:
    """Two blanks end a cell, a colon the name of a field; nothing else is divided within a line."""
    assert is_equal(text, units) is equal


def test_columns_that_end_within_a_line_have_ids_of_their_own() -> None:
    """Each cell of a line has another ordinal, and whole lines keep theirs."""
    copy = CopyText(b"Eels   9\nSprats   12\nCod", "copytext.txt")
    run = equal_run(copy, ["Eels", "9", "Sprats", "12", "Cod"], [CELL] * 5)
    assert run is not None
    assert [match.segment for match in run.matches] == [1, 2, 3, 4, 5]
    assert columns(copy.blocks[0]) == [(0, 4), (5, 6), (7, 13), (14, 16), (17, 20)]


def test_columns_explain_one_changed_cell_alone() -> None:
    """The other cells of the table keep their places."""
    copy = CopyText(b"Eels   9\nSprats   12", "copytext.txt")
    found = align(copy, ["Eels", "9", "Sprats", "13"], [CELL] * 4)
    assert (found.missing, found.split) == ([], [])
    assert all(match is not None for match in found.matches)
