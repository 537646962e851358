"""The shortest selector: it leads to its range and to no other, in all blocks that a build searches. The texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.lemma import Lemma, Place, Texts, locate, parse_lemma
from scholiast.text.selector import Selector, shortest_selector

BLOCK = "The bell rang twice, and then the bell rang again, and nobody -- not even the cat — minded the bell."


def selector(words: str, number: int = 1, block: str = BLOCK) -> Selector | None:
    at = -1
    for _ in range(number):
        at = block.index(words, at + 1)
    return shortest_selector(Texts([block]), Place(0, at, 0, at + len(words)), [0])


@pytest.mark.parametrize(
    ("words", "number", "argument", "options"),
    [
        ("rang twice", 1, "rang twice", []),
        ("bell rang", 1, "bell rang", [("prefix", "The")]),
        ("bell rang", 2, "bell rang", [("prefix", "the")]),
        ("bell", 3, "bell", [("suffix", ".")]),
        ("and", 1, "and", [("prefix", "twice,")]),
        ("not even the cat — minded", 1, "", [("exact", "not even the cat — minded")]),
        ("nob", 1, "nob", [("suffix", "ody")]),
        ("lo", 2, "lo", [("prefix", "bel"), ("suffix", "w")]),
    ],
)
def test_selector_has_no_more_than_is_needed(
    words: str, number: int, argument: str, options: list[tuple[str, str]]
) -> None:
    """Words that occur once stand alone; others have the least context, words in parts the rest of their word."""
    found = selector(words, number, "A low lamp is bellow the quay." if words == "lo" else BLOCK)
    assert found is not None
    assert found.written() == (argument, options)


def test_words_between_equal_words_are_counted() -> None:
    """Where no context helps, the number of the occurrence does."""
    block = " ".join(["ha"] * 30)
    found = shortest_selector(Texts([block]), Place(0, 15 * 3, 0, 15 * 3 + 2), [0])
    assert found == Selector("ha", occurrence=16)


def test_range_over_blocks_is_written_as_its_ends() -> None:
    """A range over several blocks has the fewest words at its ends that occur once in these."""
    texts = Texts(["The bell rang. The fog came.", "Nobody rang.", "The fog went."])
    found = shortest_selector(texts, Place(0, 15, 2, 7), [2, 1, 0], joint=True)
    assert found == Selector("The fog came.", "fog")
    assert found.written() == ("The fog came. ... fog", [])


def test_words_that_cut_a_character_have_no_selector() -> None:
    """A range inside a grapheme is never written."""
    assert shortest_selector(Texts(["Cafe\u0301 here"]), Place(0, 0, 0, 4), [0]) is None


_BLOCKS = st.lists(
    st.lists(st.sampled_from(["low", "tide", "the", "The", "—", "| A", "#1", "a ... b", "said:"]), min_size=1, max_size=9),
    min_size=1,
    max_size=4,
)  # fmt: skip


@given(_BLOCKS, st.data())
def test_what_is_written_leads_back(words: list[list[str]], data: st.DataObject) -> None:
    """Whatever words repeat and whatever marks they have, the argument and the options are read as the same range."""
    blocks = [" ".join(block) for block in words]
    texts, number = Texts(blocks), data.draw(st.integers(0, len(blocks) - 1))
    start = data.draw(st.integers(0, len(blocks[number]) - 1))
    end = data.draw(st.integers(start + 1, len(blocks[number])))
    joint, shorten = data.draw(st.booleans()), data.draw(st.booleans())
    place, order = Place(number, start, number, end), list(reversed(range(len(blocks))))
    found = shortest_selector(texts, place, order, joint=joint, shorten=shorten)
    if found is None:
        return
    argument, options = found.written()
    told = dict(options)
    occurrence = int(told["occurrence"]) if "occurrence" in told else None
    prefix, suffix = told.get("prefix", ""), told.get("suffix", "")
    if argument:
        lemma = parse_lemma(argument, prefix=prefix, suffix=suffix, occurrence=occurrence)
    else:
        lemma = Lemma(told["exact"], told.get("end"), prefix, suffix, occurrence)
    assert locate(lemma, texts, order, joint=joint).places == [place]
