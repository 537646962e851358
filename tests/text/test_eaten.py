"""What markup takes for its own, found in a page's source."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.compare import explain
from scholiast.text.eaten import Source


def test_the_same_cause_is_reported_once() -> None:
    """Two dollars of one formula are one fault."""
    text = "It cost $5 and then $7."
    messages = explain(text, "It cost 5 and then 7.", Source(text, markdown=True), 1)
    assert len(messages) == 1
    assert r"write '\$'" in messages[0]


@pytest.mark.parametrize(
    "source", ["It cost 5 and then 7.", r"It cost \$5 and then \$7.", "Other words.\n\nIt cost $5."]
)
def test_no_advice_for_what_the_paragraph_has_not(source: str) -> None:
    """Advice is given only where the characters are in the source, without a backslash, in the same paragraph."""
    messages = explain("It cost $5 and then $7.", "It cost 5 and then 7.", Source(source, markdown=True), 1)
    assert messages
    assert not any("write '" in message for message in messages)


def test_front_matter_is_not_searched() -> None:
    """The dashes around it are not a rule of the text."""
    assert Source("---\nedition: x\n---\n\nWords.", markdown=True).block("---") is None
    taken = Source("---\nedition: x\n---\n\nWords.\n\n---\n", markdown=True).block("---")
    assert taken is not None
    assert taken.line == 7


@pytest.mark.parametrize("markdown", [True, False])
def test_pages_of_nothing_but_markup_are_searched_in_linear_time(markdown: bool) -> None:
    """A page of many lists, each of which the copy-text has, takes no longer than it is long."""
    blocks = [f"- item number {i} of it" for i in range(4000)]
    source = Source("\n\n".join(blocks), markdown=markdown)
    started = perf_counter()
    assert all(source.block(block) for block in blocks)
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    ("markdown", "line", "text", "written"),
    [
        (True, "- 1999. was dry", "1999. was dry", r"1999\. "),
        (True, "> - # 3 of them", "# 3 of them", r"\# "),
        (True, ":From: - nobody", "- nobody", r"\- "),
        (False, ":From: A. Reed", "A. Reed", r"\A. "),
        (False, "* - nobody\n  at all", "- nobody at all", r"\- "),
    ],
)
def test_markup_after_the_mark_of_a_block_is_found(markdown: bool, line: str, text: str, written: str) -> None:
    """The words of an item, a quotation or a field may themselves be read as a block."""
    taken = Source(f"Words.\n\n{line}\n", markdown=markdown).block(text)
    assert taken is not None
    assert (taken.line, f"write '{written}'" in taken.advice) == (3, True), taken.advice
    assert Source(f"{'- ' * 50_000}{text}", markdown=markdown).block(text) is None


@given(
    st.text("ab $*_`\\[](){}<>|:.-#%+=~!&;^\n", max_size=60),
    st.text("ab $*_`\\[](){}<>|:.-#%+=~\n", max_size=60),
    st.booleans(),
)
def test_any_texts_can_be_explained(expected: str, written: str, markdown: bool) -> None:
    """Nothing raises, whatever is in the copy-text and in the source."""
    source = Source(written, markdown=markdown)
    for line in (0, 1, 2, 99):
        explain(expected, written, source, line)
    source.block(expected)


@pytest.mark.parametrize(("source", "advised"), [("one  \ntwo", True), ("one\\\ntwo", True), ("one\ntwo", False)])
def test_a_hard_break_is_the_cause_only_where_the_source_has_one(source: str, advised: bool) -> None:
    """A blank that the page lacks for another reason has no advice."""
    (message,) = explain("Words one two.", "Words onetwo.", Source(f"Words {source}.", markdown=True), 1)
    assert ("made a hard break" in message) == advised
