"""Units of a reading text and the blocks of the copy-text that they are."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.alignment import Missing, align, align_page, equal_run
from scholiast.model.copytext import CopyText, Match
from scholiast.model.edition import Exclusion
from scholiast.text.fold import fold

steady = settings(deadline=None, derandomize=True)
SONG = "Title\n\nOne line\nand another\nand a third\n\nLast words."
NOTES = Exclusion(text="[1]", reason="note-mark", occurrence="all")


def read(text: str, *excluded: Exclusion) -> CopyText:
    return CopyText(text.encode(), "copytext.txt", excluded)


def kinds(texts: list[str], notes: tuple[int, ...] = (), captions: tuple[int, ...] = ()) -> list[str]:
    return ["footnote" if i in notes else "caption" if i in captions else "paragraph" for i in range(len(texts))]


def whole(copy: CopyText, texts: list[str], notes: tuple[int, ...] = (), captions: tuple[int, ...] = ()) -> bool:
    """Whether the texts are the whole of the copy-text."""
    run = equal_run(copy, texts, kinds(texts, notes, captions))
    return run is not None and (run.block, run.offset) == (len(copy.blocks), 0)


def test_equal_run_gives_the_match_of_each_unit() -> None:
    """A block may hold several units, each beginning at one of its lines."""
    copy = read(SONG)
    run = equal_run(copy, ["Title", "One line", "and another and a third", "Last words."], kinds([""] * 4))
    assert run == ([Match(0, 0, 0, 5), Match(1, 1, 0, 8), Match(1, 2, 9, 32), Match(2, 0, 0, 11)], 3, 0)


def test_equal_run_wants_every_line() -> None:
    """A line that is left out at the beginning, in the middle or at the end of a block is missed."""
    copy = read(SONG)
    lines = ["One line", "and another", "and a third"]
    assert whole(copy, ["Title", *lines, "Last words."])
    for gone in range(3):
        assert not whole(copy, ["Title", *lines[:gone], *lines[gone + 1 :], "Last words."])


def test_equal_run_wants_the_boundaries_of_the_copy_text() -> None:
    """Two blocks are two units at least, and no unit ends within a line."""
    copy = read("One two.\n\nThree\nfour.")
    assert whole(copy, ["One two.", "Three four."])
    assert not whole(copy, ["One two. Three", "four."])
    assert not whole(copy, ["One two. Three four."])
    assert not whole(copy, ["One", "two.", "Three four."])


def test_notes_with_a_mark_may_be_printed_anywhere() -> None:
    """Their order is free, their text is not, and each is used once."""
    copy = read("One.[1]\n\n[1] See there.\n\nTwo.[1]\n\n[1] See here.\n\nThree.", NOTES)
    body = ["One.", "Two.", "Three."]
    assert whole(copy, [*body, "See there.", "See here."], (3, 4))
    assert whole(copy, [*body, "See here.", "See there."], (3, 4))
    assert not whole(copy, [*body, "See here.", "See here."], (3, 4))
    assert not whole(copy, [*body, "See here."], (3,))


def test_a_note_of_several_paragraphs_has_one_mark() -> None:
    """The blocks that follow the first are its further paragraphs."""
    copy = read("One.\n\n[1] A note.\n\nAnd more.\n\nTwo.", NOTES)
    assert whole(copy, ["One.", "Two.", "A note.", "And more."], (2, 3))


def test_a_paragraph_of_the_text_is_never_a_note() -> None:
    """Words that are printed among the paragraphs, with no mark, cannot be moved into a footnote."""
    copy = read("One.\n\nTwo.\n\nThree.")
    assert not whole(copy, ["One.", "Three.", "Two."], (2,))
    assert whole(copy, ["One.", "Two.", "Three."], (2,)), "a note at the end of the text needs no mark"


def test_captions_may_be_printed_elsewhere() -> None:
    """A caption is one whole block, before or after its place on the page."""
    copy = read("One.\n\nA quay.\n\nTwo.\n\nA boat.")
    assert whole(copy, ["A quay.", "One.", "Two.", "A boat."], (), (0, 3))
    assert whole(copy, ["A boat.", "One.", "Two.", "A quay."], (), (0, 3))
    assert not whole(copy, ["A quay.", "One.", "Two.", "A boat."], (), (3,))
    assert not whole(copy, ["A quay.", "One.", "A quay.", "Two.", "A boat."], (), (0, 2, 4))


def test_a_page_is_a_run_of_blocks() -> None:
    """It may begin anywhere; where equal runs occur twice, the placement that is known decides."""
    copy = read("a\n\nb\n\nc\n\nb\n\nd")
    assert align_page(copy, ["b", "c"], kinds(["", ""])) == [Match(1, 0, 0, 1), Match(2, 0, 0, 1)]
    assert align_page(copy, ["b"], kinds([""])) == [Match(1, 0, 0, 1)]
    assert align_page(copy, ["b"], kinds([""]), placed=[Match(3, 0, 0, 1)]) == [Match(3, 0, 0, 1)]
    assert align_page(copy, ["d"], kinds([""]), placed=[Match(3, 0, 0, 1)]) == [Match(4, 0, 0, 1)], "it no longer fits"
    assert align_page(copy, [], []) == []


def test_alignment_explains_a_word_that_differs() -> None:
    """Lines of a block are compared line by line where units are its lines."""
    copy = read(SONG)
    found = align(copy, ["Title", "One line", "and other", "and a third", "Last words."], kinds([""] * 5))
    assert [m and copy.blocks[m.block].text[m.start : m.end] for m in found.matches] == [
        "Title", "One line", "and another", "and a third", "Last words.",
    ]  # fmt: skip
    assert found.missing == []


def test_alignment_names_what_is_missing() -> None:
    """A block, or a line of a block."""
    copy = read(SONG)
    assert align(copy, ["Title", "Last words."], kinds([""] * 2)).missing == [Missing(1, 0, 32)]
    assert align(copy, ["Title", "One line", "Last words."], kinds([""] * 3)).missing == [
        Missing(1, 9, 20),
        Missing(1, 21, 32),
    ]


def test_alignment_sees_paragraphs_that_are_split_or_joined() -> None:
    """Units that are one block together, and a unit that is several blocks."""
    copy = read("One two. Three four.\n\nFive.\n\nSix.")
    split = align(copy, ["One two.", "Three four.", "Five.", "Six."], kinds([""] * 4))
    assert (split.split, split.missing, split.merged) == ([(0, 1)], [], {})
    merged = align(copy, ["One two. Three four.", "Five. Six."], kinds([""] * 2))
    assert (merged.split, merged.missing, merged.merged) == ([], [], {1: 2})


def test_alignment_of_equal_lines_takes_linear_time() -> None:
    """Thousands of equal blocks, of which one differs, are no reason to compare each with each."""
    copy = read("\n\n".join(["Ha."] * 4000))
    texts = ["Ha."] * 2000 + ["Ho."] + ["Ha."] * 1999
    calls = 0

    class Counted(str):
        def __eq__(self, other: object) -> bool:
            nonlocal calls
            calls += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    assert equal_run(copy, [Counted(t) for t in texts], kinds(texts)) is None
    assert calls < 20_000
    assert align(copy, texts, kinds(texts)).missing != [] or align(copy, texts, kinds(texts)).matches[2000] is not None


blocks_of = st.lists(st.lists(st.text("abc", min_size=1, max_size=2), min_size=1, max_size=3), min_size=1, max_size=6)


@steady
@given(blocks_of, st.data())
def test_any_run_of_blocks_split_at_any_lines_is_equal(blocks: list[list[str]], data: st.DataObject) -> None:
    """However its lines are put together into units, a page is found, and the whole is proved."""
    copy = read("\n\n".join("\n".join(lines) for lines in blocks))
    units: list[list[str]] = []
    for lines in blocks:
        cut = [0, *sorted(data.draw(st.sets(st.integers(1, max(1, len(lines) - 1))))), len(lines)]
        units.append([" ".join(lines[a:b]) for a, b in itertools.pairwise(cut) if lines[a:b]])
    every = [text for texts in units for text in texts]
    assert whole(copy, every)
    first = data.draw(st.integers(0, len(blocks) - 1))
    last = data.draw(st.integers(first, len(blocks) - 1))
    page = [text for texts in units[first : last + 1] for text in texts]
    found = align_page(copy, page, kinds(page))
    assert [m and copy.blocks[m.block].text[m.start : m.end] for m in found] == page


@steady
@given(blocks_of, st.lists(st.text("abcd ", max_size=6).map(fold).filter(bool), max_size=6), st.data())
def test_no_two_units_carry_the_same_words(blocks: list[list[str]], texts: list[str], data: st.DataObject) -> None:
    """And every block is carried, missing, or part of a unit that joins several."""
    copy = read("\n\n".join("\n".join(lines) for lines in blocks))
    notes = tuple(data.draw(st.sets(st.integers(0, 5))))
    found = align(copy, texts, kinds(texts, notes))
    assert len(found.matches) == len(texts)
    taken = [(m.block, i) for m in found.matches if m for i in range(m.start, m.end)]
    assert len(taken) == len(set(taken))
    carried = {m.block for m in found.matches if m} | {m.block for m in found.missing}
    joined = {
        b for i, last in found.merged.items() for b in range((found.matches[i] or Match(0, 0, 0, 0)).block, last + 1)
    }
    assert carried | joined == set(range(len(copy.blocks)))


@steady
@given(blocks_of, st.lists(st.text("abc ", max_size=8).map(fold).filter(bool), max_size=6))
def test_equal_run_is_equality_of_the_folded_text_and_its_boundaries(blocks: list[list[str]], texts: list[str]) -> None:
    """The verdict is what the definition says, computed here by hand."""
    source = "\n\n".join("\n".join(lines) for lines in blocks)
    lines = [line for block in blocks for line in block]
    allowed, needed, at = set(), set(), 0
    for block in blocks:
        for line in block:
            at += len(line)
            allowed.add(at)
        needed.add(at)
    ends = list(itertools.accumulate(len(t.replace(" ", "")) for t in texts))
    by_hand = " ".join(texts) == " ".join(lines) and needed <= set(ends) <= allowed
    assert whole(read(source), texts) == by_hand


def test_alignment_keeps_captions_that_occur_often_in_order() -> None:
    """One changed word moves no caption that is printed again and again."""
    texts = ["A speaker.", "One.", "A speaker.", "Two.", "A speaker.", "Three."]
    copy = read("\n\n".join(texts))
    changed = [*texts[:3], "Too.", *texts[4:]]
    found = align(copy, changed, kinds(changed, (), (0, 2, 4)))
    assert [m and m.block for m in found.matches] == [0, 1, 2, 3, 4, 5]
    assert found.missing == []


def test_the_items_of_a_note_are_lines_of_its_blocks() -> None:
    """A note of a paragraph and a list is a block with a mark and the block after it, and has all of both."""
    copy = read("One.\n\n[1] A note:\n\neels\nsheep\n\nTwo.\n\n[1] eels\nsheep", NOTES)
    texts = ["One.", "Two.", "A note:", "eels", "sheep", "eels", "sheep"]
    parts = [*kinds(["", ""]), "a/footnote", "a/list-item", "a/list-item", "b/list-item", "b/list-item"]
    run = equal_run(copy, texts, parts)
    assert run is not None
    assert [m.block for m in run.matches] == [0, 3, 1, 2, 2, 4, 4]
    assert equal_run(copy, [*texts[:3], "sheep", "eels", *texts[5:]], parts) is None
    assert equal_run(copy, [*texts[:4], *texts[5:]], [*parts[:4], *parts[5:]]) is None
    assert equal_run(copy, texts, ["paragraph"] * len(texts)) is None


def test_a_part_of_a_note_is_after_its_mark() -> None:
    """A paragraph of the text that was moved into a note is not equal, although the order of the words is."""
    copy = read("One.\n\n[1] A note.\n\nTwo.\n\nThree.", NOTES)
    texts = ["One.", "Two.", "A note.", "Three."]
    assert equal_run(copy, texts, ["paragraph", "paragraph", "a/footnote", "a/footnote"]) is None
    assert equal_run(copy, texts, ["paragraph", "paragraph", "a/footnote", "paragraph"]) is not None
