"""The interface's own words, ready to be translated.

Vocabulary values are shown through :func:`word`; sentences go through ``_``. The catalogue
is ``locale/scholiast.pot``; the reading text is never translated.
"""

from __future__ import annotations

from sphinx.locale import get_translation

CATALOGUE = "scholiast"
_ = get_translation(CATALOGUE)

#: Vocabulary values whose words for a reader are not just the value with blanks for hyphens.
_WORDS = {
    "quoted-source": "somebody quoted",
    "imputed": "ascribed to another",
    "imputed-motive": "a motive imputed",
    "imputed-attitude": "an attitude imputed",
    "explicit": "labelled as a guess",
    "reported": "reported",
    "even": "as likely as not",
    "ungraded": "no grade stated",
    "borne-out": "borne out",
    "partly": "partly borne out",
    "not-borne-out": "not borne out",
    "untestable": "cannot be tested",
    "undetermined": "looked into, not decided",
    "anonymous-group": "unnamed group",
    "denial-of-knowledge": "a denial of knowledge, not of the fact",
    "uncollated": "not compared with its source",
    "normalised": "spelling normalised",
    "altered": "altered from its source",
    "verbatim": "verbatim",
    "paraphrase": "paraphrased",
    "public-domain": "public domain",
    "demonym-adjective": "adjective",
    "so-called": "so-called",
    "author": "the author",
    "CT+": "certain",
    "CT-": "certainly not",
    "PR+": "probable",
    "PR-": "probably not",
    "PS+": "possible",
    "PS-": "possibly not",
    "Uu": "uncommitted",
}


def word(value: str) -> str:
    """A vocabulary value as a reader reads it, in the interface's language."""
    return str(_(_WORDS.get(value, value.replace("-", " "))))
