"""Differences of spelling, and of words that only look similar."""

from __future__ import annotations

import pytest

from scholiast.text.spelling import difference_kind
from scholiast.text.words import tokens

SAME = """Fährboote Faehrboote; Größe Groesse; GRÖSSE größe; für fuer; für fur; Encyclopædia Encyclopaedia; encyclopædia encyclopedia;
cœur coeur; Øre Oere; daß dass; vnd und; jn in; façade facade; coöperate cooperate; Ångström Aangstroem"""
OTHER = "poet pet; Michael Michel; were where; true tru; schon schoen"


@pytest.mark.parametrize("pair", SAME.replace("\n", " ").split(";"))
def test_letters_written_as_two_are_spelling(pair: str) -> None:
    """An umlaut or a ligature is the same word as its two letters, or as its plain letter, in both directions."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two), difference_kind(two, one)} <= {"spelling", "capitals"}


@pytest.mark.parametrize("pair", OTHER.split("; "))
def test_two_letters_are_no_spelling_of_one(pair: str) -> None:
    """Where no word has an umlaut or a ligature, "oe" and "o", or "ae" and "e", are different words."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two), difference_kind(two, one)} == {"words"}


#: Older and newer spellings, and words that only look so, by language; written down before a rule was.
OF_LANGUAGE = {
    "en": "lov'd loved; dropt dropped; olde old; booke book; citie city; tyme time; publique public; musick music; mediaeval medieval; "
    "& and; ye the; yt that; wch which; tho' though; cõmon common; thẽ them; thẽ then; heau'n heaven; vniuersall universal; "
    "ſhall shall; honour'd honored; vvith with; murther murder; keepe keep; sunne sun; onely only; pow'r power; shee she",
    "de": "Thal Tal; thun tun; Theil Teil; seyn sein; bey bei; Cultur Kultur; marschiren marschieren; vnd und; todt tot; & und",
    "la": "caelum celum; nihil nichil; mihi michi; gratia gracia; & et; uinum vinum; hystoria historia; columpna columna; spẽ spem",
    "fr": "avoit avait; françois français; estoit était; roy roi; & et; hospital hôpital; enfans enfants",
}
NO_SPELLING = {
    "en": "were where; hat hate; bed bee; the thee; burned burns; not note; star stare; then than; on one; mad made; poet pet; lest least",
    "de": "tot rot; den dem; Bein Pein",
    "la": "est et; rex lex",
    "fr": "est et; roi loi; reste rete",
}


@pytest.mark.parametrize(("language", "pair"), [(name, p) for name, ps in OF_LANGUAGE.items() for p in ps.split("; ")])
def test_older_spelling_of_a_language_is_spelling(language: str, pair: str) -> None:
    """A word in the spelling of an early print is the same word, in its language and in both directions."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two, language), difference_kind(two, one, language)} <= {"spelling", "punctuation"}


@pytest.mark.parametrize(("language", "pair"), [(name, p) for name, ps in NO_SPELLING.items() for p in ps.split("; ")])
def test_other_word_of_a_language_is_no_spelling(language: str, pair: str) -> None:
    """Words that differ by a letter of such a rule are other words."""
    one, two = map(tokens, pair.split())
    assert {difference_kind(one, two, language), difference_kind(two, one, language)} == {"words"}


@pytest.mark.parametrize("pair", ["& and", "lov'd loved", "Thal Tal", "avoit avait"])
def test_spelling_of_one_language_needs_the_language(pair: str) -> None:
    """Where the language is not known, what only one language has is not taken for a spelling."""
    one, two = map(tokens, pair.split())
    assert difference_kind(one, two) in ("words", "addition")
