"""A quotation compared with its source: the tiers, the folds and the differing words."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.quoted import Comparison, WordIndex, compare

SOURCE = """The harbour master said on Tuesday that the “old lamp” had not been lit since the spring. Nobody, he added, had
asked for it; the pilots’ guild kept its own counsel — and its own oil. The committee signalled that it would meet again in
June, though the State Office declined to say who would pay.

The rope was there, but the bell was not. He hadn’t heard it since the flood."""
INDEX = WordIndex(SOURCE)


def differences(found: Comparison) -> list[tuple[str, str, str]]:
    return [tuple(each) for each in found.differences]  # type: ignore[misc]


@pytest.mark.parametrize(
    "quoted",
    [
        "the “old lamp” had not been lit since the spring.",
        "asked for it;\nthe pilots’ guild",
        "who would pay.\n\nThe rope was there",
        "“Nobody, he added, had asked for it”",
    ],
)
def test_compare_finds_words_to_the_letter(quoted: str) -> None:
    """Line ends, blank lines and quotation marks around the whole do not count."""
    assert compare(quoted, INDEX).tier == "to-the-letter"


@pytest.mark.parametrize(
    ("quoted", "folds"),
    [
        ('the "old lamp" had', ("quotation-marks",)),
        ("the old lamp had", ("quotation-marks",)),
        ("He hadn't heard it", ("apostrophes",)),
        ("counsel -- and its own oil", ("dashes",)),
        ("The\u00a0rope was there", ("blanks",)),
        ("counsel—and its own oil", ("blanks",)),
        ("the ro\u00adpe was there", ("invisible-characters", "first-letter")),
        ("nobody, he added", ("first-letter",)),
        ("[n]obody, he added", ("first-letter",)),
    ],
)
def test_compare_names_each_fold(quoted: str, folds: tuple[str, ...]) -> None:
    """Every typographic difference is named, and no other."""
    found = compare(quoted, INDEX)
    assert (found.tier, found.folds) == ("folds", folds)


def test_compare_names_the_form_of_marks_of_omission_and_of_letters() -> None:
    """Points for one sign, and letters with a separate accent, are folds."""
    index = WordIndex("It was late … and the café was shut.")
    assert compare("late ... and the cafe\u0301 was shut", index).folds == ("omission-marks", "composition")


@pytest.mark.parametrize(
    ("quoted", "gaps", "left_out"),
    [
        ("The harbour master said … that the “old lamp” had not been lit", 1, 2),
        ("The harbour master said [...] the “old lamp” had", 1, 3),
        ("Nobody … kept its own counsel (…) The rope was there", 2, 33),
        ("…the bell was not…", 2, 0),
        ("kept its [the guild’s] own counsel", 1, 0),
        ("since the spring. … [T]he pilots’ guild", 1, 7),
    ],
)
def test_compare_accepts_marked_gaps_in_order(quoted: str, gaps: int, left_out: int) -> None:
    """A mark of omission or words in brackets stand for words of the source; how many is counted."""
    found = compare(quoted, INDEX)
    assert (found.tier, found.gaps, found.left_out) == ("gaps", gaps, left_out)


def test_compare_refuses_gaps_out_of_order() -> None:
    """Passages that follow one another in the quotation only are not in order."""
    assert compare("The rope was there … The harbour master said", INDEX).tier not in ("gaps", "folds", "to-the-letter")


@pytest.mark.parametrize(
    ("quoted", "differing"),
    [
        ("it would meet again in July", [("July", "June", "words")]),
        ("Somebody, he added, had asked", [("Somebody", "Nobody", "words")]),
        ("heard it since the fire", [("fire", "flood", "words")]),
        ("No body, he added, had asked", [("No body", "Nobody", "word-division")]),
        ("the committee signaled that it would", [("signaled", "signalled", "spelling")]),
        ("the harbor master said on", [("harbor", "harbour", "spelling")]),
        ("though the state Office declined", [("state", "State", "capitals")]),
        ("The rope was there but the bell", [("", ",", "punctuation")]),
        ("the “lamp” had not been lit", [("", "old", "words")]),
        ("the bell was really not", [("really", "", "words")]),
        ("the bell was found", [("found", "not", "words")]),
    ],
)
def test_compare_shows_differing_words(quoted: str, differing: list[tuple[str, str, str]]) -> None:
    """Each difference has the words on both sides, and what it changes."""
    found = compare(quoted, INDEX)
    assert (found.tier, differences(found)) == ("words-differ", differing)


@pytest.mark.parametrize("quoted", ["The committee never promised anything to any pilot", "Xylophone", "…", ""])
def test_compare_reports_what_is_not_there(quoted: str) -> None:
    """Words that the source does not have in this order are not there."""
    assert compare(quoted, INDEX).tier == "not-found"


def test_compare_separates_words_of_scripts_without_blanks() -> None:
    """A Chinese quotation may begin and end within a line."""
    index = WordIndex("港口的燈塔從春天起就沒有點亮過。")
    assert compare("燈塔從春天", index).tier == "to-the-letter"
    assert compare("燈塔從秋天", index).tier == "words-differ"


WORDS = st.lists(st.sampled_from("the a of rope bell lamp harbour master said nobody was not and it in".split()), min_size=12, max_size=80)  # fmt: skip


@given(WORDS, st.data())
def test_compare_notices_every_altered_word(words: list[str], data: st.DataObject) -> None:
    """A passage with one word that the source does not have there is never the same words."""
    start = data.draw(st.integers(0, len(words) - 6))
    passage = words[start : start + data.draw(st.integers(1, len(words) - start))]
    index = WordIndex(" ".join(words))
    assert compare(" ".join(passage), index).tier == "to-the-letter"
    at = data.draw(st.integers(0, len(passage) - 1))
    altered = [*passage[:at], passage[at] + "x", *passage[at + 1 :]]
    found = compare(" ".join(altered), index)
    assert found.tier in ("words-differ", "not-found")
    if found.tier == "words-differ":
        assert any(passage[at] + "x" in each.quoted.split() for each in found.differences)


@given(WORDS, st.data())
def test_compare_notices_every_altered_word_around_gaps(words: list[str], data: st.DataObject) -> None:
    """Marked gaps do not hide an altered word."""
    first, last = words[:4], words[-4:]
    index = WordIndex(" ".join(words))
    assert compare(f"{' '.join(first)} … {' '.join(last)}", index).tier in ("gaps", "to-the-letter")
    at = data.draw(st.integers(0, 7))
    altered = [*first, *last]
    altered[at] = f"{altered[at]}x"
    found = compare(f"{' '.join(altered[:4])} … {' '.join(altered[4:])}", index)
    assert found.tier in ("words-differ", "not-found")


def test_compare_finds_passages_of_frequent_words() -> None:
    """A similar passage is found even if most of its words occur often."""
    dice = Random(1)
    vocabulary = [f"w{int(dice.paretovariate(0.5)) % 9000}" for _ in range(20_000)]
    words = [dice.choice(vocabulary) for _ in range(100_000)]
    index = WordIndex(" ".join(words))
    for _ in range(200):
        start = dice.randrange(len(words) - 40)
        passage = words[start : start + 40]
        passage[dice.randrange(40)] = "other"
        assert compare(" ".join(passage), index).tier == "words-differ"
