"""The sequences of blocks that every output keeps: the text, and each footnote."""

from __future__ import annotations

from scholiast.model.notes import sequences
from scholiast.model.records import Unit


def unit(name: str, *within: str, kind: str = "paragraph") -> Unit:
    """Return a unit inside some structures."""
    return Unit(id=name, kind=kind, edition="e", docname="d", line=1, text="a lamp", within=within)


UNITS = [unit("p1"), unit("n1a", "footnote.1"), unit("n1b", "footnote.1"), unit("p2"), unit("n2", "footnote.2")]


def test_parts_of_a_footnote_are_a_sequence_of_their_own() -> None:
    """Footnotes may be shown after the text, their parts in order."""
    assert sequences(UNITS, ["p1", "p2", "n2", "n1a", "n1b"]) == [
        (["p1", "p2"], ["p1", "p2"]),
        (["n1a", "n1b"], ["n1a", "n1b"]),
        (["n2"], ["n2"]),
    ]


def test_what_is_not_a_unit_is_shown_in_the_text() -> None:
    """A block of another name, a part that is moved, and one that is missing can be told apart."""
    text, first, second = sequences(UNITS, ["p2", "planted", "p1", "n1b", "n1a"])
    assert text == (["p1", "p2"], ["p2", "planted", "p1"])
    assert first == (["n1a", "n1b"], ["n1b", "n1a"])
    assert second == (["n2"], [])
