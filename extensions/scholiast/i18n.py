"""The words of the interface, ready for translation.

Vocabulary values are shown through :func:`word`; sentences go through ``_``. The catalogue
is ``locale/scholiast.pot``, written by ``make catalogue``; the reading text is never translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale

from .model import vocabularies as v

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

CATALOGUE = "scholiast"


class _Words(dict[str, str]):
    """The words of the interface in the language of the project, each looked up once per build."""

    def __missing__(self, message: str) -> str:
        words = _look_up(message)
        if isinstance(words, str):  # before a language is loaded, Sphinx returns a string that is translated later
            self[message] = words
        return words


_look_up = locale.get_translation(CATALOGUE)
_LOADED = _Words()
_ = _LOADED.__getitem__

_FOLDER = Path(__file__).parent / "locale"
#: Languages whose catalogue has a different name.
_NAMES = {"zh": "zh_CN"}
#: Vocabularies whose values are visible to readers.
SHOWN: tuple[object, ...] = (
    v.Fidelity, v.QuotationForm, v.VoiceRole, v.ContentType, v.Stance, v.Holder, v.ConjectureKind, v.Grade, v.Status,
    v.Factuality, v.Cert, v.EmendationKind, v.Evidence, v.IronyKind, v.MentionType, v.RightsStatus, v.Genre,
    v.ExclusionReason, v.TitleBasis, v.Calendar, v.WitnessRole, v.Tier, v.Fold,
)  # fmt: skip
#: Vocabulary values whose visible words are not the value with spaces for hyphens.
_WORDS = {
    "author's text": "author’s text",
    "folds": "the same words",
    "gaps": "with marked gaps, in order",
    "words-differ": "words differ",
    "not-found": "not there",
    "first-letter": "case of the first letter",
    "omission-marks": "marks of omission",
    "quoted-source": "somebody quoted",
    "imputed": "ascribed to another",
    "imputed-motive": "a motive imputed",
    "imputed-attitude": "an attitude imputed",
    "explicit": "labelled as a guess",
    "reported": "reported",
    # what a holder says of a conjecture, and what became of it: whole phrases, which need no key
    "asserted": "stated as a fact",
    "almost-certain": "stated as almost certain",
    "very-likely": "stated as very likely",
    "likely": "stated as likely",
    "even": "stated as an even chance",
    "unlikely": "stated as unlikely",
    "very-unlikely": "stated as very unlikely",
    "possible": "stated as possible",
    "ungraded": "likelihood not stated",
    "open": "not yet decided",
    "overtaken": "overtaken by events",
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
    "copy-text": "copy-text",
    "author": "the author",
    "CT+": "certain",
    "CT-": "certainly not",
    "PR+": "probable",
    "PR-": "probably not",
    "PS+": "possible",
    "PS-": "possibly not",
    "CTu": "certain, which way is not said",
    "Uu": "uncommitted",
    "scare": "scare quotes",
    "gregorian": "Gregorian calendar",
    "julian": "Julian calendar",
}


def load(app: Sphinx) -> None:
    """Load the words of the project's language, without those of another build in the same process."""
    forget()
    language = app.config.language
    locale.init([_FOLDER], _NAMES.get(language, language), CATALOGUE)


def forget() -> None:
    """Forget the words of the language that was loaded last."""
    locale.translators.pop(("general", CATALOGUE), None)
    _LOADED.clear()


def marks(language: str, config: Config) -> dict[str, str]:
    """``lang`` and ``dir`` of a text in *language*, each where it is not the interface's."""
    interface = _interface(config)
    own = direction(language)
    lang = "" if language.replace("_", "-") == interface.replace("_", "-") else language
    return {**({"lang": lang} if lang else {}), **({"dir": own} if own != direction(interface) else {})}


def _interface(config: Config) -> str:
    return str(config.language or "en")


def _word_of_template(message: str) -> str:
    return _(message)  # the builders "json" and "pickle" leave plain functions out of the context, but no others


def on_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Add our translations and the direction of the interface's script to the context of templates."""
    context["scholiast_words"] = _word_of_template
    context["scholiast_direction"] = direction(_interface(app.config))


def english(value: str) -> str:
    """Return the English words for a vocabulary value."""
    return _WORDS.get(value, value.replace("-", " "))


def word(value: str) -> str:
    """Return the words for a vocabulary value in the language of the interface."""
    return str(_(english(value)))


def labelled(label: str) -> str:
    """Return a label with its colon, before a value."""
    return str(_("%s:") % label)


def isolated(words: str) -> str:
    """Return words of any language, isolated so that they do not change the order of a right-to-left interface."""
    return f"\u2068{words}\u2069" if _("ltr") == "rtl" else words


def dot() -> str:
    """Return the separator of facts in one line."""
    return f" {_('·')} "


def comma() -> str:
    """Return the separator of two items in a list."""
    return str(_("%(list)s, %(next)s") % {"list": "", "next": ""})


def semicolon() -> str:
    """Return the separator of two items that contain commas."""
    return str(_("%(list)s; %(next)s") % {"list": "", "next": ""})


def listed(items: Iterable[str]) -> str:
    """Return several items as one list."""
    return comma().join(items)


def initial(words: str) -> str:
    """Return words for the beginning of a line: with a capital, otherwise unchanged."""
    return words[:1].upper() + words[1:]


_RTL = frozenset(
    "Adlm Arab Armi Avst Chrs Elym Gara Hatr Hebr Hung Mand Mani Mend Merc Narb Nbat Nkoo Ougr Palm Phli Phlp "
    "Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Todr Yezi".split()
)


#: Languages that are usually written from the left, for which the tables of CLDR (2 MB in memory) are not loaded.
_LTR = frozenset(
    "bg ca cs cy da de el en eo es et eu fi fr ga gl hr hu id is it ja ko la lt lv nb nl nn no pl pt ro ru sk sl sq sr sv tr "
    "uk vi zh".split()
)


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``, the direction of a language's script (BCP 47, or with ``_``), else of its usual one."""
    first, *rest = language.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script or _usual_script(first.lower())) in _RTL else "ltr"


def _usual_script(language: str) -> str:
    """Return the script in which a language is usually written, by CLDR; nothing for those in :data:`_LTR`."""
    if language in _LTR:
        return ""
    from babel.core import get_global

    return "".join(get_global("likely_subtags").get(language, "").split("_")[1:2])


@lru_cache(maxsize=256)
def language_name(language: str, into: str) -> str:
    """Return the name of a language (BCP 47, or with ``_``) in the language *into*, by CLDR; the tag itself if it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_")).get_display_name(into.replace("-", "_")) or language
    except (UnknownLocaleError, ValueError):
        return language
