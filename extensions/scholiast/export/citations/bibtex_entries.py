"""BibTeX, as BibLaTeX reads it: ``citation.bib`` of the edition, ``sources.bib`` of what it cites.

Dates are EDTF, of which BibLaTeX knows levels 0 and 1; other dates are words in the field ``year``. Titles are in two pairs of
braces, which keep a style from changing their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...model.biblatex import LANGUAGES, kept_at
from ...model.cite.item import OTHERS, script_of
from ...model.cite.marks import CASE_AGAIN, CLOSER, NO_CASE, OPENER_OF, VALUE_CLOSES, VALUE_OPENS, clean, rich
from ...model.csl_dates import edtf_of
from ...model.date_words import edtf_in_words
from ...model.sources import Source
from ...text.latex import latex

_MARKS = str.maketrans(
    {
        OPENER_OF["plain"]: "{",
        OPENER_OF["italic"]: r"\emph{",
        OPENER_OF["bold"]: r"\textbf{",
        OPENER_OF["smallcaps"]: r"\textsc{",
        OPENER_OF["superscript"]: r"\textsuperscript{",
        OPENER_OF["subscript"]: r"\textsubscript{",
        **dict.fromkeys((CLOSER, CASE_AGAIN), "}"),
        NO_CASE: "{",
        **dict.fromkeys((VALUE_OPENS, VALUE_CLOSES), ""),
    }
)
_TYPES = {
    **{"article": "article", "article-journal": "article", "article-magazine": "article"},
    **{"article-newspaper": "article", "review": "article", "review-book": "article", "periodical": "periodical"},
    **{"book": "book", "classic": "book", "pamphlet": "booklet", "collection": "collection", "chapter": "incollection"},
    **{"paper-conference": "inproceedings", "entry": "inreference", "entry-dictionary": "inreference"},
    **{"entry-encyclopedia": "inreference", "thesis": "thesis", "report": "report", "manuscript": "unpublished"},
    **{"webpage": "online", "post": "online", "post-weblog": "online", "patent": "patent", "dataset": "dataset"},
    **{
        "software": "software",
        "standard": "standard",
        "personal_communication": "letter",
        "legislation": "legislation",
    },
    **{"legal_case": "jurisdiction", "motion_picture": "movie", "song": "audio", "graphic": "image"},
}
#: Types of which the container is a book; others have it as a journal.
_IN_BOOKS = frozenset("chapter paper-conference entry entry-dictionary entry-encyclopedia".split())
_ISSUES = frozenset(("article", "article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_NAMES = {
    **{"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"},
    **{"contributor": "editora", "recipient": "recipient", "interviewer": "interviewer"},
}
_DATES = {"issued": "date", "original-date": "origdate", "accessed": "urldate", "event-date": "eventdate"}
#: Fields of CSL and their names, in the order in which they are written.
_FIELDS = {
    **{"volume-title": "issuetitle", "event-title": "eventtitle", "event-place": "venue", "edition": "edition"},
    **{"version": "version", "collection-title": "series", "volume": "volume", "number-of-volumes": "volumes"},
    **{"part-number": "part", "page": "pages", "number-of-pages": "pagetotal", "chapter-number": "chapter"},
    **{"publisher-place": "location", "genre": "type", "status": "pubstate"},
    **{"archive-place": "archiveplace", "archive": "library", "archive_collection": "archivecollection"},
    **{"archive_location": "archivelocation", "call-number": "shelfmark", "abstract": "abstract", "note": "note"},
    **{"original-title": "origtitle", "original-publisher": "origpublisher", "keyword": "keywords"},
}
#: Types of BibLaTeX of which the publisher is not ``organization``, which styles print for web pages and all that is ``misc``.
_PUBLISHERS = {
    **dict.fromkeys(("report", "thesis"), "institution"),
    **dict.fromkeys(("article", "periodical", "book", "booklet", "collection", "incollection"), "publisher"),
    **dict.fromkeys(("inproceedings", "inreference", "dataset", "patent", "unpublished"), "publisher"),
}
#: Languages by their tags; those that have several names in BibLaTeX have the current one.
_LANGIDS = {tag: name for name, tag in reversed(LANGUAGES.items())} | {"de": "ngerman", "de-AT": "naustrian"}
#: What BibLaTeX reads without LaTeX.
_VERBATIM = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid", "URL": "url"}
_UNIT = r"(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?|\d{3}X|\d\dXX|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX|\d{4}-2[1-4])"
#: EDTF as BibLaTeX knows it.
_LEVEL_1 = re.compile(rf"{_UNIT}(?:/(?:{_UNIT}|\.\.)?)?|(?:\.\.)?/{_UNIT}")
_CERTAIN_YEAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:-2[1-4])?")


def bibtex(sources: Iterable[Source]) -> str:
    """Return sources as a file of BibTeX, in their order; a key that another entry has gets a number."""
    keys: set[str] = set()
    return "\n".join(_entry(source, _key(source.id, keys)) for source in sources)


def _key(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[\s,{}\"#%~\\'()=@]+", "-", name).strip("-") or "source"
    key, count = stem, 1
    while key.casefold() in taken:
        count += 1
        key = f"{stem}-{count}"
    taken.add(key.casefold())
    return key


def _entry(source: Source, key: str) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(source) if value)
    return f"@{_type(source)}{{{key},\n{lines}}}\n"


def _type(source: Source) -> str:
    return _TYPES.get(source.genre, "misc")


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    csl = source.csl
    for role, name in _NAMES.items():
        if csl.get(role):
            yield name, " and ".join(_name(person) for person in csl[role])
    yield "editoratype", "collaborator" if csl.get("contributor") else ""
    yield "title", f"{{{_marked(csl['title'])}}}" if csl.get("title") else ""
    yield _container(source), _marked(csl.get("container-title", ""))
    yield "entrysubtype", _SUBTYPES.get(source.genre, "")
    for field, name in _DATES.items():
        if csl.get(field):
            yield from _date(name, _edtf(source, field), csl[field])
    yield _PUBLISHERS.get(_type(source), "organization"), _marked(csl.get("publisher", ""))
    for field, name in _FIELDS.items():
        yield name, _marked(csl.get(field, ""))
    yield "addendum", _marked(kept_at(csl))
    yield from _language(csl.get("language", ""))
    yield "number", _marked(csl.get("issue") or csl.get("number") or csl.get("collection-number") or "")
    for field, name in _VERBATIM.items():
        yield name, _verbatim(csl.get(field, ""))


def _language(tag: str) -> Iterator[tuple[str, str]]:
    """Return a language as BibLaTeX knows it, by which it chooses hyphenation and words; another one as it is."""
    name = _LANGIDS.get(tag) or _LANGIDS.get(tag.partition("-")[0])
    yield ("langid", name) if name else ("language", latex(tag))


def _container(source: Source) -> str:
    """Return the field for what a source is part of, which BibLaTeX prints for its type."""
    if source.genre in _IN_BOOKS:
        return "booktitle"
    if source.genre in _ISSUES:
        return "journaltitle"
    return "maintitle" if "publisher" in source.csl or _type(source) != "online" else "organization"


def _marked(text: str) -> str:
    """Return a value of CSL with its rich text as commands."""
    return latex(rich(clean(text))).translate(_MARKS)


def _verbatim(text: str) -> str:
    """Return an address or a number; only characters that would end the field or the line are changed."""
    return "".join(c if c not in "{}\\%" else f"%{ord(c):02X}" if c != "%" else "%" for c in clean(text))


def _edtf(source: Source, field: str) -> str:
    known = {"issued": source.issued, "accessed": source.accessed}.get(field)
    return known or edtf_of(source.csl[field])[0] or ""


def _date(name: str, edtf: str, date: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if _LEVEL_1.fullmatch(edtf):
        yield name, edtf
        if name == "date" and _CERTAIN_YEAR.fullmatch(edtf):
            yield "year", edtf[:4]
        return
    words = latex(edtf_in_words(edtf) if edtf else clean(str(date.get("literal") or "")))
    yield {"date": "year", "origdate": "origyear"}.get(name, name), words


def _name(name: Mapping[str, str]) -> str:
    """Return a name of CSL as BibTeX divides it."""
    if (literal := name.get("literal")) is not None:
        return "others" if literal == OTHERS else f"{{{latex(clean(literal))}}}"
    parts = {key: latex(clean(value)) for key, value in name.items() if value}
    family, given, suffix = (parts.get(key, "") for key in ("family", "given", "suffix"))
    particle = " ".join(filter(None, (parts.get("dropping-particle"), parts.get("non-dropping-particle"))))
    plain = (
        given and (not particle or _is_small(particle)) and not _divides(family) and "dropping-particle" not in parts
    )
    if plain and script_of(family) == "cased":
        last = f"{particle} {family}".strip()
        return ", ".join(filter(None, (last, _braced(suffix), _braced(given))))
    keys = {"family": family, "given": given, "prefix": particle, "suffix": suffix}
    made = [f"{key}={_braced(value)}" for key, value in keys.items() if value]
    return ", ".join([*made, *(["useprefix=false"] if "dropping-particle" in parts else [])])


def _is_small(words: str) -> bool:
    return all(word[:1].islower() for word in words.split())


def _divides(text: str) -> bool:
    """Return whether BibTeX would divide a family name: at a comma, at "and", or after a word in small letters."""
    return "," in text or any(word[:1].islower() for word in text.split()[:-1]) or " and " in f" {text} ".casefold()


def _braced(text: str) -> str:
    return f"{{{text}}}" if "," in text or " and " in f" {text} ".casefold() else text
