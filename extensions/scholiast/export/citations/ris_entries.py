"""RIS, as reference managers read it: ``citation.ris`` of the edition, ``sources.ris`` of what it cites.

A day, a month or a year that is certain is in numbers, in ``PY`` and ``DA``. Any other date is in words, in ``PY`` alone: of a date
such as ``1984///about 1984`` Zotero keeps the year and drops the rest, and would state as certain what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...model.cite.item import OTHERS
from ...model.cite.marks import clean, rich, visible
from ...model.csl_dates import edtf_of
from ...model.date_words import edtf_in_words
from ...model.dates import plain_date
from ...model.sources import Source

_TYPES = {
    **{"article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS"},
    **{"bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA"},
    **{"collection": "BOOK", "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC"},
    **{"figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT"},
    **{"manuscript": "UNPB", "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP"},
    **{"paper-conference": "CPAPER", "patent": "PAT", "periodical": "SER", "personal_communication": "PCOMM"},
    **{"post": "ELEC", "post-weblog": "BLOG", "regulation": "STAT", "report": "RPRT", "review": "JOUR"},
    **{"review-book": "JOUR", "software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND"},
    **{"thesis": "THES", "treaty": "STAT", "webpage": "ELEC"},
}
_NAMES = {"author": "AU", "container-author": "A2", "editor": "ED", "collection-editor": "A3", "translator": "A4"}
_DATES = {"issued": ("PY", "DA"), "accessed": ("Y2",), "original-date": ("OP",)}
_FIELDS = {
    **{"title": "TI", "title-short": "ST", "container-title": "T2", "collection-title": "T3", "edition": "ET"},
    **{"version": "ET", "volume": "VL", "issue": "IS", "number": "IS", "genre": "M3", "publisher": "PB"},
    **{"publisher-place": "CY", "ISBN": "SN", "ISSN": "SN", "DOI": "DO", "URL": "UR", "language": "LA"},
    **{"abstract": "AB", "note": "N1", "archive": "DB", "call-number": "CN"},
}


def ris(sources: Iterable[Source]) -> str:
    """Return sources as a file of RIS, with the line ends that its specification asks for."""
    return "".join(_entry(source) for source in sources)


def _entry(source: Source) -> str:
    lines = [("TY", _TYPES.get(source.genre, "GEN")), ("ID", source.id), *_fields(source), ("ER", "")]
    return "".join(f"{tag}  - {_plain(value)}\r\n" for tag, value in lines if value or tag == "ER") + "\r\n"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    csl = source.csl
    for role, tag in _NAMES.items():
        yield from ((tag, name) for each in csl.get(role, ()) if (name := _name(each)))
    for field, tags in _DATES.items():
        if csl.get(field):
            yield from _date(source, field, csl[field], tags)
    for field, tag in _FIELDS.items():
        value = csl.get(field, "")
        yield tag, f"version {value}" if field == "version" and value else value
    for keyword in str(csl.get("keyword", "")).split(","):
        yield "KW", keyword
    first, _dash, last = re.sub("[\u2013\u2014]|--", "-", str(csl.get("page", ""))).partition("-")
    yield from (("SP", first), ("EP", last))


def _plain(text: str) -> str:
    """Return a value on one line, without the tags of rich text."""
    return visible(rich(clean(str(text))))


def _name(name: Mapping[str, str]) -> str:
    """Return a name as "Family, Given, Suffix"; a name that has no parts as it is."""
    if (literal := name.get("literal")) is not None:
        return "et al." if literal == OTHERS else literal
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"))
    family = " ".join(filter(None, (*particles, name.get("family"))))
    given, suffix = name.get("given", ""), name.get("suffix", "")
    return ", ".join([family, given, suffix] if suffix else [family, given] if given else [family])


def _date(source: Source, field: str, date: Mapping[str, Any], tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    edtf = {"issued": source.issued, "accessed": source.accessed}.get(field) or edtf_of(dict(date))[0] or ""
    parts = plain_date(edtf)
    if parts is None:
        yield tags[0], edtf_in_words(edtf) if edtf else str(date.get("literal") or "")
        return
    for tag in tags:
        yield tag, parts[0] if tag in ("PY", "OP") else f"{'/'.join(parts)}/"
