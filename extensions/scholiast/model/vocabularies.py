"""The vocabularies: closed lists of the values of a field, with their meanings.

A vocabulary is a :data:`typing.Literal`, so that mypy, the validator and the JSON Schemas
read the same list, plus a table of meanings from which the handbook is made.
"""

from __future__ import annotations

from typing import Literal, get_args

from ..text.words import DifferenceKind as DifferenceKind
from ..text.words import Fold as Fold
from ..text.words import Tier as Tier
from .synonyms import suggestion, synonym

Fidelity = Literal["verbatim", "normalised", "altered", "paraphrase", "uncollated"]
QuotationForm = Literal["block", "inline", "indirect", "partial", "scare"]
CueType = Literal["reporting-verb", "according-to", "colon", "nominal", "none"]
ElisionPosition = Literal["start", "medial", "end"]
Party = Literal["author", "editor", "source", "unknown"]
VoiceRole = Literal["author", "publication", "document", "spokesman", "official", "anonymous-group", "state", "imputed"]
ContentType = Literal[
    "direct", "indirect", "mixed", "denial", "denial-of-knowledge", "belief", "plan", "imputed-attitude"
]
Stance = Literal["asserted", "denied", "unaware", "believed", "planned"]
Holder = Literal["author", "quoted-source", "imputed"]
ConjectureKind = Literal[
    "explicit",
    "prediction",
    "inference",
    "imputed-motive",
    "conditional",
    "approximator",
    "appraisal",
    "booster",
    "reported",
]
Scale = Literal["author", "icd203", "ipcc"]
Grade = Literal[
    "asserted",
    "almost-certain",
    "very-likely",
    "likely",
    "even",
    "unlikely",
    "very-unlikely",
    "possible",
    "ungraded",
]
Status = Literal["open", "borne-out", "partly", "not-borne-out", "overtaken", "untestable", "undetermined"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
Cert = Literal["high", "medium", "low", "unknown"]
EmendationKind = Literal[
    "substantive", "accidental", "unit", "sense", "orthography", "title", "lacuna", "supplied", "unclear"
]
EmendationAction = Literal["emend", "flag", "leave"]
Evidence = Literal["internal", "external", "conjecture"]
IronyKind = Literal["sarcasm", "understatement", "overstatement", "mimicry", "so-called", "ambiguous"]
Motivation = Literal[
    "commenting",
    "describing",
    "questioning",
    "linking",
    "classifying",
    "identifying",
    "assessing",
    "highlighting",
]
EntityType = Literal["person", "place", "org", "publication", "event", "document", "object", "concept", "group"]
AliasKind = Literal["variant", "transliteration", "metonym", "former"]
MentionType = Literal["name", "description", "pronoun", "demonym-adjective", "metonym", "apposition", "possessive"]
AuthorityScheme = Literal["wikidata", "viaf", "isni", "orcid", "geonames", "gnd", "loc", "lei", "pleiades"]
RightsStatus = Literal["cleared", "quoted", "public-domain", "unknown"]
#: How a picture came to be: the codes of IPTC's NewsCodes "Digital Source Type".
DigitalSource = Literal[
    "digitalCapture",
    "computationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "minorHumanEdits",
    "composite",
    "compositeCapture",
    "compositeSynthetic",
    "compositeWithTrainedAlgorithmicMedia",
    "algorithmicallyEnhanced",
    "algorithmicMedia",
    "trainedAlgorithmicMedia",
    "dataDrivenMedia",
    "digitalArt",
    "screenCapture",
    "virtualRecording",
]
Genre = Literal["opinion", "reportage", "analysis", "background", "speech", "document", "letter"]
#: By what the cards of a shelf can be in groups.
ShelfGroup = Literal["author", "genre", "language", "year"]
EditionType = Literal["diplomatic", "reading", "critical"]
WitnessRole = Literal["copy-text", "author's text", "source", "reprint", "translation", "derivative"]
Collated = Literal["full", "partial", "none"]
ExclusionReason = Literal["site-furniture", "navigation", "advertisement", "comments", "note-mark", "page-break"]
Continues = Literal["always", "lower-case"]
Printed = Literal["italic", "bold", "superscript", "subscript"]
EditorRole = Literal["editor", "annotator", "encoder", "translator"]
Calendar = Literal["gregorian", "julian"]
TitleBasis = Literal["seen", "inferred", "supplied"]
IdentifiedBy = Literal["copy-text", "editor"]

MEANINGS: dict[str, dict[str, str]] = {
    "fidelity": {
        "verbatim": "identical to the source, letter for letter",
        "normalised": "differs from the source in spelling, capitals or punctuation only",
        "altered": "presented as a quotation, but words differ from the source",
        "paraphrase": "reports the source in other words",
        "uncollated": "not compared with its source",
    },
    "grade": {
        "asserted": "stated as a fact",
        "almost-certain": "stated as almost certain",
        "very-likely": "stated as very likely",
        "likely": "stated as likely",
        "even": "stated as equally likely and unlikely",
        "unlikely": "stated as unlikely",
        "very-unlikely": "stated as very unlikely",
        "possible": "stated as possible, without a likelihood",
        "ungraded": "the words express no degree of confidence",
    },
    "status": {
        "open": "not yet decided",
        "borne-out": "what happened agrees with it",
        "partly": "what happened agrees with part of it",
        "not-borne-out": "what happened contradicts it",
        "overtaken": "events made the question irrelevant",
        "untestable": "no event could decide it",
        "undetermined": "investigated, but could not be decided",
    },
    "scale": {
        "author": "the holder's own words, in the nine grades of this project",
        "icd203": "the bands of US Intelligence Community Directive 203",
        "ipcc": "the likelihood bands of the Intergovernmental Panel on Climate Change",
    },
}

#: Percentages of a named scale, shown only when an annotation names the scale itself.
SCALE_BANDS: dict[str, dict[str, tuple[int, int]]] = {
    "icd203": {
        "very-unlikely": (5, 20),
        "unlikely": (20, 45),
        "even": (45, 55),
        "likely": (55, 80),
        "very-likely": (80, 95),
        "almost-certain": (95, 99),
    },
    "ipcc": {
        "very-unlikely": (0, 10),
        "unlikely": (0, 33),
        "even": (33, 66),
        "likely": (66, 100),
        "very-likely": (90, 100),
        "almost-certain": (99, 100),
    },
}

#: The numbers that EDTF has for seasons in place of a month, by their English names.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

#: The states of a judgement that need no evidence; all others do.
STATUS_WITHOUT_EVIDENCE = frozenset({"open", "untestable"})


def words_of(vocabulary: object) -> tuple[str, ...]:
    """Return the values of a ``Literal``, in the order of declaration."""
    return get_args(vocabulary)


def by_nearness(word: str, choices: tuple[str, ...]) -> list[str]:
    """Return all *choices* once, the one that *word* means first, the others in the order of declaration."""
    near = suggestion(word, choices)
    return list(dict.fromkeys([near, *choices] if near is not None else choices))


def nearest(word: str, choices: tuple[str, ...]) -> str | None:
    """Return the choice that *word* means, ``None`` where no choice has the same meaning or a similar spelling."""
    return suggestion(word, choices)


def unknown_value(word: str, choices: tuple[str, ...], shown: str = "") -> str:
    """Return the sentence for a word that is not in a vocabulary: what to write in its place, and all values.

    *shown* is the word as the sentence shows it, with its quotation marks.
    """
    shown, listed = shown or f"'{word}'", ", ".join(by_nearness(word, choices))
    if meant := synonym(word, choices):
        return f"unknown value {shown}: write '{meant}'. Known: {listed}"
    near = nearest(word, choices)
    return f"{shown} is not one of: {listed}" + (f" (did you mean '{near}'?)" if near else "")
