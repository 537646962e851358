"""The copy-text: blocks, offsets, exclusions, and a page's units in it."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.copytext import Alignment, CopyText, Match, align_page
from scholiast.model.edition import Exclusion
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
    lines = ["", "One", "two", "", "Three", " \t", "", "four  five\t", "six", ""]
    copy = read(newline.join(lines))
    assert [b.text for b in copy.blocks] == ["One two", "Three", "four five six"]
    assert [copy.line_of(b.start) for b in copy.blocks] == [2, 5, 8]
    assert [copy.source[b.start] for b in copy.blocks] == ["O", "T", "f"]
    assert [b.index for b in copy.blocks] == [0, 1, 2]


@pytest.mark.parametrize("kept_char", ["\u00a0", "\u200b", "\x0c", "\ufeff"])
def test_a_line_with_any_other_character_is_not_blank(kept_char: str) -> None:
    assert len(read(f"a\n{kept_char}\nb").blocks) == 1
    assert read(f"a\n\n{kept_char}\n\nb").blocks[1].text == kept_char


def test_hash_and_length_are_those_of_the_file() -> None:
    data = "One\r\n\r\nzwei für drei\r\n".encode()
    copy = CopyText(data, "c")
    assert copy.sha256 == hashlib.sha256(data).hexdigest()
    assert (copy.size, copy.chars) == (len(data), len(data.decode()))
    assert copy.faults == []


def test_the_first_article() -> None:
    copy = CopyText(FIRST_ARTICLE.read_bytes(), "c", [without("Comments are closed.")])
    assert (len(copy.blocks), copy.faults) == (16, [])
    assert copy.blocks[0].text == "Russia asks for help from China"
    assert copy.blocks[-1].text == "And there we have it."


@pytest.mark.parametrize(
    ("data", "encoding", "words", "line"),
    [
        (b"one\n\n\xff", "utf-8", "byte 5 (0xff) is not utf-8", 3),
        (b"one", "utf-9", "encoding 'utf-9' is not known", 0),
        (b"one", "rot13", "encoding 'rot13' is not known", 0),
        (b"one", "idna\0", "is not known", 0),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, encoding: str, words: str, line: int) -> None:
    copy = CopyText(data, "copytext.txt", (), encoding)
    assert [(words in f.message, f.line) for f in copy.faults] == [(True, line)]
    assert copy.blocks[0].text == "one"


sources = st.text(st.sampled_from("ab’\u00a0 \t\r\n"), max_size=50)


@steady
@given(sources, st.lists(st.text("ab ", min_size=1, max_size=3), max_size=2), st.data())
def test_every_range_of_a_block_leads_to_its_words_in_the_file(
    source: str, taken: list[str], data: st.DataObject
) -> None:
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
    copy = read(source, *(without(t, occurrence="all") for t in taken))
    squeezed = str.maketrans("", "", " \t\r\n")
    whole = kept(copy, 0, len(source)).translate(squeezed)
    assert "".join(b.text for b in copy.blocks).translate(squeezed) == whole
    assert [b.start for b in copy.blocks] == sorted(b.start for b in copy.blocks)


@steady
@given(sources)
def test_segments_are_the_lines_of_a_block(source: str) -> None:
    for block in read(source).blocks:
        parts = [block.text[a:b] for a, b in block.segments()]
        assert " ".join(parts) == block.text
        assert all(p == fold(p) != "" for p in parts)


# Exclusions


def test_an_exclusion_is_taken_out_of_its_block() -> None:
    copy = read("One [1] two.\n\nShare this\n\nThree", without("[1]", "note-mark"), without("Share this"))
    assert [b.text for b in copy.blocks] == ["One two.", "Three"]
    assert copy.faults == []
    assert copy.blocks[0].position(0, 7) == (0, 11)
    assert copy.blocks[0].position(4, 7) == (8, 11)


def test_a_range_may_run_over_blocks() -> None:
    copy = read("One\n\nAdvert\n\nbuy\n\nnow!\n\nTwo", without("Advert ... now!", "advertisement"))
    assert [b.text for b in copy.blocks] == ["One", "Two"]
    assert copy.line_of(copy.blocks[1].start) == 9


def test_exclusions_may_overlap() -> None:
    copy = read("abc Xyy[1]yyZ def [1]", without("X ... Z"), without("[1]", "note-mark", occurrence="all"))
    assert [b.text for b in copy.blocks] == ["abc def"]
    assert copy.faults == []


@pytest.mark.parametrize(
    ("exclusion", "words"),
    [
        (without("nowhere"), "matches nothing"),
        (without(""), "matches nothing"),
        (without("z ... a"), "matches nothing"),
        (without("a"), "stands 3 times"),
        (without("a", occurrence="4"), "give a number from 1 to 3"),
        (without("a", occurrence="0"), "give a number from 1 to 3"),
        (without("a", occurrence="first"), "give a number from 1 to 3"),
        (without("a ... b"), "stands 3 times"),
    ],
)
def test_an_exclusion_never_guesses(exclusion: Exclusion, words: str) -> None:
    copy = read("a b a\n\na b z", exclusion)
    assert [words in f.message for f in copy.faults] == [True], copy.faults
    assert [b.text for b in copy.blocks] == ["a b a", "a b z"]


def test_one_of_several() -> None:
    assert [b.text for b in read("a b a\n\na z", without("a", occurrence="2")).blocks] == ["a b", "a z"]
    assert [b.text for b in read("a b a\n\na z", without("a", occurrence="all")).blocks] == ["b", "z"]


# A page


def page(copy: CopyText, texts: list[str], loose: tuple[int, ...] = (), *, complete: bool = False) -> Alignment:
    return align_page(copy, texts, [i in loose for i in range(len(texts))], complete=complete)


def carried(copy: CopyText, found: Alignment) -> list[str | None]:
    return [copy.blocks[m.block].text[m.start : m.end] if m else None for m in found.matches]


SONG = "Title\n\nOne line\nand another\nand a third\n\nLast words."


def test_a_page_that_is_equal() -> None:
    copy = read(SONG)
    texts = ["Title", "One line and another and a third", "Last words."]
    assert page(copy, texts, complete=True) == (
        [Match(0, 0, 0, 5), Match(1, 0, 0, 32), Match(2, 0, 0, 11)], [], [], 0, 2,
    )  # fmt: skip


def test_a_block_may_hold_several_units() -> None:
    copy = read(SONG)
    found = page(copy, ["Title", "One line", "and another and a third", "Last words."], complete=True)
    assert [(m.block, m.segment) for m in found.matches if m] == [(0, 0), (1, 1), (1, 2), (2, 0)]
    assert (found.differing, found.missing) == ([], [])


def test_one_word_in_one_unit() -> None:
    copy = read(SONG)
    found = page(copy, ["Title", "One line", "and other", "and a third", "Last words."], complete=True)
    assert carried(copy, found) == ["Title", "One line", "and another", "and a third", "Last words."]
    assert (found.differing, found.missing) == ([2], [])


def test_what_is_missing_and_what_is_not_of_the_text() -> None:
    copy = read("a b c\n\nd e f\n\ng h i\n\nj k l")
    found = page(copy, ["a b c", "x y z w", "g h i"])
    assert carried(copy, found)[::2] == ["a b c", "g h i"]
    found = page(copy, ["a b c", "g h i", "j k l"])
    assert (found.missing, found.differing) == ([1], [])
    found = page(copy, ["a b c", "d e f", "g h i", "q r s t", "j k l"], complete=True)
    assert found.matches[3] is None
    assert (found.missing, found.differing) == ([], [])


def test_a_page_proves_its_own_run() -> None:
    copy = read("a\n\nb\n\nc\n\nd")
    assert page(copy, ["b", "c"])[1:] == ([], [], 1, 2)
    assert page(copy, ["b", "c"], complete=True).missing == [0, 3]
    assert page(copy, []) == ([], [], [], 0, -1)
    assert page(copy, [], complete=True).missing == [0, 1, 2, 3]


def test_footnotes_may_stand_in_the_midst_of_the_copy_text() -> None:
    copy = read("One.\n\n1 See there.\n\nTwo.\n\n2 See here.\n\nThree.")
    texts = ["One.", "Two.", "Three.", "1 See there.", "2 See here."]
    found = page(copy, texts, (3, 4), complete=True)
    assert carried(copy, found) == texts
    assert found[1:] == ([], [], 0, 4)
    # the order of notes is that of the page
    found = page(copy, ["One.", "Two.", "Three.", "2 See here.", "1 See there."], (3, 4), complete=True)
    assert (found.differing, found.missing) == ([], [])


def test_a_slip_in_the_text_does_not_touch_its_footnotes() -> None:
    copy = read("One and one and one.\n\n1 See there.\n\nTwo.")
    found = page(copy, ["One or one and one.", "Two.", "1 See there."], (2,), complete=True)
    assert (found.differing, found.missing) == ([0], [])
    assert carried(copy, found)[2] == "1 See there."


def test_a_slip_in_a_footnote_is_shown_beside_its_own_block() -> None:
    copy = read("One.\n\n1 See the other place there.\n\nTwo.")
    found = page(copy, ["One.", "Two.", "1 See the other place here."], (2,), complete=True)
    assert carried(copy, found)[2] == "1 See the other place there."
    assert (found.differing, found.missing) == ([2], [])


def test_a_footnote_that_says_what_the_text_says() -> None:
    copy = read("Ibid.\n\nText.\n\nIbid.\n\nIbid.")
    found = page(copy, ["Ibid.", "Text.", "Ibid.", "Ibid."], (2, 3), complete=True)
    assert [m.block for m in found.matches if m] == [0, 1, 2, 3]


blocks_of = st.lists(st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=3), min_size=1, max_size=6)


@steady
@given(blocks_of, st.data())
def test_any_run_of_blocks_split_at_any_lines_is_equal(blocks: list[list[str]], data: st.DataObject) -> None:
    copy = read("\n\n".join("\n".join(lines) for lines in blocks))
    first = data.draw(st.integers(0, len(blocks) - 1))
    last = data.draw(st.integers(first, len(blocks) - 1))
    units: list[str] = []
    for lines in blocks[first : last + 1]:
        cut = [0, *sorted(data.draw(st.sets(st.integers(1, max(1, len(lines) - 1))))), len(lines)]
        units += (" ".join(lines[a:b]) for a, b in itertools.pairwise(cut) if lines[a:b])
    found = page(copy, units)
    assert carried(copy, found) == units
    assert (found.differing, found.missing) == ([], [])
    whole = page(copy, units, complete=True)
    assert len(whole.matches) == len(units)


@steady
@given(blocks_of, st.lists(st.text("abcd ", max_size=6).map(fold), max_size=6), st.booleans(), st.data())
def test_the_outcome_is_consistent_for_any_page(
    blocks: list[list[str]], texts: list[str], complete: bool, data: st.DataObject
) -> None:
    copy = read("\n\n".join("\n".join(lines) for lines in blocks))
    loose = tuple(data.draw(st.sets(st.integers(0, 5))))
    found = page(copy, texts, loose, complete=complete)
    assert len(found.matches) == len(texts)
    shown = carried(copy, found)
    assert found.differing == [i for i, s in enumerate(shown) if s is not None and s != texts[i]]
    blocks_carried = {m.block for m in found.matches if m}
    assert not blocks_carried & set(found.missing)
    if complete:
        assert blocks_carried | set(found.missing) == set(range(len(copy.blocks)))
    taken = [(m.block, i) for m in found.matches if m for i in range(m.start, m.end)]
    assert len(taken) == len(set(taken)), "two units must not carry the same words of the copy-text"
