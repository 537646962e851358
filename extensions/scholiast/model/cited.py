"""Sources as items that a CSL style is applied to, and what of an entry may be a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from .cite.item import OTHERS, Item, Person, When, person_of
from .cite.marks import clean, quoted, rich
from .csl_dates import csl_date, edtf_of
from .csl_fields import DATE_KEYS, NAME_KEYS
from .date_words import Say, edtf_in_words
from .dates import LAST, edtf_sort_key
from .sources import DOI_PREFIX, Source

if TYPE_CHECKING:
    from .csl import JSON

#: Variables by the names that CSL 1.0.2 has for them.
_RENAMED = {
    **{"event": "event-title", "shortTitle": "title-short", "journalAbbreviation": "container-title-short"},
    **{"archive-location": "archive_location", "archive-collection": "archive_collection"},
}
#: Values in which nothing may be changed: they are looked for as links, or are codes.
_AS_IT_IS = frozenset("URL DOI ISBN ISSN PMID PMCID call-number archive_location language".split())
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")


def item_of(source: Source, language: str, say: Say, *, tells_circa: bool = False) -> Item:
    """Return *source* as an item; *tells_circa* is whether the style prints by itself that a date is uncertain."""
    item = Item(id=source.id, type=source.genre)
    dates = {"issued": source.issued, "accessed": source.accessed}
    others = set()
    for given, value in source.csl.items():
        key = _RENAMED.get(given, given)
        if key in NAME_KEYS:
            people, more = persons(value)
            item.names[key] = people
            others |= {key} if more else set()
        elif key in DATE_KEYS:
            edtf = dates.get(key) or edtf_of_csl(value)
            made = when_of(edtf, language, say, tells_circa=tells_circa) if edtf else _literal(value)
            if made.parts or made.words:
                item.dates[key] = made
        elif isinstance(value, str) and key not in ("id", "type") and (text := clean(value)):
            item.values[key] = text if key in _AS_IT_IS else quoted(rich(text))
    item.others = frozenset(others)
    for old, new in (("event", "event-title"),):  # styles of CSL 1.0.1
        if new in item.values:
            item.values[old] = item.values[new]
    return item


def persons(names: list[dict[str, str]]) -> tuple[list[Person], bool]:
    """Return the names of a list, and whether others follow that are not named."""
    more = len(names) > 1 and (names[-1].get("literal") or "").casefold().strip(". ") in (OTHERS, "et al")
    found = []
    for name in names[:-1] if more else names:
        person = person_of({part: rich(clean(str(text))) for part, text in name.items()})
        if any(person[:6]):
            found.append(person)
    return found, more


# Dates


def edtf_of_csl(date: JSON) -> str:
    """Return a date of CSL-JSON that has parts, or that was EDTF, as EDTF; "" for any other."""
    known = isinstance(date, dict) and ("date-parts" in date or "raw" in date)
    return edtf_of(date)[0] or "" if known else ""


def when_of(edtf: str, language: str, say: Say, *, tells_circa: bool = False) -> When:
    """Return a date in EDTF with its parts, or in words where CSL has no parts for it."""
    low, high = edtf_sort_key(edtf)
    order = low if low not in ("", LAST) else high if high else LAST
    date = csl_date(edtf)
    circa = bool(date.get("circa"))
    parts = tuple(tuple(part) for part in date.get("date-parts", ()))
    if parts and (not circa or (tells_circa and edtf.endswith("~" if "/" in edtf else tuple("~?%")))):
        return When(parts, int(date.get("season", 0)), circa, order=order)
    return When(words=cited_words(edtf, language, say), circa=circa, order=order)


def cited_words(edtf: str, language: str, say: Say) -> str:
    """Return a date in words as references have it: the ends of a range are separated by a dash."""
    begin, slash, end = edtf.partition("/")
    if slash and begin not in ("", "..") and end not in ("", ".."):
        return f"{edtf_in_words(begin, language, say)} \u2013 {edtf_in_words(end, language, say)}"
    return edtf_in_words(edtf, language, say)


def _literal(date: object) -> When:
    words = clean(str(date.get("literal") or "")) if isinstance(date, dict) else ""
    year = _YEAR.search(words)
    return When(words=words, order=f"{int(year[0]):04}-00-00" if year else LAST)


# Links


def _href(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def links_of(source: Source) -> dict[str, str]:
    """Return what may be a link in the entry of *source*: the text of the link, and where it leads."""
    found = {url: href for url in (source.url, source.archived) if url and (href := _href(url))}
    doi = dict(source.identifiers).get("doi")
    if doi:
        bare = DOI_PREFIX.sub("", doi)
        target = f"https://doi.org/{quote(bare, safe='/:;()._-')}"
        found |= dict.fromkeys((f"https://doi.org/{bare}", f"doi:{bare}", bare), target)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
