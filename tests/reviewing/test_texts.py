"""Comparison of reading texts, block by block."""

from __future__ import annotations

from scholiast.reviewing.compare import compare
from scholiast.reviewing.texts import UnitChange, pieces
from support.versions import BLOCKS, version


def changes(new: dict[str, str], retired: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    found = compare(version(), version(new, name="new", retired=retired)).text
    return [(change.id, change.how, change.now) for change in found.changes]


def test_equal_texts_have_no_changes() -> None:
    """Equal blocks with equal ids in the same order are an equal text, with one hash."""
    old, new = version(), version(name="new")
    found = compare(old, new)
    assert found.equal
    assert (found.text.old, found.text.new, found.text.same) == (3, 3, 3)
    assert old.reading_text == new.reading_text
    assert version({**BLOCKS, "p1": "The lamp burned!"}).reading_text != old.reading_text


def test_block_with_another_word_is_changed() -> None:
    """A block keeps its id when a word differs."""
    new = {**BLOCKS, "p2": "Nobody had any oil, and somebody came."}
    assert compare(version(), version(new)).text.changes == (UnitChange("p2", "changed", BLOCKS["p2"], new["p2"]),)


def test_id_with_other_words_is_replaced() -> None:
    """An id whose block has nothing to do with the old one is reported, because links lead to another text."""
    assert changes({**BLOCKS, "p2": "Ships carry lanterns."}) == [("p2", "replaced", "")]


def test_renumbered_blocks_are_found_under_their_new_ids() -> None:
    """A text with a block inserted and everything numbered again shows where the words of each id are now."""
    new = {"p1": "A new beginning of it all.", "p2": BLOCKS["p1"], "p3": BLOCKS["p2"], "p4": BLOCKS["p3"]}
    assert changes(new) == [
        ("p1", "replaced", "p2"),
        ("p2", "replaced", "p3"),
        ("p3", "replaced", "p4"),
        ("p4", "added", ""),
    ]


def test_block_that_is_gone_names_what_has_taken_its_place() -> None:
    """The ledger of the new version says where a retired id leads."""
    new = {"p1": BLOCKS["p1"], "p3": BLOCKS["p3"]}
    assert changes(new, {"p2": "p1"}) == [("p2", "gone", "p1")]
    found = compare(version(), version(new, retired={"p2": "p1"})).retired
    assert [(each.page, each.id, each.now) for each in found] == [("index", "p2", "p1")]


def test_block_in_another_place_is_moved() -> None:
    """The fewest blocks are moved that explain the order."""
    assert changes({"p3": BLOCKS["p3"], "p1": BLOCKS["p1"], "p2": BLOCKS["p2"]}) == [("p3", "moved", "")]


def test_pieces_of_a_text_add_up_to_both() -> None:
    """The pieces of each side and those of both are the whole text of that side."""
    old, new = "The lamp burned all night, and left.", "The old lamp burned all day, and left!"
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.side != "new") == old
    assert "".join(piece.text for piece in found if piece.side != "old") == new
    assert [(piece.text, piece.side) for piece in found if piece.side != "both"] == [
        ("old ", "new"),
        ("night", "old"),
        ("day", "new"),
        (".", "old"),
        ("!", "new"),
    ]


def test_pieces_that_look_alike_name_what_cannot_be_seen() -> None:
    """A no-break space in place of a space is named, as it would not be seen."""
    shown = "".join(piece.text for piece in pieces("nine\u00a0tons", "nine tons") if piece.side == "old")
    assert "U+00A0 NO-BREAK SPACE" in shown
