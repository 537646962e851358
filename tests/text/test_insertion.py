"""The line at which an annotation is inserted: never within a list, a table, a directive or a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.insertion import line_after

NAMES = ("note", "emendation")


@pytest.mark.parametrize(
    ("source", "line", "after"),
    [
        ("One\ntwo\n\nthree\n", 1, 2),
        ("One\ntwo\n\nthree\n", 4, 4),
        ("One", 1, 1),
        ("- one\n- two\n\n- three\n\nfour\n", 1, 4),
        ("1. one\n\n   more\n\nfour\n", 1, 3),
        ("> one\n\n> two\n\nthree\n", 1, 3),
        ("One\n\n:::{note} One\nx\n:::\n\ntwo\n", 1, 5),
        ("One\n\n:::{note} One\nx\n:::\n\n:::{photo} p\nx\n:::\n", 1, 5),
        ("::::{quotation} q\n:source: x\n\nOne\n\n:::{note} One\n:::\n::::\n\ntwo\n", 4, 8),
        ("```\nOne\n\n:::{note}\n```\ntwo\n\nthree\n", 2, 6),
        ("| a |\n| - |\n| One |\n\ntwo\n", 3, 3),
        (":::{verse}\nOne\n\ntwo\n", 2, 5),
        ("```x``` is code.\n\nOne\n\ntwo\n", 3, 3),
        ("```{math}\n:::{x}\n```\n\nOne\n\ntwo\n", 5, 5),
        ("- one\n\n  ~~~\n  One\n\ntwo\n\nthree\n", 6, 6),
    ],
)
def test_annotation_comes_after_the_whole_block_in_markdown(source: str, line: int, after: int) -> None:
    """The block is that of the outermost list, quotation, table or directive; annotations after it stay before the new one."""
    assert line_after(source.split("\n"), line, markdown=True, annotations=NAMES) == after


@pytest.mark.parametrize(
    ("source", "line", "after"),
    [
        ("One\ntwo\n\nthree\n", 1, 2),
        ("One\n\n.. note:: One\n   :id: x\n\n   A comment.\n\ntwo\n", 1, 6),
        (".. quotation:: q\n\n   One\n\n   two\n\nthree\n", 3, 5),
        ("Head\n====\n\nOne\n", 1, 2),
    ],
)
def test_annotation_comes_after_the_whole_block_in_restructuredtext(source: str, line: int, after: int) -> None:
    """Indented lines belong to what is before them."""
    assert line_after(source.split("\n"), line, markdown=False, annotations=NAMES) == after


@given(
    st.lists(st.sampled_from(["", "word", "- item", "> quoted", ":::{note} word", ":::", "```", "  in"]), max_size=14),
    st.integers(1, 16),
    st.booleans(),
)
def test_line_is_always_in_the_page(lines: list[str], line: int, markdown: bool) -> None:
    """Whatever a page has, the line is one of it, and never before the block."""
    found = line_after(lines, line, markdown=markdown, annotations=NAMES)
    assert found <= max(len(lines), 1)
    assert found >= min(line, len(lines))
