"""Lines of words, a separator, and what is said of the words. The texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.one_line import BAR, DASHES, Divided, divide, divisions, parse_readings

TEXT = "the fog — as ever — would lift by noon, or by one | two o’clock"


@pytest.mark.parametrize(
    ("line", "separators", "words", "rest", "both"),
    [
        ("would lift — He hoped so.", DASHES, "would lift", "He hoped so.", False),
        ("would lift -- He hoped so.", DASHES, "would lift", "He hoped so.", False),
        ("the fog — as ever — A joke — or not.", DASHES, "the fog — as ever", "A joke — or not.", False),
        ("the fog — as ever", DASHES, "the fog — as ever", "as ever", True),
        ("as ever", DASHES, "as ever", None, False),
        ("the cat — slept — long", DASHES, "the cat", "slept — long", False),
        ("by one | by two B", BAR, "by one", "by two B", False),
        ("by one | two", BAR, "by one | two", "two", True),
        ("by one | two | by three B | by four C", BAR, "by one | two", "by three B | by four C", False),
        ("by noon | at noon B | at one C D", BAR, "by noon", "at noon B | at one C D", False),
    ],
)
def test_line_is_divided_at_the_last_separator_whose_left_side_occurs(
    line: str, separators: tuple[str, ...], words: str, rest: str | None, both: bool
) -> None:
    """The whole line is tried first, then its left sides from the longest to the shortest."""
    found = divide(line, separators, lambda tried: 1 if tried in TEXT else None)
    assert found == Divided(line if both else words, rest, both)


def test_left_side_in_a_nearer_block_comes_before_the_whole_line() -> None:
    """What an earlier block has by chance, as an example of code does, is not what is meant."""
    blocks = ["words — like these", "these words"]

    def nearness(tried: str) -> int | None:
        return next((i for i in reversed(range(2)) if tried in blocks[i]), None)

    assert divide("words — like these", DASHES, nearness) == Divided("words", "like these")


@given(st.lists(st.sampled_from(["fog", "noon", "—", "--", "|"]), max_size=12))
def test_divided_line_has_all_of_its_words(words: list[str]) -> None:
    """Words, separator and rest are the line again, whatever it has."""
    line = " ".join(words)
    for separators in (DASHES, BAR):
        for found in divisions(line, separators):
            assert any(f"{found.words}{each}{found.rest}" == line for each in separators)


@pytest.mark.parametrize(
    ("text", "sigla", "expected"),
    [
        ("unskilful B", ("A", "B", "C"), [("unskilful", ("B",))]),
        ("most unskilful B C", ("A", "B", "C"), [("most unskilful", ("B", "C"))]),
        ("unskilful B | unskilled A C", ("A", "B", "C"), [("unskilful", ("B",)), ("unskilled", ("A", "C"))]),
        ("om. B", ("A", "B"), [("om.", ("B",))]),
        ("vitamin A", None, [("vitamin", ("A",))]),
    ],
)
def test_readings_end_with_their_witnesses(
    text: str, sigla: tuple[str, ...] | None, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Several witnesses may have a reading, and several readings may be in a line."""
    assert parse_readings(text, sigla) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("unskilful PQ", "no witness at the end of 'unskilful PQ': 'PQ' is not the siglum of a witness. Known: A, B"),
        ("B", "no words before the witnesses in 'B'"),
        ("", "no reading"),
        (" | ", "no reading"),
    ],
)
def test_reading_that_is_not_complete_is_refused(text: str, says: str) -> None:
    """The message names the reading, and what is missing."""
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        parse_readings(text, ("A", "B"))
