"""Folding: white space and nothing else, and the way back to the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.fold import Folded, fold, marked, reveal

steady = settings(deadline=None, derandomize=True)
sources = st.text(st.sampled_from("ab. \t\r\n\u00a0\u200b\u0301’"), max_size=40)


@steady
@given(sources)
def test_fold_is_idempotent_and_touches_only_four_characters(source: str) -> None:
    """Folding changes only space, tab and line ends, and a second time changes nothing."""
    folded = fold(source)
    assert fold(folded) == folded
    assert re.sub("[ \t\r\n]", "", source) == folded.replace(" ", "")
    assert "  " not in folded
    assert folded == folded.strip(" ")


@pytest.mark.parametrize("kept", ["\u00a0", "\u2003", "\u200b", "\u2028", "\x0b", "\x0c", "\x85", "\ufeff"])
def test_other_space_counts_as_it_stands(kept: str) -> None:
    """Other white space is kept as it is."""
    assert fold(f" {kept} a\n\t{kept}b {kept}") == f"{kept} a {kept}b {kept}"


@steady
@given(sources, st.integers(0, 9))
def test_every_folded_character_knows_where_it_stood(source: str, start: int) -> None:
    """Each character of the folded text is translated to its offset in the source and back."""
    folded = Folded(source, start)
    assert folded.text == fold(source)
    for at, char in enumerate(folded.text):
        raw = folded.raw(at)
        here = source[raw - start]
        assert here == char or (char == " " and here in " \t\r\n")
        assert folded.fold_offset(raw) == at


@steady
@given(sources, st.data())
def test_a_range_leads_to_the_words_and_back(source: str, data: st.DataObject) -> None:
    """A range of the folded text is translated to the same words in the source and back."""
    folded = Folded(source)
    length = len(folded.text)
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    raw_start, raw_end = folded.raw_range(start, end)
    assert raw_start <= raw_end
    assert fold(source[raw_start:raw_end]) == folded.text[start:end].strip(" ")
    assert folded.fold_offset(raw_start) == start
    if end > start and folded.text[end - 1] != " ":
        assert folded.fold_offset(raw_end) == end
    if start == end:
        assert raw_start == raw_end


@steady
@given(sources)
def test_raw_offsets_fold_in_order_and_stay_inside(source: str) -> None:
    """Offsets of the source are translated in order to offsets within the folded text."""
    folded = Folded(source)
    found = [folded.fold_offset(raw) for raw in range(len(source) + 3)]
    assert found == sorted(found)
    assert all(0 <= offset <= len(folded.text) for offset in found)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u00a0", "U+00A0 NO-BREAK SPACE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\u0301", "U+0301 COMBINING ACUTE ACCENT"),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\x07", "U+0007 CONTROL"),
        ("\ue000", "U+E000 PRIVATE USE"),
        ("\ud800", "U+D800 SURROGATE"),
    ],
)
def test_what_cannot_be_seen_is_named(char: str, name: str) -> None:
    """Invisible characters are replaced by their names in messages."""
    assert reveal(f"a{char}b") == f"a⟨{name}⟩b"


def test_what_can_be_seen_is_left_alone() -> None:
    """Visible characters are left as they are."""
    for text in ("naïve “Zürich” … — ½ 中国 हिन", "a b"):
        assert reveal(text) == text


def test_marked_keeps_whole_words_around() -> None:
    """A quotation around a range is cut between words."""
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    at = text.index("seven")
    assert marked(text, at, at + 5, around=12) == "…five six [[seven]] eight nine…"
    assert marked("ab", 1, 1) == "a[[]]b"


@steady
@given(sources, st.data())
def test_marked_always_shows_the_range(source: str, data: st.DataObject) -> None:
    """A quotation around a range always has the whole range, in brackets."""
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    assert f"[[{reveal(source[start:end])}]]" in marked(source, start, end, around=5)
