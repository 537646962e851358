"""Which notes have room beside their words, by counting lines."""

from __future__ import annotations

import pytest

from scholiast.notes.room import ONE_LINE, Room, Wanted, cut_at_word, give_room

LONG = 10 * ONE_LINE


def test_note_with_free_space_is_whole() -> None:
    """A note is whole if it ends above the next mark, whatever other notes there are on the page."""
    blocks = [700, 700, 700]
    notes = [Wanted(0, 70, 200, 80, run=0), Wanted(1, 70, 200, 80, run=1)]
    assert give_room(blocks, notes) == [Room(whole=True), Room(whole=True)]


def test_note_that_would_reach_the_next_is_cut() -> None:
    """A long note before another mark is cut to the lines between the two; the last one has all the space below."""
    notes = [Wanted(0, 70, LONG, 300, run=0), Wanted(1, 70, LONG, 300, run=1)]
    first, second = give_room([140, 700], notes)
    assert not first.whole
    assert not first.folded
    assert first.letters > ONE_LINE
    assert second.whole


def test_notes_that_outnumber_their_paragraph_are_folded() -> None:
    """Notes that need more lines than their paragraph has are folded together, and those of others are not."""
    crowd = [Wanted(0, 5 * n, 300, 200, run=0) for n in range(1, 13)]
    alone = Wanted(1, 20, 100, 50, run=1)
    rooms = give_room([70, 700], [*crowd, alone])
    assert all(room.folded for room in rooms[:12])
    assert rooms[12].whole, "folded notes take the space of one line"


def test_notes_may_reach_below_their_paragraph() -> None:
    """A few notes more than a paragraph has lines are shown in one line each, next to the paragraph that follows."""
    few = [Wanted(0, 10 * n, 300, 200, run=0) for n in range(1, 6)]
    assert not any(room.folded for room in give_room([70, 700], [*few, Wanted(1, 20, 100, 50, run=1)]))


def test_note_alone_is_never_folded() -> None:
    """One note is shown even where the margin is full."""
    notes = [Wanted(n, 5, LONG, 300, run=n) for n in range(12)]
    assert not any(room.folded for room in give_room([10] * 12, notes))


def test_page_without_notes_has_nothing_to_decide() -> None:
    """No notes and no blocks give no room."""
    assert give_room([], []) == []


def test_many_notes_take_linear_time() -> None:
    """Five thousand notes of one paragraph are decided together."""
    notes = [Wanted(0, n, 100, 50) for n in range(5000)]
    assert give_room([5000], notes) == [Room(folded=True)] * 5000


@pytest.mark.parametrize(
    ("words", "most", "cut"),
    [
        ("The fog lifts.", 20, "The fog lifts."),
        ("The fog lifts, at last.", 16, "The fog lifts…"),
        ("The fog — it lifts", 11, "The fog…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
    ],
)
def test_words_are_cut_at_a_word(words: str, most: int, cut: str) -> None:
    """A cut ends after a word, with one ellipsis and no other punctuation; a word that is too long is cut itself."""
    assert cut_at_word(words, most) == cut
