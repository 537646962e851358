"""Suggestions for a word that is not in a vocabulary: a synonym, or the correct spelling.

Similarity of spelling alone would suggest ``possible`` for ``probable``. So common synonyms of
values are listed here, and an opposite is never suggested for a misspelling.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

#: The least similarity of spelling between a word and a suggestion.
LIKENESS = 0.7
#: Difference of similarity below which two choices are equally likely.
_TIE = 0.02
#: Compared characters of a word, at most: comparison is quadratic, and values may be long.
COMPARED = 80

_MEANT: dict[str, str] = {
    # strength of a conjecture
    "asserted": "fact factual stated",
    "almost-certain": "virtually-certain near-certain nearly-certain practically-certain",
    "very-likely": "highly-likely very-probable highly-probable most-likely",
    "likely": "probable probably",
    "even": "fifty-fifty 50-50 toss-up even-chance as-likely-as-not",
    "unlikely": "improbable not-likely not-probable",
    "very-unlikely": "highly-unlikely very-improbable highly-improbable remote",
    "possible": "perhaps maybe conceivable conceivably possibly",
    # groups of a shelf
    "author": "writer creator",
    "genre": "type kind form category",
    "language": "tongue lang",
    "year": "date time century",
    # what became of it
    "borne-out": "confirmed fulfilled came-true true verified proved proven correct",
    "not-borne-out": "false refuted wrong disproved disproven failed falsified incorrect unfulfilled",
    "partly": "partial partially half in-part",
    "open": "pending undecided unresolved unsettled",
    "overtaken": "moot superseded obsolete",
    "untestable": "undecidable unfalsifiable unverifiable",
    "undetermined": "inconclusive indeterminate unclear",
    # wording of a quotation
    "verbatim": "exact literal literally word-for-word",
    "block": "blockquote displayed set-off",
    "inline": "run-in run-on",
    "scare": "scare-quotes",
    "normalised": "normalized regularised regularized",
    "altered": "changed modified edited adapted",
    "paraphrase": "paraphrased",
    "uncollated": "unchecked unverified uncompared not-collated not-compared",
    "none": "absent missing unmarked without",
    "reporting-verb": "verb says said",
    "nominal": "noun",
    "unknown": "unclear unidentified not-known",
    # who speaks, and how
    "spokesman": "spokesperson spokeswoman press-officer",
    "anonymous-group": "anonymous unnamed sources",
    "state": "government",
    "imputed": "ascribed attributed-to supposed",
    "direct": "direct-speech",
    "indirect": "reported-speech indirect-speech oratio-obliqua",
    "denial": "denies dementi",
    "denial-of-knowledge": "no-knowledge does-not-know unaware-of",
    "plan": "intention intended announcement",
    "denied": "disputed rejected contradicted",
    "unaware": "does-not-know ignorant",
    "believed": "thought assumed",
    "planned": "intended announced",
    # kinds of conjecture, and scales
    "explicit": "labelled labeled stated-as-a-guess",
    "prediction": "forecast prognosis",
    "inference": "deduction conclusion",
    "imputed-motive": "motive motivation",
    "conditional": "if hypothetical",
    "approximator": "approximation about estimate",
    "appraisal": "assessment evaluation judgement judgment opinion",
    "booster": "intensifier emphasis",
    "reported": "hearsay second-hand",
    "ungraded": "no-grade unspecified not-graded",
    "icd203": "icd-203 dni odni us-intelligence",
    "ipcc": "climate un-ipcc",
    "CT+": "certain fact factual",
    "CT-": "certainly-not counterfact",
    "PR+": "probable probably likely",
    "PR-": "improbable unlikely probably-not",
    "PS+": "possible possibly",
    "PS-": "possibly-not",
    "Uu": "uncommitted underspecified unspecified",
    # certainty of an editor
    "high": "certain sure",
    "medium": "moderate middle",
    "low": "uncertain doubtful unsure",
    # rights in a photograph
    "cleared": "licensed licenced permitted granted",
    "quoted": "fair-use fair-dealing",
    "public-domain": "pd cc0 out-of-copyright",
    # emendations
    "emend": "correct corrected emended amended",
    "flag": "flagged marked mark",
    "leave": "keep kept stet retain retained",
    "orthography": "spelling",
    "lacuna": "gap omission",
    "unclear": "illegible hard-to-read doubtful-reading",
    "sense": "meaning",
    "substantive": "substantial",
    "accidental": "punctuation accidence incidental",
    "internal": "context contextual",
    "external": "documentary witness witnesses",
    "conjecture": "conjectural guess divination",
    # irony
    "overstatement": "hyperbole exaggeration",
    "understatement": "litotes meiosis",
    "mimicry": "parody imitation",
    "sarcasm": "sarcastic mockery",
    "so-called": "scare-quotes sneer-quotes",
    "ambiguous": "unclear undecided double-meaning",
    # purposes of notes
    "commenting": "comment commentary remark",
    "describing": "describe description explanation gloss",
    "questioning": "question query doubt",
    "linking": "link reference cross-reference",
    "classifying": "classification category",
    "identifying": "identify identification",
    "assessing": "assess rating grading",
    "highlighting": "highlight emphasis",
    # entities
    "person": "human people man woman",
    "org": "organisation organization company institution organisations",
    "place": "location city country town",
    "publication": "newspaper magazine journal publisher",
    "event": "happening incident occurrence",
    "document": "treaty law",
    "object": "thing artefact artifact item ship vessel",
    "concept": "idea notion abstraction",
    "group": "ethnicity crowd family",
    "variant": "spelling other-spelling synonym alternative",
    "transliteration": "transcription romanisation romanization",
    "metonym": "metonymy",
    "former": "previous old earlier formerly",
    "name": "proper-name proper-noun",
    "description": "descriptive definite-description epithet",
    "demonym-adjective": "demonym adjective",
    "possessive": "genitive",
    "apposition": "appositive",
    "wikidata": "wd wikidata-id q-id",
    "geonames": "geoname geonames-id",
    "loc": "lccn library-of-congress lcnaf",
    "gnd": "dnb pnd",
    # editions
    "opinion": "op-ed oped column editorial commentary",
    "reportage": "report news feature",
    "background": "explainer backgrounder",
    "speech": "address lecture oration",
    "letter": "letters epistle correspondence",
    "diplomatic": "transcript transcription facsimile",
    "reading": "reader reading-text",
    "critical": "scholarly historical-critical",
    "copy-text": "base base-text copytext base-witness",
    "author's text": "manuscript autograph holograph authors-text",
    "reprint": "reprinted republication syndicated",
    "derivative": "derived excerpt adaptation",
    "partial": "part in-part partly incomplete",
    "site-furniture": "furniture layout chrome boilerplate",
    "navigation": "menu nav breadcrumbs",
    "comments": "reader-comments comment",
    "note-mark": "footnote-mark note-number",
    "page-break": "page-number running-head",
    "always": "all every-time",
    "lower-case": "lowercase",
    "annotator": "commentator annotated-by",
    "encoder": "transcriber coder markup",
    "translator": "translated-by",
    "gregorian": "new-style ns",
    "julian": "old-style os",
    "seen": "autopsy inspected",
    "inferred": "deduced concluded",
    "supplied": "added invented editorial restored",
    # parts
    "start": "beginning begin initial",
    "medial": "middle mid",
    "end": "final last",
    "full": "complete whole",
    "quoted-source": "source speaker quoted",
    "advertisement": "ad ads advert",
    # numbers of notes
    "lower-roman": "roman",
    "lower-greek": "greek",
    # fields
    "cert": "certainty",
}
#: Common words that are spelt like a value of another meaning.
_OTHER = frozenset("plausible closed implicit misstatement clear passive untitled".split())
_NEGATIONS = ("not-", "non-", "un", "in", "im", "ir", "il", "non", "not", "dis", "mis", "no-", "very-", "almost-")
_VALUES: dict[str, list[str]] = {}
for _value, _words in _MEANT.items():
    for _word in _words.split():
        _VALUES.setdefault(_word, []).append(_value)


def synonym(word: str, choices: Collection[str]) -> str | None:
    """Return the choice that means the same as a word, ``None`` where several or none do."""
    meant = [value for value in _VALUES.get(_plain(word), ()) if value in choices]
    return meant[0] if len(meant) == 1 else None


def suggestion(word: str, choices: Collection[str]) -> str | None:
    """Return the choice that a word probably means, ``None`` where that is ambiguous or unknown."""
    wanted = _plain(word)
    for choice in choices:
        if _plain(choice) == wanted:
            return choice
    meant = [value for value in _VALUES.get(wanted, ()) if value in choices]
    if meant:
        return meant[0] if len(meant) == 1 else None
    if wanted in _OTHER:
        return None
    plain = {_plain(choice): choice for choice in choices}
    letters = sorted(wanted)
    swapped = [each for each in plain if each[:1] == wanted[:1] and letters in (sorted(each), sorted(f"{each}s"))]
    if len(swapped) == 1:
        return plain[swapped[0]]
    close = get_close_matches(wanted, plain, n=2, cutoff=LIKENESS)
    if not close or _is_opposite(wanted, close[0]):
        return None
    if len(close) > 1 and _ratio(wanted, close[0]) - _ratio(wanted, close[1]) < _TIE:
        close = [each for each in close if each.startswith(wanted)]  # a word that was cut off decides
        return plain[close[0]] if len(close) == 1 else None
    return plain[close[0]]


def _plain(word: str) -> str:
    return word[:COMPARED].strip().casefold().replace(" ", "-").replace("_", "-")


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()


def _is_opposite(word: str, choice: str) -> bool:
    """Return whether one of two words is more similar to the other without a negating prefix."""
    ratio = _ratio(word, choice)
    for prefix in _NEGATIONS:
        has, had = word.startswith(prefix), choice.startswith(prefix)
        if has == had:
            continue
        one, two = (word[len(prefix) :], choice) if has else (word, choice[len(prefix) :])
        if len(one) > 2 and len(two) > 2 and _ratio(one, two) > ratio:
            return True
    return False
