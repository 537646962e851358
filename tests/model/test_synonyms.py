"""What is suggested for a word that is not in a vocabulary."""

from __future__ import annotations

from typing import Literal, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model import vocabularies as v
from scholiast.model.synonyms import suggestion, synonym
from scholiast.model.vocabularies import by_nearness, words_of

MEANT = [
    (v.DigitalSource, "digital-capture", "digitalCapture"),
    (v.Grade, "probable", "likely"),
    (v.Grade, "Probably", "likely"),
    (v.Grade, "improbable", "unlikely"),
    (v.Grade, "highly likely", "very-likely"),
    (v.Grade, "very_likely", "very-likely"),
    (v.Grade, "likly", "likely"),
    (v.Grade, "unlikly", "unlikely"),
    (v.Grade, "posible", "possible"),
    (v.Grade, "perhaps", "possible"),
    (v.ShelfGroup, "date", "year"),
    (v.Status, "confirmed", "borne-out"),
    (v.Status, "refuted", "not-borne-out"),
    (v.Status, "born-out", "borne-out"),
    (v.Status, "partially", "partly"),
    (v.Fidelity, "normalized", "normalised"),
    (v.Fidelity, "exact", "verbatim"),
    (v.Cert, "certain", "high"),
    (v.Cert, "uncertain", "low"),
    (v.RightsStatus, "PD", "public-domain"),
    (v.RightsStatus, "public domain", "public-domain"),
    (v.EntityType, "organisation", "org"),
    (v.EntityType, "newspaper", "publication"),
    (v.IronyKind, "hyperbole", "overstatement"),
    (v.EmendationAction, "stet", "leave"),
    (v.ElisionPosition, "beginning", "start"),
    (v.QuotationForm, "blockquote", "block"),
    (v.CueType, "verb", "reporting-verb"),
    (v.Party, "unidentified", "unknown"),
    (v.VoiceRole, "spokesperson", "spokesman"),
    (v.ContentType, "reported speech", "indirect"),
    (v.Stance, "rejected", "denied"),
    (v.Holder, "speaker", "quoted-source"),
    (v.ConjectureKind, "forecast", "prediction"),
    (v.Scale, "ICD-203", "icd203"),
    (v.Factuality, "probable", "PR+"),
    (v.EmendationKind, "punctuation", "accidental"),
    (v.EmendationKind, "hard to read", "unclear"),
    (v.EmendationKind, "restored", "supplied"),
    (v.Evidence, "contextual", "internal"),
    (v.Motivation, "comment", "commenting"),
    (v.AliasKind, "previous", "former"),
    (v.MentionType, "genitive", "possessive"),
    (v.AuthorityScheme, "LCCN", "loc"),
    (v.Genre, "op-ed", "opinion"),
    (v.EditionType, "scholarly", "critical"),
    (v.WitnessRole, "manuscript", "author's text"),
    (v.Collated, "complete", "full"),
    (v.ExclusionReason, "ads", "advertisement"),
    (v.Continues, "lowercase", "lower-case"),
    (v.EditorRole, "commentator", "annotator"),
    (v.Calendar, "old style", "julian"),
    (v.TitleBasis, "inspected", "seen"),
    (v.IdentifiedBy, "copytext", "copy-text"),
]
#: Words whose nearest spelling means something else.
OTHER = [
    (v.Grade, "impossible"),
    (v.Grade, "plausible"),
    (v.Grade, "certain"),
    (v.Grade, "graded"),
    (v.Status, "determined"),
    (v.Status, "testable"),
    (v.Status, "over"),
    (v.Fidelity, "collated"),
    (v.Fidelity, "unaltered"),
    (v.QuotationForm, "direct"),
    (v.Stance, "aware"),
    (v.Stance, "disbelieved"),
    (v.ConjectureKind, "implicit"),
    (v.RightsStatus, "closed"),
    (v.RightsStatus, "known"),
    (v.TitleBasis, "unseen"),
    (v.VoiceRole, "unofficial"),
    (v.IronyKind, "misstatement"),
    (v.EmendationKind, "nonsense"),
    (v.Factuality, "CT"),
]


#: What is found by the build, and is no value that an editor writes.
FOUND = {"Tier", "Fold", "DifferenceKind", "Printed"}


def vocabularies() -> dict[str, tuple[str, ...]]:
    closed = {name: get_args(found) for name, found in vars(v).items() if get_origin(found) is Literal}
    assert closed.keys() >= FOUND
    return {name: words for name, words in closed.items() if name not in FOUND}


def test_every_vocabulary_has_synonyms() -> None:
    """Each closed list has a case above; a word that is a value of a list is never a synonym for another one of it."""
    assert set(vocabularies().values()) == {words_of(vocabulary) for vocabulary, *_ in MEANT}
    for choices in vocabularies().values():
        assert [synonym(choice, choices) for choice in choices] == [None] * len(choices)


def test_word_of_the_same_meaning_is_answered_with_what_to_write() -> None:
    """A synonym is corrected; a misspelling is asked about."""
    grades = words_of(v.Grade)
    assert v.unknown_value("probable", grades).startswith("unknown value 'probable': write 'likely'. Known: likely, ")
    assert v.unknown_value("likly", grades).endswith(" (did you mean 'likely'?)")
    assert v.unknown_value("x", grades) == f"'x' is not one of: {', '.join(grades)}"


@pytest.mark.parametrize(("vocabulary", "word", "meant"), MEANT)
def test_word_of_the_same_meaning_is_suggested(vocabulary: object, word: str, meant: str) -> None:
    """A synonym, another spelling or a misspelling is answered with the value that it stands for, listed first."""
    choices = words_of(vocabulary)
    assert suggestion(word, choices) == meant
    assert by_nearness(word, choices)[0] == meant


@pytest.mark.parametrize(("vocabulary", "word"), OTHER)
def test_word_of_another_meaning_is_never_suggested(vocabulary: object, word: str) -> None:
    """However alike they are spelt; the values are listed as they are declared."""
    choices = words_of(vocabulary)
    assert suggestion(word, choices) is None
    assert by_nearness(word, choices) == list(choices)


def test_two_choices_equally_near_are_not_suggested() -> None:
    """Which of two ids is meant cannot be known from their spelling."""
    assert suggestion("anna", ("anna1", "anna2")) is None
    assert suggestion("anna", ("Anna", "anne")) == "Anna"


@pytest.mark.parametrize("word", ["nteo", "noets"])
def test_letters_in_another_order_are_a_slip(word: str) -> None:
    """A short word with all letters of a choice, or of its plural, is that choice, however its letters are ordered."""
    assert suggestion(word, ("quotation", "note", "date")) == "note"


def test_choices_are_listed_once() -> None:
    """A choice given twice is named once."""
    assert by_nearness("x", ("a", "b", "a")) == ["a", "b"]


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=8))
def test_suggestion_is_one_of_the_choices(word: str, choices: list[str]) -> None:
    """Any text is answered with a choice or with nothing."""
    assert suggestion(word, tuple(choices)) in {None, *choices}
