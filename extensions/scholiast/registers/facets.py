"""The facets of an edition: author, genre, language and year, as the shelf groups by them and the search filters by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..i18n import _, initial, language_name, word
from ..model.creators import is_certain
from ..model.date_words import edtf_in_words
from ..model.dates import year_of
from ..model.edition import Edition, Person
from ..model.edition_source import text_date
from ..model.filing import filed_person
from ..model.sources import Source


class Value(NamedTuple):
    """A value of a facet: whether it is for what is not known, what to sort it by among its like, its words for readers."""

    unknown: bool
    key: tuple[int | str, ...]
    words: str


def authors(edition: Edition | None) -> list[Value]:
    """Return those who wrote the text; one who is only assumed has a question mark."""
    return [_author(person) for person in edition.work_author] if edition else []


def _author(person: Person) -> Value:
    return Value(False, filed_person(person).key, person.name if is_certain(person) else f"{person.name} (?)")


def genre(edition: Edition | None) -> Value | None:
    """Return the genre of the text, ``None`` if it is not stated."""
    words = initial(word(edition.genre)) if edition and edition.genre else ""
    return Value(False, (words.casefold(),), words) if words else None


def language(edition: Edition | None, interface: str) -> Value:
    """Return the language of the text, by default that of the interface, in which it is named."""
    words = initial(language_name(edition.language if edition else interface, interface))
    return Value(False, (words.casefold(),), words)


def year(edition: Edition | None, sources: Mapping[str, Source], interface: str) -> Value | None:
    """Return the year of the text, ``None`` if it is not known."""
    return year_in(text_date(edition, sources), interface) if edition else None


def year_in(date: str | None, interface: str) -> Value | None:
    """Return the year in which a date in EDTF begins and how sure it is, ``None`` if it is not known."""
    found = year_of(date or "")
    if found is None:
        return None
    number, edtf = found
    # a plain year has the same digits in every language
    return Value(False, (number,), edtf if number > 0 and edtf.isdecimal() else edtf_in_words(edtf, interface, _))
