"""What a closed note shows."""

from __future__ import annotations

import pytest
from docutils import nodes

from scholiast import nodes as ours
from scholiast.notes.excerpt import divide, in_one_line
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


def test_note_is_divided_after_its_first_sentence() -> None:
    """The opening and the first sentence are taken from the note, and what goes on is left."""
    made = note(COMMENT, "The guess is the author's own.", nodes.Text("stated as likely"))
    line = divide(made)
    assert line is not None
    assert line.astext() == "stated as likely — The guess is the author's own."
    assert [child.astext() for child in made.children] == ["He says so.", "Conjecture"]


def test_note_of_one_sentence_leaves_nothing() -> None:
    """A note that is its short form has no paragraph after it."""
    made = note("It was late.", "It was late.")
    line = divide(made)
    assert line is not None
    assert line.astext() == "It was late."
    assert [child.astext() for child in made.children] == ["Conjecture"]


def test_markup_after_the_first_sentence_is_kept() -> None:
    """A link in the second sentence stays in it."""
    made = note("It was late. See ", "It was late.")
    made.children[0].append(nodes.reference("", "the log", refuri="#log"))
    assert divide(made) is not None
    assert [type(part) for part in made.children[0].children] == [nodes.Text, nodes.reference]


@pytest.mark.parametrize("short", ["Late.", "It was late. See the log"])
def test_other_short_form_is_not_divided_from_the_note(short: str) -> None:
    """A short form of the editor's own, or one that goes over a link, leaves the note whole."""
    made = note("It was late. See ", short)
    made.children[0].append(nodes.reference("", "the log", refuri="#log"))
    assert divide(made) is None
    assert made.children[0].astext() == "It was late. See the log"


@pytest.mark.parametrize(
    ("short", "comment", "divided"),
    [
        ("Tide", "Tides run north.", False),
        ("Tide", "Tide's end.", False),
        ("Tide", "Tide’s end.", False),
        ("Tide", "Tide-tables of the port.", False),
        ("Cafe", "Cafe\u0301s of the port.", False),
        ("Tide", "Tide – that of the port.", True),
        ("Tide", "Tide, that of the port.", True),
        ("Tide", "Tide", True),
        ("潮が満ちた。", "潮が満ちた。船が出た。", True),
    ],
)
def test_note_is_not_divided_within_a_word(short: str, comment: str, divided: bool) -> None:
    """A short form that ends within a word of the comment is not its beginning, also if markup follows."""
    made = note(comment, short)
    assert (divide(made) is not None) is divided
    marked = note(short, short)
    if rest := comment.removeprefix(short):
        marked.children[0].append(nodes.emphasis("", rest))
    assert (divide(marked) is not None) is divided


def test_call_of_a_footnote_ends_a_word() -> None:
    """The number of a footnote is no part of the word before it."""
    made = note("Tide", "Tide")
    made.children[0].append(nodes.footnote_reference("", "1"))
    assert divide(made) is not None


@pytest.mark.parametrize(
    ("opening", "comment", "line"),
    [
        (["late] early Q"], "He was not. He says so.", "late] early Q — He was not."),
        (["late] early Q", " — ", "he was not"], "", "late] early Q — he was not"),
        (
            ["late] early Q"],
            "The mate was late on that day, for he had slept in the boat, as he did on all days of that year.",
            "late] early Q",
        ),
        (
            ["late as ever on that day in May, and on the day after it] early for once on that day Q"],
            "He was not so.",
            "",
        ),
        ([], "The mate was late. He had slept.", "The mate was late."),
    ],
)
def test_line_of_a_note_has_its_whole_opening(opening: list[str], comment: str, line: str) -> None:
    """The opening is whole, and the first sentence of the comment follows whole if there is room for it."""
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
