"""Lemmata: exactly the words, never a guess, and near misses that help."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scholiast.model.copytext import CopyText
from scholiast.text.bounds import cuts_grapheme, inside_word
from scholiast.text.fold import fold
from scholiast.text.lemma import (
    MOST,
    Lemma,
    Place,
    Texts,
    find,
    locate,
    occurrences,
    parse_lemma,
    settling_prefix,
    unquoted,
)
from scholiast.text.near import nearest

steady = settings(deadline=None, derandomize=True)
FIRST_ARTICLE = Path(__file__).parents[2] / "source" / "russia-asks-china" / "copytext.txt"
texts_of = st.lists(st.text("abc ", min_size=1, max_size=25).map(fold).filter(bool), min_size=1, max_size=5)


def words_at(place: Place, blocks: list[str]) -> str:
    if place.block == place.end_block:
        return blocks[place.block][place.start : place.end]
    middle = blocks[place.block + 1 : place.end_block]
    return "\n".join([blocks[place.block][place.start :], *middle, blocks[place.end_block][: place.end]])


@pytest.mark.parametrize(
    ("argument", "lemma"),
    [
        ("any  support\n would", Lemma("any support would")),
        ("first words ... last words", Lemma("first words", "last words", literal="first words ... last words")),
        ("a ... b ... c", Lemma("a ... b ... c")),
        ("... b", Lemma("... b")),
        ("a ...", Lemma("a ...")),
        ("well... no", Lemma("well... no")),
        (r"\#tag", Lemma("#tag")),
    ],
)
def test_what_an_argument_means(argument: str, lemma: Lemma) -> None:
    """The argument of a directive is a lemma, or the beginning and end of a range."""
    assert parse_lemma(argument) == lemma


def test_shown_as_typed() -> None:
    """A lemma is shown as it was typed, with spaces folded."""
    assert parse_lemma("a  b ... c").shown == "a b ... c"
    assert Lemma("a", "c").shown == "a ... c"
    assert Lemma("a").shown == "a"


@steady
@given(texts_of, st.text("abc ", min_size=1, max_size=4))
def test_every_place_is_exactly_the_words(blocks: list[str], argument: str) -> None:
    """All places of a lemma in the nearest block that has it are found, each exactly the words."""
    lemma = parse_lemma(argument)
    order = list(range(len(blocks)))[::-1]
    places = find(lemma, blocks, order)
    assert all(words_at(p, blocks) == lemma.start for p in places)
    having = [i for i in order if lemma.start and lemma.start in blocks[i]]
    assert {p.block for p in places} == set(having[:1])
    if places:
        assert [p.start for p in places] == occurrences(lemma.start, blocks[having[0]])


@steady
@given(texts_of, st.data())
def test_occurrences_count_in_their_block_and_nowhere_else(blocks: list[str], data: st.DataObject) -> None:
    """An occurrence is counted within the block that was found, and never taken from another block."""
    lemma = parse_lemma(data.draw(st.text("ab", min_size=1, max_size=2)))
    order = list(range(len(blocks)))
    every = find(lemma, blocks, order)
    for number in range(1, len(every) + 1):
        assert find(lemma._replace(occurrence=number), blocks, order) == [every[number - 1]]
    for number in (0, -1, len(every) + 1):
        assert find(lemma._replace(occurrence=number), blocks, order) == [], "another block's words must not be taken"


@steady
@given(st.text("ab ’.", min_size=1, max_size=40).map(fold).filter(bool), st.data())
def test_words_with_all_that_is_before_them_are_found_once(text: str, data: st.DataObject) -> None:
    """A prefix and suffix of all that is around the words leave one place."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(fold(text[start:end]) == text[start:end])
    # all that is before and behind leaves one place only, at the same offset
    places = find(Lemma(text[start:end], None, fold(text[:start]), fold(text[end:])), [text], [0])
    assert Place(0, start, 0, end) in places
    assert len({p.start for p in places}) == 1 or not text[:start] or not text[end:]


@steady
@given(st.lists(st.sampled_from("we saw ships and we saw birds".split()), min_size=2, max_size=14), st.data())
def test_a_prefix_that_is_said_to_settle_does(words: list[str], data: st.DataObject) -> None:
    """The prefix that a message suggests leaves exactly the place that it is for."""
    text = " ".join(words)
    lemma = parse_lemma(data.draw(st.sampled_from(words)))
    places = find(lemma, [text], [0])
    for which, place in enumerate(places):
        prefix = settling_prefix(places, Texts([text]), which)
        if prefix is None:
            before = text[: place.start].rstrip()
            assert (
                any(i != which and text[: p.start].rstrip().endswith(before) for i, p in enumerate(places))
                or not before
            )
        else:
            assert find(lemma._replace(prefix=prefix), [text], [0]) == [place]
            shorter = prefix.partition(" ")[2]
            if shorter:
                assert len(find(lemma._replace(prefix=shorter), [text], [0])) > 1, "fewer words would do"


BLOCKS = ["He said so and left.", "She stayed. He said so … and then?", "The end, he said so."]


def test_nearest_block_first() -> None:
    """The nearest block that has the words is used."""
    assert [p.block for p in find(parse_lemma("aid so"), BLOCKS, [1, 0])] == [1]
    assert [p.block for p in find(parse_lemma("and left"), BLOCKS, [1, 0])] == [0]
    assert find(parse_lemma("The end"), BLOCKS, [1, 0]) == []


def test_prefix_and_suffix_touch() -> None:
    """Prefix and suffix must be directly before and after the words."""
    text = "a new man, a new plan"
    assert find(parse_lemma("new", suffix="plan"), [text], [0]) == [Place(0, 13, 0, 16)]
    assert find(parse_lemma("new", prefix="man, a"), [text], [0]) == [Place(0, 13, 0, 16)]
    assert find(parse_lemma("new", prefix="man"), [text], [0]) == []


def test_matching_folds_nothing_but_white_space() -> None:
    """Only white space is folded in a match: other accents, quotation marks, spaces and hyphens differ."""
    for words in ("café", "“x”", "10 km", "co-op"):
        assert find(parse_lemma(words), ['cafe\u0301 "x" 10\u00a0km co\u2011op'], [0]) == []
    assert len(find(parse_lemma("10\n\tkm"), ["10 km"], [0])) == 1


def test_range_begins_and_ends_in_order() -> None:
    """A range leads from its beginning to the next end, also over blocks, and prefix and occurrence choose the beginning."""
    lemma = parse_lemma("He said ... then?")
    assert find(lemma, BLOCKS, [1, 0]) == [Place(1, 12, 1, 34)]
    over = parse_lemma("and left. ... She stayed")
    assert find(over, BLOCKS, [2, 1, 0]) == [Place(0, 11, 1, 10)]
    assert find(parse_lemma("She ... left."), BLOCKS, [2, 1, 0]) == [], "the end must stand behind the beginning"
    assert find(parse_lemma("said ... said"), ["said"], [0]) == [], "beginning and end are different words"
    assert len(find(parse_lemma("so ... so"), ["so a so b so"], [0])) == 3
    assert find(parse_lemma("so ... so", occurrence=2), ["so a so b so"], [0]) == [Place(0, 0, 0, 12)]
    assert find(parse_lemma("so ... so", prefix="a"), ["so a so b so"], [0]) == [Place(0, 5, 0, 12)]


def test_literal_points_win_over_a_range() -> None:
    """Three points that are in the text are text, not a range."""
    text = "He paused ... and went, paused and"
    assert find(parse_lemma("paused ... and"), [text], [0]) == [Place(0, 3, 0, 17)]


@steady
@given(texts_of, st.text("abc", min_size=1, max_size=2), st.text("abc", min_size=1, max_size=2))
def test_every_range_begins_and_ends_with_its_words(blocks: list[str], first: str, last: str) -> None:
    """Each range begins with the first and ends with the last words, which do not overlap."""
    for place in find(Lemma(first, last), blocks, range(len(blocks) - 1, -1, -1)):
        assert blocks[place.block].startswith(first, place.start)
        assert blocks[place.end_block][: place.end].endswith(last)
        if place.block == place.end_block:
            assert place.start + len(first) <= place.end - len(last)
        assert (place.block, place.start) < (place.end_block, place.end)


# Whole words, graphemes, and lines of one block

PIECES = [
    *"ab b- ’",
    "\u0301",
    "\u0364",
    "ท",
    "\u0e35",
    "क",
    "\u094d",
    "ष",
    "\u1112",
    "\u1161",
    "\U0001f1e9",
    "\U0001f1ea",
    "👩",
    "\u200d",
    "中",
    "\ufe0f",
]
mixed = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join).map(fold).filter(bool)
mixed_blocks = st.lists(mixed, min_size=1, max_size=5)


@steady
@given(mixed_blocks, mixed, st.data())
def test_a_landing_never_cuts_a_grapheme(blocks: list[str], words: str, data: st.DataObject) -> None:
    """Begin and end of every place, and of prefix and suffix, lie between graphemes; else nothing else is found."""
    sizes = st.none() | st.text("ab", min_size=1, max_size=1)
    lemma = Lemma(words, data.draw(st.none() | mixed), data.draw(sizes) or "", data.draw(sizes) or "")
    groups = [data.draw(st.sampled_from([None, 1])) for _ in blocks]
    order = range(len(blocks) - 1, -1, -1)
    located = locate(lemma, Texts(blocks, groups), order)
    if located.how == "cut":
        return
    for place in located.places:
        assert not cuts_grapheme(blocks[place.block], place.start)
        assert not cuts_grapheme(blocks[place.end_block], place.end)
        if located.how == "whole":
            assert not inside_word(blocks[place.block], place.start)
            assert not inside_word(blocks[place.end_block], place.end)


@steady
@given(mixed_blocks, mixed)
def test_whole_words_are_preferred_in_every_block(blocks: list[str], words: str) -> None:
    """Where any block has the words as whole ones, the nearest of these blocks is taken, and only its whole words."""

    def whole(text: str) -> list[int]:
        return [
            at for at in occurrences(words, text)
            if not any(inside_word(text, i) or cuts_grapheme(text, i) for i in (at, at + len(words)))
        ]  # fmt: skip

    order = range(len(blocks) - 1, -1, -1)
    located = locate(Lemma(words), Texts(blocks), order)
    having = [i for i in order if whole(blocks[i])]
    if having:
        assert located.how == "whole"
        assert [(p.block, p.start) for p in located.places] == [(having[0], at) for at in whole(blocks[having[0]])]
    else:
        assert located.how != "whole" or not located.places
        assert bool(located.places) == any(words in text for text in blocks)


@steady
@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=6), st.data())
def test_lines_of_a_block_are_searched_as_one_text(lines: list[str], data: st.DataObject) -> None:
    """A lemma with plain spaces is found over lines of one block exactly where their joined text has it."""
    joined = " ".join(lines)
    start = data.draw(st.integers(0, len(joined) - 1))
    words = fold(joined[start : data.draw(st.integers(start + 1, len(joined)))])
    assume(words)
    texts = Texts([*lines, "other"], [*[7] * len(lines), None])
    found = locate(Lemma(words), texts, range(len(lines) - 1, -1, -1), joint=True)
    assert found.places
    at = [texts.starts[p.block] + p.start for p in found.places]
    assert set(at) <= set(occurrences(words, joined))
    if found.how != "whole":
        assert at == occurrences(words, joined)
    for place in found.places:
        assert fold(words_at(place, lines).replace("\n", " ")) == words


@steady
@given(texts_of, st.text("ab ", min_size=1, max_size=3), st.integers(0, 4))
def test_texts_find_what_a_search_block_by_block_finds(blocks: list[str], argument: str, low: int) -> None:
    """An order from block to block is searched by occurrences, with the same outcome as block by block."""
    texts, words = Texts(blocks), fold(argument)
    order = range(len(blocks) - 1, min(low, len(blocks)) - 1, -1)
    assert list(texts.having(words, order)) == list(texts.having(words, list(order)))


def test_a_group_is_no_bridge_to_the_next_one() -> None:
    """Neighbours of different groups, and blocks of none, are not joined."""
    blocks = ["a", "b", "c", "d", "e"]
    texts = Texts(blocks, [1, 1, 2, None, None])
    assert locate(Lemma("a b"), texts, range(4, -1, -1)).places == [Place(0, 0, 1, 1)]
    for words in ("b c", "c d", "d e"):
        assert locate(Lemma(words), texts, range(4, -1, -1)).places == []


def test_words_over_lines_begin_within_what_is_searched() -> None:
    """A line that is not among the candidates gives no beginning."""
    texts = Texts(["one two", "three"], [1, 1])
    assert locate(Lemma("two three"), texts, [1], joint=True).places == []
    assert locate(Lemma("two three"), texts, [1, 0], joint=True).places == [Place(0, 4, 1, 5)]
    assert locate(Lemma("three", prefix="two"), texts, [1]).places == [Place(1, 0, 1, 5)]


def test_occurrences_count_whole_words_only() -> None:
    """The second "man" is the second whole word, whatever other words it is a part of."""
    texts = Texts(["A woman, a man, a man and a postman."])
    assert locate(Lemma("man", occurrence=2), texts, [0]) == ([Place(0, 18, 0, 21)], "whole")
    assert locate(Lemma("man", occurrence=3), texts, [0]).places == []
    assert locate(Lemma("oma"), texts, [0]) == ([Place(0, 3, 0, 6)], "part")


def test_the_rest_of_a_word_as_suffix_names_that_word() -> None:
    """A suffix that is the end of the word is not taken for the beginning of the next word."""
    texts = Texts(["The fog said little; the fogs stayed; a fogey"])
    assert locate(Lemma("fog", suffix="s"), texts, [0]) == ([Place(0, 25, 0, 28)], "part")
    assert locate(Lemma("fog", suffix="sa"), texts, [0]) == ([Place(0, 4, 0, 7)], "part")
    assert locate(Lemma("fog", suffix="said"), texts, [0]) == ([Place(0, 4, 0, 7)], "whole")


def test_a_cut_prefix_or_suffix_is_said_to_cut() -> None:
    """A suffix that ends before a combining mark is not the words that follow."""
    texts = Texts(["fog a\u0364 fog b"])
    assert locate(Lemma("fog", suffix="a"), texts, [0]).how == "cut"
    assert locate(Lemma("fog", suffix="a\u0364"), texts, [0]).how == "whole"


def test_ranges_that_are_many_are_counted_up_to_a_limit() -> None:
    """A range with thousands of beginnings and ends costs no more than its first thousand places."""
    texts = Texts(["the end " * 3000])
    assert len(locate(Lemma("the", "end"), texts, [0]).places) == MOST
    last = 3000 * 3001 // 2
    assert locate(Lemma("the", "end", occurrence=last), texts, [0]).places == [Place(0, 23992, 0, 23999)]
    assert locate(Lemma("the", "end", occurrence=last + 1), texts, [0]).places == []


def test_near_misses_are_listed_once() -> None:
    """The same words in two blocks are one suggestion, and nothing below 0.7 is one."""
    near = nearest(
        Lemma("the harbour bill"), ["See the harbour bell.", "Hear the harbour bell now.", "a garden path"], [0, 1, 2]
    )
    assert [n.words for n in near] == ["the harbour bell"]
    assert nearest(Lemma("quite the other thing"), ["quite some people"], [0]) == []


# Near misses


def test_the_sample_of_the_first_article() -> None:
    """The nearest words to a slip in the first article are the ones that were meant."""
    copy = CopyText(FIRST_ARTICLE.read_bytes(), "copytext.txt")
    texts = [b.text for b in copy.blocks]
    best = nearest(parse_lemma("any support will be limited"), texts, [9, *range(9), *range(10, len(texts))])[0]
    assert (best.block, best.words) == (9, "any support would be limited")
    assert best.score > 0.9


TEXT = (
    "The committee met on Sunday and heard three reports. Nobody asked where the figures came from. "
    "In the afternoon a delegation from the harbour brought a letter, which was read aloud."
)


@pytest.mark.parametrize(
    ("lemma", "wanted"),
    [
        ("comittee", "committee"),
        ("Nobody asks where the figures come from", "Nobody asked where the figures came from"),
        ("three report", "three reports"),
        ("a letter which was red aloud", "a letter, which was read aloud"),
        ("In the afternoon delegation from the harbour", "In the afternoon a delegation from the harbour"),
        ("THE COMMITTEE MET", "The committee met"),
    ],
)
def test_near_misses_are_shown_first(lemma: str, wanted: str) -> None:
    """The words nearest to a slip are suggested first."""
    # the page shows what to copy; a capital lemma is too far by letters to be shown
    near = nearest(parse_lemma(lemma), ["Well well.", TEXT, "And there we have it."], [0, 1, 2])
    if lemma.isupper():
        assert near == [] or near[0].block == 1
    else:
        assert near[0].words == wanted
        assert near[0].block == 1


@steady
@given(st.lists(st.sampled_from(sorted(set(TEXT.split()))), min_size=12, max_size=40), st.data())
def test_a_planted_slip_is_found(words: list[str], data: st.DataObject) -> None:
    """Six words of which one is wrong are found."""
    start = data.draw(st.integers(0, len(words) - 6))
    lemma = words[start : start + 6]
    lemma[data.draw(st.integers(1, 4))] = "strange"
    near = nearest(parse_lemma(" ".join(lemma)), [" ".join(words)], [0])
    assert near, "five words of six are those of the text"
    assert near[0].score >= 0.7


@steady
@given(st.lists(st.text("ab ., \u00a0中", max_size=20), max_size=4), st.text("ab .中 ", max_size=12), st.integers(0, 4))
def test_near_misses_never_raise_nor_overlap(blocks: list[str], argument: str, count: int) -> None:
    """Suggestions are words of the text, in order of likeness, and no more than asked for."""
    found = nearest(parse_lemma(argument), blocks, range(len(blocks)), count)
    assert len(found) <= count
    for near in found:
        assert near.words in blocks[near.block]
        assert 0.7 <= near.score <= 1
    assert [n.score for n in found] == sorted((n.score for n in found), reverse=True)


def test_nothing_is_like_nothing() -> None:
    """Empty words, empty texts and unlike texts give no suggestion."""
    assert nearest(Lemma(""), ["a b", ""], [0, 1]) == []
    assert nearest(Lemma("a b"), [], []) == []
    assert nearest(Lemma("a b"), ["", " "], [0, 1]) == []
    assert nearest(Lemma("quite other words"), [TEXT], [0]) == []


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("“a b”", "a b"),
        ("„a“", "a"),
        ("« a »", "a"),
        ('"a"', "a"),
        ("“a", None),
        ("“a« b»", None),
        ('""', None),
        ("", None),
        ("'", None),
    ],
)
def test_the_marks_around_quoted_words(words: str, bare: str | None) -> None:
    """Quotation marks around all of the words are taken off, and others are not."""
    assert unquoted(words) == bare
