"""What a closed note shows, in the room that it has."""

from __future__ import annotations

import pytest
from docutils import nodes

from scholiast import nodes as ours
from scholiast.notes.excerpt import excerpt, in_one_line
from scholiast.notes.opening import AFTER_OPENING

COMMENT = "The guess is the author's own. He says so."


def note(comment: str, short: str, *opening: nodes.Node) -> ours.annotation:
    """Return a note with an opening, a comment and its small line."""
    made = ours.annotation("", short=short)
    paragraph = nodes.paragraph("", "", nodes.Text(comment))
    if opening:
        paragraph.insert(0, [ours.note_opening("", "", *opening), nodes.Text(AFTER_OPENING)])
    made += [paragraph, ours.note_label("", "Conjecture")]
    return made


def guess(status: str = "open") -> list[nodes.Node]:
    return [ours.badge("", "likely"), nodes.Text(" · "), ours.badge("", status)]


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (90, "likely · open — The guess is the author's own.\u00a0…"),
        (42, "likely — The guess is the author's own.\u00a0…"),
        (30, "likely — The guess is the…"),
    ],
)
def test_comment_of_a_conjecture_comes_into_sight(most: int, shown: str) -> None:
    """If there is no room for all, what became of a conjecture is left to the open note, not its comment."""
    assert excerpt(note(COMMENT, "The guess is the author's own.", *guess()), most) == shown


@pytest.mark.parametrize(
    ("lemma", "shown"),
    [("late as ever", "late … ever] late Q"), ("as ever", "as ever] late Q"), ("常に遅い", "常に遅い] late Q")],
)
def test_long_words_of_a_reading_are_cut_in_the_middle(lemma: str, shown: str) -> None:
    """Three words or more are shown by their ends, as they are marked in the text, so that the reading is seen."""
    made = note("He was.", "He was.", ours.lemma("", lemma), nodes.Text("] late Q"))
    assert excerpt(made, 24).startswith(shown)


def test_note_that_is_shown_in_full_has_no_ellipsis() -> None:
    """Nothing follows the whole comment, an ellipsis its first sentence."""
    assert excerpt(note("It was late.", "It was late."), 40) == "It was late."
    assert excerpt(note("It was late. Very.", "It was late."), 40) == "It was late.\u00a0…"


@pytest.mark.parametrize(
    ("opening", "comment", "line"),
    [
        (["late] early Q"], "He was not. He says so.", "late] early Q — He was not."),
        (["late] early Q", " — ", "he was not"], "", "late] early Q — he was not"),
        (
            ["late] early Q"],
            "The mate was late on that day, for he had slept in the boat.",
            "late] early Q — The mate was late on that day, for he had slept in…",
        ),
        (["late as ever on that day in May] early for once on that day Q"], "He was not.", ""),
        ([], "The mate was late. He had slept.", "The mate was late."),
    ],
)
def test_line_of_a_note_has_its_whole_opening(opening: list[str], comment: str, line: str) -> None:
    """The opening is whole, and as much of the first sentence of the comment follows as there is room for."""
    short = comment.partition(". ")[0].rstrip(".") + "." if comment else ""
    found = in_one_line(note(comment, short, *map(nodes.Text, opening)))
    assert found is not None
    assert found.astext() == (line or opening[0])


def test_comment_with_markup_or_blocks_is_no_line() -> None:
    """Links, emphasis and further blocks would be lost in one line."""
    plain, marked, long = (note("It was late.", "It was late.") for _ in range(3))
    marked.insert(0, nodes.paragraph("", "", nodes.emphasis("", marked.pop(0).astext())))
    long.insert(1, nodes.paragraph("", "Very."))
    assert [in_one_line(made) is None for made in (plain, marked, long)] == [False, True, True]
