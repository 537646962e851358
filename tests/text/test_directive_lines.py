"""Directives as lines of a page."""

from __future__ import annotations

import pytest
from docutils.parsers.rst.directives.admonitions import Note
from myst_parser.parsers.directives import parse_directive_text

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


@pytest.mark.parametrize("first", [":id: evil", "---", " :class: x"])
def test_body_is_not_taken_for_options(first: str) -> None:
    """A body that begins like an option is still the body when MyST reads the directive."""
    lines = directive_lines("note", "", (), [first, "words"])
    read = parse_directive_text(Note, "", "\n".join(lines[1:-1]), validate_options=False)
    assert read.options == {}
    assert [line.strip() for line in read.body if line.strip()] == [first.strip(), "words"]
