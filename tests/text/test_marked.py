"""Marks in a text that is laid out: they change no line, and every word is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scholiast.render.text.wrapping import laid, wrap
from scholiast.text.fold import fold
from scholiast.text.marked import (
    CLOSE_UNIT,
    END_WORDS,
    STATEMENT,
    WORDS,
    Marked,
    Read,
    closed_lines,
    escaped,
    opening,
    own,
    restated,
    stripped,
)

#: Long words, wide letters, text from right to left, blanks that hold words together, and a noncharacter.
TEXT = st.text("ab -\u00a0·語漢ש\u202b\ufdd3\ufde9\n\te\u0301", max_size=120)


def unit(number: int, *pieces: str) -> str:
    words = "".join(piece if piece.startswith("\ufde5") else f"{WORDS}{escaped(piece)}{END_WORDS}" for piece in pieces)
    return f"{opening(number)}{words}{CLOSE_UNIT}"


@given(st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=4), st.integers(3, 40))
def test_marked_text_is_cut_like_plain_text(units: list[list[str]], width: int) -> None:
    """Marks change no line end, and the text of each unit is found again in the lines."""
    text = " ".join(unit(n, *pieces) for n, pieces in enumerate(units))
    plain = " ".join("".join(pieces) for pieces in units)
    assert stripped(text) == plain
    lines = laid(text, width)
    assert [stripped(line) for line in lines] == wrap(plain, width)
    read = Read.of("\n".join(lines))
    assert [w for _n, words in sorted(read.units.items()) if (w := fold(words))] == [
        w for p in units if (w := fold("".join(p)))
    ]
    assert read.strays == []


@given(TEXT, TEXT)
def test_lines_of_a_marked_text_are_whole(one: str, other: str) -> None:
    """Each line can be read alone, so that the cells of a table may stand side by side."""
    rows = closed_lines(unit(3, one + "\n" + other).split("\n"))
    assert fold(" ".join(Read.of(row).units.get(3, "") for row in rows)) == fold(one + "\n" + other)


def test_words_of_the_writer_are_no_words_of_a_unit() -> None:
    """Signs of emphasis and own words are left out; other words in a unit or outside are found."""
    line = f"{own('p1')}    {opening(0)}*{WORDS}The bell{END_WORDS}*{own('[1]')}{WORDS} rang{END_WORDS}{CLOSE_UNIT}"
    read = Read.of(line)
    assert (read.units, read.strays) == ({0: "The bell rang"}, [])
    assert Read.of(line.replace("*\ufde5", "* twice\ufde5")).units == {0: "The bell* twice rang"}
    assert Read.of(f"{line} and again").strays == ["and again"]
    assert Read.of(f"* 1. +--+ {WORDS}1914{END_WORDS}").strays == ["1914"]


def test_marked_text_shows_its_width() -> None:
    """Columns are measured by the characters that are shown."""
    assert "".join(Marked(unit(5, "語", "a"))) == "語a"


def test_statements_are_replaced_across_line_ends() -> None:
    """Only statements change, and no other words of the same form."""
    text = f"text proved {own('12 notes · text proved', statement=True)}\n{own('text proved')}"
    assert (
        stripped(restated(text, "text proved", "text not proved"))
        == "text proved 12 notes · text not proved\ntext proved"
    )
    cut = "\n    ".join(laid(own("a text proved", statement=True), 6))
    assert STATEMENT in cut
    assert stripped(restated(cut, "text proved", "text not proved")).split() == ["a", "text", "not", "proved"]
