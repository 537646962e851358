"""Witnesses collated: the classic situations of textual criticism, in words of this project.

The situations are those that handbooks of the field describe (West, Maas, Greetham, and the tutorials of collation programs). What
a scholar expects was written down before the program was run.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.collation import Entry, collate, witness_text
from scholiast.text.words import keys, tokens

#: The situation: the base, the witness, and for each place the lemma, the reading and what it is.
CLASSIC: dict[str, tuple[str, str, list[tuple[str, str, str]]]] = {
    "equal": ("The old lamp burned all night.", "The old lamp burned all night.", []),
    "substitution": ("The old lamp burned.", "The old lantern burned.", [("lamp", "lantern", "words")]),
    "omission of a word": ("The old lamp burned.", "The lamp burned.", [("old", "", "omission")]),
    "addition of a word": ("The lamp burned.", "The old lamp burned.", [("", "old", "addition")]),
    "inversion of two words": ("A lamp bright burned there.", "A bright lamp burned there.", [("lamp bright", "bright lamp", "transposition")]),
    "inversion of two phrases": ("He sold oil and rope and then left.", "He sold rope and oil and then left.", [("oil and rope", "rope and oil", "transposition")]),
    "eye-skip to the same ending": (
        "He lit the lamp at dusk, and he rang the bell at dusk, and went home.",
        "He lit the lamp at dusk, and went home.",
        [("and he rang the bell at dusk,", "", "same-to-same")],
    ),
    "eye-skip to the same beginning": (
        "When the fog came they rang. When the fog went they slept.",
        "When the fog went they slept.",
        [("When the fog came they rang.", "", "same-to-same")],
    ),
    "dittography of a word": ("He rang the bell twice.", "He rang the the bell twice.", [("", "the", "repetition")]),
    "dittography of a phrase": ("He rang the bell and left.", "He rang the bell rang the bell and left.", [("", "rang the bell", "repetition")]),
    "haplography": ("He said that that bell was his.", "He said that bell was his.", [("that", "", "haplography")]),
    "words written as one": ("There was no body on the pier.", "There was nobody on the pier.", [("no body", "nobody", "word-division")]),
    "one word written as two": ("They met again today.", "They met again to-day.", [("today", "to-day", "word-division")]),
    "spelling": ("The harbour was a grey colour.", "The harbor was a grey color.", [("harbour", "harbor", "spelling"), ("colour", "color", "spelling")]),
    "early spelling": ("Have love upon us.", "Haue loue vpon vs.", [("Have love upon us", "Haue loue vpon vs", "spelling")]),
    "capitals": ("The Bell of the Town rang.", "The bell of the town rang.", [("Bell", "bell", "capitals"), ("Town", "town", "capitals")]),
    "punctuation": ("Well, well. He came", "Well well! He came", [(",", "", "punctuation"), (".", "!", "punctuation")]),
    "misread letters": ("They were ready to form a line.", "They were ready to from a line.", [("form", "from", "words")]),
    "gloss taken into the text": (
        "He took the painter and made it fast.",
        "He took the painter, that is the rope, and made it fast.",
        [("", ", that is the rope,", "addition")],
    ),
    "moved sentence": (
        "The bell rang at nine. Nobody on the pier had any oil left. The keeper slept. In the morning the fog was gone and the boats went out.",
        "The bell rang at nine. The keeper slept. In the morning the fog was gone and the boats went out. Nobody on the pier had any oil left.",
        [("Nobody on the pier had any oil left.", "", "moved"), ("", "Nobody on the pier had any oil left.", "moved")],
    ),
    "substitution beside a spelling": (
        "The grey old harbour slept.",
        "The gray young harbor woke.",
        [("grey old", "gray young", "words"), ("harbour", "harbor", "spelling"), ("slept", "woke", "words")],
    ),
    "revision of a sentence": (
        "Nobody knew when the ferry would come back.",
        "Nobody could say whether the ferry would ever come back.",
        [("knew when", "could say whether", "words"), ("", "ever", "addition")],
    ),
    "lost beginning": ("In the year of the flood the bell was lost.", "the bell was lost.", [("In the year of the flood", "", "omission")]),
    "lost end": ("The bell was lost. Nobody found it.", "The bell was lost.", [("Nobody found it.", "", "omission")]),
}  # fmt: skip


def places(entries: list[Entry]) -> list[tuple[str, str, str]]:
    return [(e.lemma, e.readings[0].text, e.readings[0].kind) for e in entries]


@pytest.mark.parametrize("situation", CLASSIC)
def test_collate_agrees_with_what_a_scholar_expects(situation: str) -> None:
    """Each classic situation is recognised at its place, with its name."""
    base, witness, expected = CLASSIC[situation]
    assert places(collate({"A": base, "B": witness})) == expected


def test_collate_groups_witnesses_that_agree() -> None:
    """One place has one entry, in which witnesses of one reading are together; the others agree with the base."""
    entries = collate(
        {
            "A": "The old lamp burned.",
            "B": "The new lamp burned.",
            "C": "The new lamp burned.",
            "D": "The old lamp burned.",
        }
    )
    (entry,) = entries
    assert (entry.lemma, entry.agreeing) == ("old", ("A", "D"))
    assert [(r.sigla, r.text) for r in entry.readings] == [(("B", "C"), "new")]


def test_collate_joins_places_that_overlap() -> None:
    """Where one witness varies in more words than another, the entry has the words of both."""
    (entry,) = collate({"A": "The very old lamp burned.", "B": "The very new lamp burned.", "C": "The lamp burned."})
    assert entry.lemma == "very old"
    assert [(r.sigla, r.text, r.kind) for r in entry.readings] == [
        (("B",), "very new", "words"),
        (("C",), "", "omission"),
    ]


def test_collate_pairs_the_two_places_of_a_moved_passage() -> None:
    """Where a passage was, and where it is."""
    base, witness, _expected = CLASSIC["moved sentence"]
    gone, come = collate({"A": base, "B": witness})
    assert (gone.readings[0].partner, come.readings[0].partner) == (1, 0)


WORDS = st.lists(
    st.sampled_from("the a of rope bell, lamp Harbour said nobody. was not and it in".split()), max_size=40
)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=3))
def test_witnesses_follow_from_the_apparatus(base: list[str], others: list[list[str]]) -> None:
    """The base and the entries give every witness, word for word and sign for sign."""
    texts = {"A": " ".join(base), **{f"W{i}": " ".join(words) for i, words in enumerate(others)}}
    entries = collate(texts)
    for siglum, text in texts.items():
        assert keys(tokens(witness_text(texts["A"], entries, siglum))) == keys(tokens(text))


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        ("The keeper of Pennywick slept.", "The keeper of Pennywick, it is said, slept."),
        ("The keeper, it is said, slept.", "The keeper slept."),
        ("The rope ran.", "(The rope) ran."),
        ("He said: go now.", "He (the keeper) said go."),
        (
            "One.\
\
Two lamps.",
            "One.\
\
Three lamps.",
        ),
    ],
)
def test_witness_has_its_own_blanks_around_its_readings(base: str, witness: str) -> None:
    """A sign stands at the word at which the witness has it."""
    assert witness_text(base, collate({"A": base, "B": witness}), "B") == witness


@given(WORDS)
def test_a_text_does_not_differ_from_itself(words: list[str]) -> None:
    """Equal texts have no entries."""
    assert collate({"A": " ".join(words), "B": "\n".join(words)}) == []


def test_collate_recognises_a_moved_passage_that_was_changed() -> None:
    """A moved passage with another word is moved, too."""
    base, witness, _expected = CLASSIC["moved sentence"]
    entries = collate({"A": base, "B": witness.replace("any oil", "much oil")})
    assert places(entries) == [
        ("Nobody on the pier had any oil left.", "", "moved"),
        ("", "Nobody on the pier had much oil left.", "moved"),
    ]
    assert [entry.readings[0].partner for entry in entries] == [1, 0]
