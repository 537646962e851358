"""Drafts of what a page has annotated already are left out; directives that are only shown as code do not count."""

from __future__ import annotations

from datetime import date

import pytest

from scholiast.suggesting import suggest
from scholiast.suggesting.known import Page, without_known

BLOCKS = ["The ferry sailed on 14 March 1904, late as ever."]


@pytest.mark.parametrize(
    ("source", "markdown", "left"),
    [
        (":::{date} on 14 March 1904\n:edtf: 1904-03-14\n:::\n", True, 0),
        ("```{scholiast:date} 14 March 1904\n:edtf: 1904-03-14\n```\n", True, 0),
        (".. date:: sailed on\n   14 March 1904\n   :edtf: 1904-03-14\n", False, 0),
        ("```md\n:::{date} 14 March 1904\n:::\n```\n", True, 1),
        (":::{note} 14 March 1904\nA Monday.\n:::\n", True, 1),
    ],
)
def test_drafts_of_annotated_words_are_left_out(source: str, markdown: bool, left: int) -> None:
    """An annotation of the same kind on the same words, in any form of directive, needs no draft."""
    drafts = suggest(BLOCKS, today=date(1904, 5, 1), kinds=["date"])
    assert len(drafts) == 1
    assert len(without_known(BLOCKS, drafts, [Page(source, markdown)])) == left
