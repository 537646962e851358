"""Words that the copy-text divides at the ends of its lines."""

from __future__ import annotations

from typing import Any

import pytest

from scholiast.model.copytext import CopyText
from scholiast.model.edition import Exclusion
from scholiast.model.hyphenation import Hyphenation


def read(text: str, *excluded: Exclusion, **rule: Any) -> CopyText:
    return CopyText(text.encode(), "copytext.txt", excluded, hyphenation=Hyphenation(**rule))


def texts(copy: CopyText) -> list[str]:
    return [block.text for block in copy.blocks]


@pytest.mark.parametrize(
    ("source", "rule", "expected"),
    [
        ("The har-\nbour", {"join": ("har-bour",)}, "The harbour"),
        ("The har-\r\n  bour", {"rule": "join"}, "The harbour"),
        ("well-\nknown", {"keep": ("well-known",)}, "well-known"),
        ("well-\nknown har-\nbour", {"rule": "join", "keep": ("well-known",)}, "well-known harbour"),
        ("well-\nknown", {"join": ("har-bour", "well-known")}, "wellknown"),
        ("in 1914-\n18", {"rule": "join"}, "in 1914- 18"),
        ("in 1914-\n18", {"keep": ("1914-18",)}, "in 1914-18"),
        ("so --\nhe said", {"rule": "join"}, "so -- he said"),
        ("so--\nhe said", {"rule": "join"}, "so-- he said"),
        ("har\u00ad\nbour", {"rule": "join"}, "harbour"),
        ("har\u2010\nbour", {"join": ("har-bour",)}, "harbour"),
        ("har=\nbour", {"rule": "join", "marks": "="}, "harbour"),
        ("light-house-\nkeeper", {"join": ("light-house-keeper",)}, "light-housekeeper"),
        ("light-\nhouse-keeper", {"join": ("light-house-keeper",)}, "lighthouse-keeper"),
        ("Hafen-\nstraße", {"rule": "join"}, "Hafenstraße"),
        ("the har-\nbour’s", {"join": ("har-bour’s",)}, "the harbour’s"),
        ("har- bour", {"rule": "join"}, "har- bour"),
        ("har-\n\nbour", {"rule": "join"}, "har-"),
    ],
)
def test_a_divided_word_is_joined_as_declared(source: str, rule: dict[str, Any], expected: str) -> None:
    """By rule or by list; a blank line, a blank or a dash divides no word."""
    assert texts(read(source, **rule))[0] == expected


def test_a_word_may_be_divided_by_a_page_break() -> None:
    """The number of the page and the blank lines around it go with the hyphen."""
    pages = Exclusion(text="[page ... ]", reason="page-break", occurrence="all", continues="lower-case")
    copy = read("The har-\n\n[page 2]\n\nbour was\n\n[page 3]\n\nfull.", pages, rule="join")
    assert texts(copy) == ["The harbour was full."]
    assert [d.word for d in copy.divisions] == ["har-bour"]
    within = Exclusion(text="[2]", reason="page-break")
    assert texts(read("The har-[2]\nbour", within, rule="join")) == ["The harbour"]


def test_a_declared_word_that_is_divided_nowhere_is_reported() -> None:
    """A list that no longer fits the text does not pass in silence."""
    copy = read("The harbour", join=("har-bour",), keep=("well-known",))
    assert [(f.subtype, f.message) for f in copy.misdeclared] == [
        (
            "hyphenation",
            "hyphenation: 'har-bour' under 'join' is not divided at the end of any line: remove or correct it",
        ),
        (
            "hyphenation",
            "hyphenation: 'well-known' under 'keep' is not divided at the end of any line: remove or correct it",
        ),
    ]
