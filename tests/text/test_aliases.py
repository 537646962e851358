"""Names of a register in a text, against a search that tries every name at every place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.text.aliases import AliasIndex, Found, stands_alone

steady = settings(max_examples=300)


def plain(names: list[str], text: str) -> list[tuple[int, int]]:
    """Left to right, the longest name at each place, by a regular expression for words in Latin script."""
    one = "|".join(re.escape(n) for n in sorted(set(names), key=len, reverse=True))
    return [m.span() for m in re.finditer(rf"(?<!\w)(?:{one})(?!\w)", text)] if one else []


def naive(names: list[str], text: str) -> list[tuple[int, int]]:
    """The same with the rule for where words part, for all scripts."""
    out, at = [], 0
    while at < len(text):
        ends = [at + len(n) for n in names if text.startswith(n, at) and stands_alone(text, at, at + len(n))]
        if ends:
            out.append((at, max(ends)))
            at = max(ends)
        else:
            at += 1
    return out


def spans(names: list[str], text: str) -> list[tuple[int, int]]:
    return [(f.start, f.end) for f in AliasIndex((n, n) for n in names).find(text)]


latin_names = st.lists(st.from_regex(r"[ab]{1,2}( [ab]{1,2})?", fullmatch=True), max_size=5)


@steady
@given(latin_names, st.text("ab ,’", max_size=30))
def test_as_a_regular_expression_finds_them(names: list[str], text: str) -> None:
    """The index finds the names that a regular expression of all names finds."""
    assert spans(names, text) == plain(names, text)


any_names = st.lists(
    st.text("aé中国.\u0301’ -\u200d", min_size=1, max_size=4).filter(lambda n: n == n.strip(" ") and "  " not in n),
    max_size=5,
)


@steady
@given(any_names, st.text("aé中国.\u0301’ -\u200d", max_size=25))
def test_as_a_search_of_every_place_finds_them(names: list[str], text: str) -> None:
    """The index finds the names that a search at every place finds."""
    assert spans(names, text) == naive(names, text)


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("China", "Chinatown, China’s, Indochina, China-bound, (China)", 3),
        ("US", "the US, USA, US.", 2),
        ("U.S.", "the U.S. and U.S.A", 1),
        (".NET", "ASP.NET and .NETs and .NET", 1),
        ("中国", "在中国人中国", 2),
        ("WHO", "在WHO的", 1),
        ("cafe", "the cafe\u0301 and the cafe", 1),
        ("tat", "l’e\u0301tat", 0),
        ("New York Times", "the New York Times", 1),
        ("Yahoo!", "Yahoo! and Yahoo!x and Yahoo", 1),
        ("中国", "中国A", 1),
    ],
)
def test_whole_words(name: str, text: str, count: int) -> None:
    """Names are found as whole words only."""
    assert len(AliasIndex([(name, "x")]).find(text)) == count


def test_longest_first_and_all_that_a_name_may_be() -> None:
    """The longest name is found, with all entities that have it."""
    index = AliasIndex([("Georgia", "state"), ("Georgia", "country"), ("New Georgia", "island"), (" ", "none")])
    assert index.find("New Georgia and Georgia") == [
        Found(0, 11, ("island",)),
        Found(16, 23, ("country", "state")),
    ]


def test_white_space_in_a_name_is_folded() -> None:
    """Runs of spaces and line ends in a name count as one space."""
    assert AliasIndex([("The  White\n House", "wh")]).find("at The White House.") == [Found(3, 18, ("wh",))]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Mrs. Porter", "Mrs. Porter and Mrs.\u00a0Porter", ["Mrs. Porter", "Mrs.\u00a0Porter"]),
        ("O'Brien", "O’Brien, O'Brien", ["O’Brien", "O'Brien"]),
        ("O’Brien", "O'Brien’s", ["O'Brien"]),
        ("O'Brien", "O´Brien, O`Brien", ["O´Brien", "O`Brien"]),
        ("Hawai'i", "Hawai\u02bbi", ["Hawai\u02bbi"]),
        ("ג׳ורג׳", "ג'ורג'", ["ג'ורג'"]),
        ("Dvořák", "Dvořák, Dvor\u030ca\u0301k", ["Dvořák", "Dvor\u030ca\u0301k"]),
        ("Dvor\u030ca\u0301k", "a\u0301 Dvořák", ["Dvořák"]),
        ("Anne-Marie", "Anne\u2011Marie", ["Anne\u2011Marie"]),
        ("Porter", "e\u0301 Por\u00adter", ["Por\u00adter"]),
        ("Dvorak", "Dvořák", []),
        ("ดี", "ดีที่", ["ดี"]),
        ("ท", "ที่", []),
        ("\u1112\u1161", "\u1112\u1161\u11ab", []),
        ("🇩🇪", "🇩🇪🇫🇷", ["🇩🇪"]),
        ("🇪🇫", "🇩🇪🇫🇷", []),
        ("👨", "👨\u200d👩", []),
        ("葛", "葛\U000e0100", []),
    ],
)
def test_names_in_other_spellings_and_never_a_part_of_a_character(name: str, text: str, words: list[str]) -> None:
    """Kinds of space, apostrophe and hyphen and the composition may differ; a grapheme is never cut."""
    assert [text[f.start : f.end] for f in AliasIndex([(name, "x")]).find(text)] == words


def test_a_name_that_is_written_exactly_so_comes_first() -> None:
    """Two names that differ only in their apostrophes stay apart where the text has one of them exactly."""
    index = AliasIndex([("O'Brien", "straight"), ("O’Brien", "curly")])
    assert [f.targets for f in index.find("O’Brien O'Brien O\u02bcBrien")] == [
        ("curly",),
        ("straight",),
        ("curly", "straight"),
    ]


def test_an_empty_register_finds_nothing() -> None:
    """An index without names finds nothing, and nothing is found in an empty text."""
    assert AliasIndex([]).find("China") == []
    assert AliasIndex([("China", "x")]).find("") == []
