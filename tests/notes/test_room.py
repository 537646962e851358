"""Which notes have room beside their words, by counting lines."""

from __future__ import annotations

from scholiast.notes.room import FOREMOST, NOTE_WIDTH, Room, Wanted, give_room

LONG = 10 * NOTE_WIDTH


def test_note_with_free_space_is_whole() -> None:
    """A note is whole if it ends above the next mark, whatever other notes there are on the page."""
    blocks = [700, 700, 700]
    notes = [Wanted(0, 70, 200, 80, run=0), Wanted(1, 70, 200, 80, run=1)]
    assert give_room(blocks, notes) == [Room.WHOLE, Room.WHOLE]


def test_note_that_would_reach_the_next_is_short() -> None:
    """A long note before another mark is shown in one sentence; the last one has all the space below."""
    notes = [Wanted(0, 70, LONG, 80, run=0), Wanted(1, 70, LONG, 80, run=1)]
    assert give_room([140, 700], notes) == [Room.SHORT, Room.WHOLE]


def test_sentence_without_room_is_folded() -> None:
    """A sentence that would push the notes of the next paragraph away is behind a line, one that is no longer is not."""
    long, brief = Wanted(0, 70, LONG, LONG, run=0), Wanted(0, 70, LONG, 20, run=0)
    following = Wanted(1, 70, 100, 80, run=1)
    assert give_room([70, 700], [long, following]) == [Room.FOLDED, Room.WHOLE]
    assert give_room([70, 700], [brief, following]) == [Room.SHORT, Room.WHOLE]


def test_notes_that_outnumber_the_lines_of_their_paragraph_are_folded() -> None:
    """The first notes are shown, those without room are folded, and the notes of the next paragraph are at their marks."""
    crowd = [Wanted(0, 5 * n, 300, 80, run=0) for n in range(1, 13)]
    alone = Wanted(1, 20, 100, 50, run=1)
    rooms = give_room([70, 700], [*crowd, alone])
    assert rooms[0] is Room.SHORT
    assert set(rooms[2:12]) == {Room.FOLDED}
    assert rooms[12] is Room.WHOLE


def test_note_after_folded_ones_is_shown_at_its_mark() -> None:
    """In a long paragraph a note far below the folded ones has room again."""
    crowd = [Wanted(0, n, 300, 80, run=0) for n in range(1, 13)]
    rooms = give_room([2000], [*crowd, Wanted(0, 1500, 100, 50, run=0)])
    assert Room.FOLDED in rooms[:12]
    assert rooms[12] is Room.WHOLE


def test_notes_of_the_lowest_rank_stay_in_sight() -> None:
    """Where notes outnumber the lines, the ones of the lowest rank are shown, wherever they are among the others."""
    ranks = [1, 1, 1, FOREMOST, 1, 1, 2, 1, FOREMOST, 1]
    crowd = [Wanted(0, 70 * n + 1, 300, 120, rank=rank) for n, rank in enumerate(ranks)]
    following = Wanted(1, 20, 300, 80, run=1)
    rooms = give_room([700, 70], [*crowd, following])
    assert rooms[3] is rooms[8] is Room.SHORT
    assert rooms.count(Room.FOLDED) > 3
    assert rooms[6] is Room.FOLDED


def test_note_does_not_push_one_of_a_lower_rank_away() -> None:
    """A note is folded if the space for it is that of a note below it with a lower rank."""
    long = Wanted(0, 10, LONG, LONG // 2, rank=1)
    few = [long, Wanted(0, 80, LONG, LONG // 2, rank=FOREMOST), Wanted(1, 1, 80, 80, run=1)]
    assert give_room([140, 70], few) == [Room.FOLDED, Room.SHORT, Room.WHOLE]


def test_notes_of_a_group_are_all_folded_or_all_shown() -> None:
    """Notes that are behind one line in another way of reading stay together."""
    blocks = [70, 700]
    few = [Wanted(0, 10 * n, 300, 40, run=0, group=0) for n in range(1, 3)]
    many = [Wanted(0, 10 * n, 300, 80, run=0, group=0) for n in range(1, 6)]
    following = Wanted(1, 20, 100, 50, run=1)
    assert give_room(blocks, [*few, following]) == [Room.SHORT, Room.SHORT, Room.WHOLE]
    assert give_room(blocks, [*many, following]) == [Room.FOLDED] * 5 + [Room.WHOLE]


def test_page_without_notes_has_nothing_to_decide() -> None:
    """No notes and no blocks give no room."""
    assert give_room([], []) == []


def test_many_notes_take_linear_time() -> None:
    """Five thousand notes of one paragraph are decided together."""
    notes = [Wanted(0, n, 100, 50) for n in range(5000)]
    assert give_room([5000], notes).count(Room.FOLDED) > 4500
