"""BibTeX, and what BibLaTeX adds: entries as items of CSL, with their lines.

Macros are put together, LaTeX is turned into the characters that it stands for, and names
and dates into those of CSL. Nothing raises on a file's content: what is wrong is told.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import re
from collections.abc import Iterator
from typing import Any

from . import vocabularies as v
from .csl import Item, Read
from .faults import Fault

#: BibTeX values are copied together from macros; a few lines can ask for gigabytes.
_LONGEST_VALUE = 100_000

_BIB_TYPES = {
    **{"article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet"},
    **{"manual": "book", "newspaper": "article-newspaper", "performance": "performance", "speech": "speech"},
    **{"inbook": "chapter", "incollection": "chapter", "suppbook": "chapter", "bookinbook": "chapter"},
    **{"inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book"},
    **{"collection": "collection", "mvcollection": "collection", "reference": "book", "mvreference": "book"},
    **{"inreference": "entry-encyclopedia", "mastersthesis": "thesis", "phdthesis": "thesis"},
    **{"thesis": "thesis", "techreport": "report", "report": "report", "unpublished": "manuscript"},
    **{"online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage"},
    **{"periodical": "periodical", "patent": "patent", "dataset": "dataset", "software": "software"},
    **{"standard": "standard", "review": "review", "letter": "personal_communication", "misc": "document"},
    **{"video": "motion_picture", "movie": "motion_picture", "audio": "song", "music": "song"},
    **{"artwork": "graphic", "image": "graphic", "legislation": "legislation", "legal": "legislation"},
    **{"letters": "book", "jurisdiction": "legal_case"},
}
#: BibTeX field to CSL field; of several for one CSL field, the first that an entry has.
_BIB_FIELDS = {
    **{"abstract": "abstract", "journaltitle": "container-title", "journal": "container-title"},
    **{"booktitle": "container-title", "shortjournal": "container-title-short", "shorttitle": "title-short"},
    **{"publisher": "publisher", "institution": "publisher", "school": "publisher"},
    **{"organization": "publisher", "howpublished": "medium", "type": "genre"},
    **{"location": "publisher-place", "address": "publisher-place", "series": "collection-title"},
    **{"edition": "edition", "volume": "volume", "volumes": "number-of-volumes", "issue": "issue"},
    **{"pages": "page", "pagetotal": "number-of-pages", "chapter": "chapter-number", "note": "note"},
    **{"annotation": "annote", "annote": "annote", "keywords": "keyword", "langid": "language"},
    **{"language": "language", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID"},
    **{"eventtitle": "event-title", "venue": "event-place", "library": "archive", "version": "version"},
}
_BIB_NAMES = ("author", "editor", "translator")
_VERBATIM = frozenset(("doi", "url", "isbn", "issn", "pmid"))
_BIB_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CASED = re.compile(r"\$[^$]*[\\^_][^$]*\$")
_UNESCAPED = re.compile(r"(?<!\\)([%&#])")


@contextlib.contextmanager
def _silent(*names: str) -> Iterator[None]:
    """Keep libraries from logging what is told as a fault."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _untex(value: str) -> str:
    """*value* as a reader sees it: LaTeX accents, dashes and quotes as characters, no braces."""
    if any(c in value for c in "\\{}$~`'-"):
        # What people write without the backslash that LaTeX wants is meant as it stands.
        text = _UNESCAPED.sub(r"\\\1", value)
        if not _CASED.search(text):
            text = re.sub(r"(?<!\\)\$", r"\\$", text)
        try:
            tool = importlib.import_module("pylatexenc.latex2text").LatexNodes2Text()
            value = str(tool.latex_to_text(text))
        except Exception:  # too deep, or LaTeX that the library trips over
            value = value.replace("{", "").replace("}", "")
    return " ".join(value.split())


def _bib_parts(raw: str) -> Iterator[str]:
    """The operands of a value that ``#`` puts together."""
    depth, quoted, start = 0, False, 0
    for i, c in enumerate(raw):
        if c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
        elif depth == 0 and c == '"':
            quoted = not quoted
        elif depth == 0 and not quoted and c == "#":
            yield raw[start:i].strip()
            start = i + 1
    yield raw[start:].strip()


def _bib_value(raw: str, strings: dict[str, str]) -> str:
    value = ""
    for part in _bib_parts(raw):
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            value += part[1:-1]
        else:
            value += strings.get(part.casefold(), part)
        if len(value) > _LONGEST_VALUE:
            return value[:_LONGEST_VALUE]
    return value


def _bib_names(value: str) -> list[dict[str, str]]:
    names = importlib.import_module("bibtexparser.middlewares.names")
    found: list[dict[str, str]] = []
    for name in names.split_multiple_persons_names(value):
        whole = name.strip()
        if whole.casefold() in ("others", ""):
            continue
        try:
            parts = names.parse_single_name_into_parts(whole)
        except names.InvalidNameError:
            found.append({"literal": _untex(whole)})
            continue
        fields = (("family", parts.last), ("given", parts.first), ("non-dropping-particle", parts.von))
        csl = {key: _untex(" ".join(words)) for key, words in (*fields, ("suffix", parts.jr)) if words}
        alone = list(csl) == ["family"] and whole.startswith("{") and whole.endswith("}")
        found.append({"literal": csl["family"]} if alone else csl)
    return found


def _bib_date(fields: dict[str, str]) -> str | None:
    if fields.get("date"):
        return fields["date"]
    year, month = _untex(fields.get("year", "")), _untex(fields.get("month", "")).casefold()
    if not year or not month:
        return year or None
    words = re.findall(r"[^\W\d_]+|\d+", month)
    number = next((_BIB_MONTHS.index(w[:3]) + 1 for w in words if w[:3] in _BIB_MONTHS), None)
    digits = [int(w) for w in words if w.isdecimal() and len(w) < 3]
    if number is None:
        number, digits = (digits[0], digits[1:]) if digits else (0, [])
    if not number:
        return f"{month} {year}"
    day = fields.get("day", "") or (str(digits[0]) if digits else "")
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")


def _bib_csl(kind: str, fields: dict[str, str]) -> dict[str, Any]:
    """An entry as a CSL item; *fields* are in LaTeX still."""
    csl: dict[str, Any] = {"type": _BIB_TYPES.get(kind, kind)}
    subtype = fields.get("entrysubtype", "").casefold()
    if kind == "article" and subtype in ("newspaper", "magazine"):
        csl["type"] = f"article-{subtype}"
    for key, target in _BIB_FIELDS.items():
        value = fields.get(key, "")
        if value and target not in csl:
            plain = re.sub(r"\\([_%&#~$])", r"\1", value).strip("{}")
            csl[target] = plain if key in _VERBATIM else _untex(value)
    if "number" in fields and csl["type"] not in ("report", "patent", "standard"):
        csl.setdefault("issue", _untex(fields["number"]))
    elif "number" in fields:
        csl["number"] = _untex(fields["number"])
    if csl.get("medium", "").startswith(("http://", "https://")):
        csl.setdefault("URL", csl.pop("medium"))
    titles = [_untex(fields[key]) for key in ("title", "subtitle") if fields.get(key)]
    if titles:
        csl["title"] = ": ".join(titles)
    csl |= {key: _bib_names(fields[key]) for key in _BIB_NAMES if fields.get(key)}
    dates = {"issued": _bib_date(fields), "accessed": fields.get("urldate")}
    dates["event-date"] = fields.get("eventdate")
    return csl | {key: value for key, value in dates.items() if value}


def read_bibtex(text: str, filename: str) -> Read:
    """The entries of a BibTeX file as items of CSL, and what is wrong with them."""
    try:
        bibtexparser = importlib.import_module("bibtexparser")
        importlib.import_module("pylatexenc.latex2text")
    except ImportError:
        message = "BibTeX is read with the package bibtexparser (2.1 or later), which is not installed"
        return [], [Fault(subtype="source", message=message, file=filename)]
    strings = {name: name for name in _BIB_MONTHS}
    items: list[Item] = []
    faults: list[Fault] = []
    with _silent("bibtexparser", "pylatexenc"):
        for found in bibtexparser.parse_string(text, parse_stack=[]).blocks:
            line = (found.start_line or 0) + 1
            error, repeated = getattr(found, "error", None), getattr(found, "duplicate_keys", None)
            block = found if error is None else found.ignore_error_block
            entry = hasattr(block, "entry_type")
            # Two entries with one key are found with all other ids that are used twice.
            if error is not None and (repeated or not entry):
                why = getattr(error, "abort_reason", None) or str(error) or "it cannot be read"
                if repeated:
                    why = f"the field {', '.join(sorted(repeated))} stands twice in one entry"
                faults.append(Fault(subtype="source", message=f"BibTeX: {why}", file=filename, line=line))
            if entry:
                items.append(_bib_item(block, line, strings, faults, filename))
            elif type(block).__name__ == "String":
                strings[block.key.casefold()] = _bib_value(block.value, strings)
    return items, faults


def _bib_item(entry: Any, line: int, strings: dict[str, str], faults: list[Fault], filename: str) -> Item:
    kind, fields, lines = entry.entry_type.casefold(), {}, {}
    for field in entry.fields:
        key = field.key.casefold()
        if key not in fields:
            fields[key] = _bib_value(str(field.value), strings)
            target = "issued" if key in ("date", "year") else _BIB_FIELDS.get(key, key)
            lines[target] = (field.start_line or 0) + 1
    if kind not in _BIB_TYPES:
        near = v.nearest(kind, tuple(_BIB_TYPES))
        hint = f"; is @{near} meant?" if near else ""
        message = f"{entry.key}: @{kind[:60]} is not a type of entry{hint}"
        faults.append(Fault(subtype="source", message=message, file=filename, line=line))
        kind = "misc"
    raw = {"id": entry.key, **_bib_csl(kind, fields)}
    return Item(raw, lambda key: lines.get(key, line))
