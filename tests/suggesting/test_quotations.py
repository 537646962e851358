"""Where quotations begin and end. The sentences are made up."""

from __future__ import annotations

import pytest

from scholiast.suggesting.lexicon import lexicon
from scholiast.suggesting.quotations import quotes


def inner(*blocks: str) -> list[str]:
    return [blocks[q.block][q.inner_start : q.inner_end] for q in quotes(blocks, lexicon("en"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Low,” she said.", ["Low,"]),
        ('"Low," she said.', ["Low,"]),
        ("'Low,' she said. 'It isn't the sailors' fault.'", ["Low,", "It isn't the sailors' fault."]),
        ("‘It’s the gulls’ nest,’ he said.", ["It’s the gulls’ nest,"]),
        ("«Low», she said.", ["Low"]),
        ("„Low,“ she said.", ["Low,"]),
        ("— Low, she says.", ["Low,"]),
        ("“He told me, ‘Wait,’ and left,” she said.", ["He told me, ‘Wait,’ and left,", "Wait,"]),
        ("\"He told me, 'Wait,'\" she said.", ["He told me, 'Wait,'", "Wait,"]),
        ("It's the sailors' fault, isn't it?", []),
        ("’Twas the '90s, rock 'n' roll", []),
        ('The pipe is 6" wide and 9" long.', []),
        ("", []),
    ],
)
def test_quotations_end_at_their_own_marks(text: str, found: list[str]) -> None:
    """Curly, straight, single, angled and low marks and dashes are told from apostrophes and from inches."""
    assert inner(text) == found


def test_quotation_runs_over_paragraphs() -> None:
    """A quotation whose paragraphs all open with its mark has each of them, and closes with the last."""
    assert inner("“One.", "“Two.", "“Three.” He left.") == ["One.", "Two.", "Three."]


def test_mark_that_is_never_closed_opens_nothing() -> None:
    """A mark without a partner, and with no paragraph after it that opens so, makes no quotation."""
    assert inner("He said “low and left.", "Then it rained.") == []


def test_dashes_of_a_list_are_no_dialogue() -> None:
    """Blocks that open with a dash are speech only in a text that does not mark its speech in another way."""
    assert inner("“It is low,” she said.", "“It is not,” he said.", "— Ada Quill, warden.") == [
        "It is low,",
        "It is not,",
    ]
    assert inner("— It is low.", "— It is not.", "Nobody moved.") == ["It is low.", "It is not."]


def test_double_apostrophes_are_quotation_marks() -> None:
    """Two apostrophes in a row open and close a quotation, with a single one inside."""
    text = "''He said 'no','' the pilot told us. ''I heard it: 'no.''' Then he left."
    assert inner(text) == ["He said 'no',", "no", "I heard it: 'no.'", "no."]
