"""The copy-text: blocks, offsets, exclusions."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.copytext import CopyText
from scholiast.model.edition import Exclusion
from scholiast.model.hyphenation import Hyphenation
from scholiast.text.fold import fold

steady = settings(deadline=None, derandomize=True)
FIRST_ARTICLE = Path(__file__).parents[2] / "source" / "russia-asks-china" / "copytext.txt"


def read(text: str, *excluded: Exclusion) -> CopyText:
    return CopyText(text.encode(), "copytext.txt", excluded)


def without(text: str, reason: str = "site-furniture", **more: str) -> Exclusion:
    return Exclusion(text=text, reason=reason, **more)  # type: ignore[arg-type]


def kept(copy: CopyText, start: int, end: int) -> str:
    """The characters of a range of the file that no exclusion takes away, counted one by one."""
    gone = {i for a, b, _ in copy.excluded_ranges for i in range(a, b)}
    return "".join(copy.source[i] for i in range(start, end) if i not in gone)


# Blocks


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_block_is_a_run_of_lines_between_blank_lines(newline: str) -> None:
    """Blocks are divided by blank lines, whatever the line ends are, and know the line and offset at which they begin."""
    lines = ["", "One", "two", "", "Three", " \t", "", "four  five\t", "six", ""]
    copy = read(newline.join(lines))
    assert [b.text for b in copy.blocks] == ["One two", "Three", "four five six"]
    assert [copy.line_of(b.start) for b in copy.blocks] == [2, 5, 8]
    assert [copy.source[b.start] for b in copy.blocks] == ["O", "T", "f"]
    assert [b.index for b in copy.blocks] == [0, 1, 2]


@pytest.mark.parametrize("kept_char", ["\u00a0", "\u200b", "\x0c", "\ufeff"])
def test_a_line_with_any_other_character_is_not_blank(kept_char: str) -> None:
    """Only spaces and tabs make a blank line: a line with another invisible character belongs to a block."""
    assert len(read(f"a\n{kept_char}\nb").blocks) == 1
    assert read(f"a\n\n{kept_char}\n\nb").blocks[1].text == kept_char


def test_hash_and_length_are_those_of_the_file() -> None:
    """Hash, size and number of characters are those of the file's bytes."""
    data = "One\r\n\r\nzwei für drei\r\n".encode()
    copy = CopyText(data, "c")
    assert copy.sha256 == hashlib.sha256(data).hexdigest()
    assert (copy.size, copy.chars) == (len(data), len(data.decode()))
    assert (copy.faults, copy.misdeclared) == ([], [])


def test_first_article_has_its_blocks() -> None:
    """The copy-text of this project's first article has its 16 blocks and no fault."""
    copy = CopyText(FIRST_ARTICLE.read_bytes(), "c", [without("Comments are closed.")])
    assert (len(copy.blocks), copy.faults, copy.misdeclared) == (16, [], [])
    assert copy.blocks[0].text == "Russia asks for help from China"
    assert copy.blocks[-1].text == "And there we have it."


@pytest.mark.parametrize(
    ("data", "encoding", "words", "line"),
    [
        (b"one\n\n\xff", "utf-8", "byte 5 (0xff) is not utf-8", 3),
        (b"one", "utf-9", "unknown encoding 'utf-9'", 0),
        (b"one", "rot13", "unknown encoding 'rot13'", 0),
        (b"one", "idna\0", "unknown encoding", 0),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, encoding: str, words: str, line: int) -> None:
    """Bytes that the encoding does not have are a fault at their line, and the other blocks are read."""
    copy = CopyText(data, "copytext.txt", (), encoding)
    assert [(words in f.message, f.line) for f in copy.faults] == [(True, line)]
    assert copy.blocks[0].text == "one"


sources = st.text(st.sampled_from("ab’\u00a0 \t\r\n"), max_size=50)


@steady
@given(sources, st.lists(st.text("ab ", min_size=1, max_size=3), max_size=2), st.data())
def test_every_range_of_a_block_leads_to_its_words_in_the_file(
    source: str, taken: list[str], data: st.DataObject
) -> None:
    """Any range of a block's text is translated to the offsets of the same words in the file."""
    copy = read(source, *(without(t, occurrence="all") for t in taken))
    for block in copy.blocks:
        start = data.draw(st.integers(0, len(block.text)))
        end = data.draw(st.integers(start, len(block.text)))
        a, b = block.position(start, end)
        assert 0 <= a <= b <= len(source)
        assert fold(kept(copy, a, b)) == block.text[start:end].strip(" ")
        if start == end:
            assert a == b
        assert (block.start, block.end) == block.position(0, len(block.text))
        assert block.text == fold(kept(copy, block.start, block.end))


@steady
@given(sources, st.lists(st.text("ab ", min_size=1, max_size=3), max_size=2))
def test_blocks_carry_the_whole_file_but_for_what_is_excluded(source: str, taken: list[str]) -> None:
    """The blocks together have every character of the file except spaces and exclusions, in order."""
    copy = read(source, *(without(t, occurrence="all") for t in taken))
    squeezed = str.maketrans("", "", " \t\r\n")
    whole = kept(copy, 0, len(source)).translate(squeezed)
    assert "".join(b.text for b in copy.blocks).translate(squeezed) == whole
    assert [b.start for b in copy.blocks] == sorted(b.start for b in copy.blocks)


@steady
@given(sources)
def test_segments_are_the_lines_of_a_block(source: str) -> None:
    """The segments of a block are its lines, each folded and not empty."""
    for block in read(source).blocks:
        parts = [block.text[a:b] for a, b in block.segments()]
        assert " ".join(parts) == block.text
        assert all(p == fold(p) != "" for p in parts)


# Exclusions


def test_an_exclusion_is_taken_out_of_its_block() -> None:
    """Excluded words are not in the text, and the offsets of the words around them stay right."""
    copy = read("One [1] two.\n\nShare this\n\nThree", without("[1]", "note-mark"), without("Share this"))
    assert [b.text for b in copy.blocks] == ["One two.", "Three"]
    assert (copy.faults, copy.misdeclared) == ([], [])
    assert copy.blocks[0].position(0, 7) == (0, 11)
    assert copy.blocks[0].position(4, 7) == (8, 11)


def test_a_range_may_run_over_blocks() -> None:
    """An exclusion with a beginning and an end may extend over several blocks."""
    copy = read("One\n\nAdvert\n\nbuy\n\nnow!\n\nTwo", without("Advert ... now!", "advertisement"))
    assert [b.text for b in copy.blocks] == ["One", "Two"]
    assert copy.line_of(copy.blocks[1].start) == 9


def test_exclusions_may_overlap() -> None:
    """Exclusions that overlap are all left out, without a fault."""
    copy = read("abc Xyy[1]yyZ def [1]", without("X ... Z"), without("[1]", "note-mark", occurrence="all"))
    assert [b.text for b in copy.blocks] == ["abc def"]
    assert (copy.faults, copy.misdeclared) == ([], [])


@pytest.mark.parametrize(
    ("exclusion", "words"),
    [
        (without("nowhere"), "matches nothing"),
        (without(""), "matches nothing"),
        (without("z ... a"), "matches nothing"),
        (without("a"), "occurs 3 times"),
        (without("a", occurrence="4"), "use a number from 1 to 3"),
        (without("a", occurrence="0"), "use a number from 1 to 3"),
        (without("a", occurrence="first"), "use a number from 1 to 3"),
        (without("a ... b"), "occurs 3 times"),
    ],
)
def test_an_exclusion_never_guesses(exclusion: Exclusion, words: str) -> None:
    """An exclusion that is missing or ambiguous is a fault, and nothing is left out."""
    copy = read("a b a\n\na b z", exclusion)
    assert [words in f.message for f in copy.misdeclared] == [True], copy.misdeclared
    assert [b.text for b in copy.blocks] == ["a b a", "a b z"]


def test_one_of_several() -> None:
    """``occurrence`` chooses one of several places, or all of them."""
    assert [b.text for b in read("a b a\n\na z", without("a", occurrence="2")).blocks] == ["a b", "a z"]
    assert [b.text for b in read("a b a\n\na z", without("a", occurrence="all")).blocks] == ["b", "z"]


def test_a_block_with_an_excluded_note_mark_is_a_note() -> None:
    """Only a mark at the very beginning of a block makes it a note."""
    copy = read("Text.[1]\n\n [1] A note.\n\nNo [1] note.", without("[1]", "note-mark", occurrence="all"))
    assert [(b.text, b.is_note) for b in copy.blocks] == [("Text.", False), ("A note.", True), ("No note.", False)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_paragraph_may_continue_over_a_page_break(newline: str) -> None:
    """With 'lower-case' the next letter decides; the offsets are still those of the file."""
    lines = ["The fog was", "", "[page 2]", "", "thick.", "", "[page 3]", "", "It lifted."]
    source = newline.join(lines)
    copy = read(source, without("[page ... ]", "page-break", occurrence="all", continues="lower-case"))
    assert [b.text for b in copy.blocks] == ["The fog was thick.", "It lifted."]
    first = copy.blocks[0]
    assert source[slice(*first.position(0, 3))] == "The"
    assert source[slice(*first.position(12, 18))] == "thick."
    copy = read(source, without("[page ... ]", "page-break", occurrence="all", continues="always"))
    assert [b.text for b in copy.blocks] == ["The fog was thick. It lifted."]
    assert [first.text[a:b] for a, b in first.segments()] == ["The fog was", "thick."], "a unit may begin at the break"


pieces = st.lists(st.sampled_from(["a", "b-", "\n", "\n\n", " ", "[p]", "\r\n"]), max_size=12).map("".join)


@steady
@given(pieces, st.sampled_from([None, "always", "lower-case"]), st.booleans())
def test_every_character_that_is_kept_has_its_place_in_the_file(source: str, continues: str | None, join: bool) -> None:
    """Whatever is left out, the offsets of each folded character lead to that character."""
    more = {"continues": continues} if continues else {}
    excluded = [without("[p]", "page-break", occurrence="all", **more)] if "[p]" in source else []
    rule = Hyphenation(rule="join") if join else None
    copy = CopyText(source.encode(), "copytext.txt", excluded, hyphenation=rule)
    assert (copy.faults, copy.misdeclared) == ([], [])
    for block in copy.blocks:
        for at, char in enumerate(block.text):
            start, end = block.position(at, at + 1)
            assert char == " " or source[start:end] == char
    words = "".join(b.text.replace(" ", "") for b in copy.blocks)
    plain = source.replace("[p]", "")
    gone = sum(1 for d in copy.divisions if not d.kept)
    assert len(words) == sum(1 for c in plain if not c.isspace()) - gone
