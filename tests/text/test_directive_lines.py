"""Directives as lines of a page."""

from __future__ import annotations

from scholiast.text.directive_lines import directive_lines


def test_directive_has_a_blank_line_between_options_and_body() -> None:
    """In Markdown only options need the blank line; in reStructuredText each body does."""
    assert directive_lines("note", "low", [("title", "Tide")], ["At noon."]) == [
        ":::{note} low", ":title: Tide", "", "At noon.", ":::",
    ]  # fmt: skip
    assert directive_lines("note", "low", (), ["At noon."]) == [":::{note} low", "At noon.", ":::"]
    assert directive_lines("note", "low", [("title", "")], ["At noon.", ""], markdown=False) == [
        ".. note:: low", "   :title:", "", "   At noon.", "",
    ]  # fmt: skip


def test_fence_is_longer_than_fences_in_the_body() -> None:
    """A fence in the body, also in a block quotation, does not end the directive."""
    assert directive_lines("editorial", "", (), ["> ::::", "word"]) == [":::::{editorial}", "> ::::", "word", ":::::"]
