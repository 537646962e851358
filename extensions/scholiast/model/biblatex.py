"""Entries of BibTeX and BibLaTeX as items of CSL: types, fields, titles, dates and numbers.

What CSL has no field for is kept under ``custom``, by its name in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .bibdates import bib_date
from .bibnames import csl_names, split_names
from .dates import as_edtf

TYPES = {
    **{"article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet"},
    **{"manual": "book", "newspaper": "article-newspaper", "performance": "performance", "speech": "speech"},
    **{"inbook": "chapter", "incollection": "chapter", "suppbook": "chapter", "bookinbook": "chapter"},
    **{"inproceedings": "paper-conference", "conference": "paper-conference", "proceedings": "book"},
    **{"mvproceedings": "book", "suppcollection": "chapter", "suppperiodical": "article-journal"},
    **{"collection": "collection", "mvcollection": "collection", "reference": "book", "mvreference": "book"},
    **{"inreference": "entry-encyclopedia", "mastersthesis": "thesis", "phdthesis": "thesis"},
    **{"thesis": "thesis", "techreport": "report", "report": "report", "unpublished": "manuscript"},
    **{"online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage"},
    **{"periodical": "periodical", "patent": "patent", "dataset": "dataset", "software": "software"},
    **{"standard": "standard", "review": "review", "letter": "personal_communication", "misc": "document"},
    **{"video": "motion_picture", "movie": "motion_picture", "audio": "song", "music": "song"},
    **{"artwork": "graphic", "image": "graphic", "legislation": "legislation", "legal": "legislation"},
    **{"letters": "book", "jurisdiction": "legal_case", "commentary": "book", "archival": "manuscript"},
    **{"manuscript": "manuscript", "map": "map", "interview": "interview", "set": "collection"},
    **{f"custom{letter}": "document" for letter in "abcdef"},
}
#: BibTeX field to CSL field. Where an entry has several for one, the first counts and the rest is kept.
FIELDS = {
    **{"abstract": "abstract", "shortjournal": "container-title-short", "shorttitle": "title-short"},
    **{"publisher": "publisher", "institution": "publisher", "school": "publisher"},
    **{"organization": "publisher", "holder": "publisher", "howpublished": "medium", "type": "genre"},
    **{"location": "publisher-place", "address": "publisher-place", "series": "collection-title"},
    **{"edition": "edition", "volume": "volume", "volumes": "number-of-volumes", "part": "part-number"},
    **{"pages": "page", "pagetotal": "number-of-pages", "chapter": "chapter-number", "eid": "page"},
    **{"annotation": "annote", "annote": "annote", "keywords": "keyword", "langid": "language"},
    "hyphenation": "language",
    **{"language": "language", "doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID"},
    **{"pmcid": "PMCID", "venue": "event-place", "library": "archive", "version": "version", "pubstate": "status"},
    **{
        "origpublisher": "original-publisher",
        "origlocation": "original-publisher-place",
        "origtitle": "original-title",
    },
    **{"archive": "archive", "archiveplace": "archive-place", "archivecollection": "archive_collection"},
    **{"archivelocation": "archive_location", "archive_location": "archive_location"},
    **{"callnumber": "call-number", "call-number": "call-number", "shelfmark": "call-number", "scale": "scale"},
    **{"dimensions": "dimensions", "jurisdiction": "jurisdiction", "section": "section"},
}
NAMES = {
    **{"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"},
    **{"editora": "editor", "editorb": "editor", "editorc": "editor", "origauthor": "original-author"},
    **dict.fromkeys(("annotator", "commentator", "introduction", "foreword", "afterword"), "contributor"),
    **{"director": "director", "illustrator": "illustrator", "recipient": "recipient", "interviewer": "interviewer"},
}
#: Roles of ``editortype``; the others are editors.
_EDITORS = {"compiler": "compiler", "collaborator": "contributor", "organizer": "organizer", "director": "director"} | {
    role: role for role in ("translator", "illustrator", "curator", "composer", "performer", "narrator")
}
#: CSL field: the fields of its title, subtitle and addition, in the order in which they are looked for.
_TITLES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("title", (("title", "subtitle", "titleaddon"),)),
    (
        "container-title",
        (
            ("journaltitle", "journalsubtitle", "journaltitleaddon"),
            ("journal", "journalsubtitle", "journaltitleaddon"),
            ("booktitle", "booksubtitle", "booktitleaddon"),
            ("maintitle", "mainsubtitle", "maintitleaddon"),
        ),
    ),
    ("volume-title", (("issuetitle", "issuesubtitle", "issuetitleaddon"),)),
    ("event-title", (("eventtitle", "", "eventtitleaddon"),)),
)
_DATES = {"urldate": "accessed", "eventdate": "event-date"}
_DATE_FIELDS = frozenset("date year month day origdate origyear".split())
#: What only says how the entry is to be handled.
_DIRECTIONS = frozenset("crossref xref xdata entryset entrysubtype options editortype editoratype".split()) | {
    *("editorbtype", "editorctype", "eprinttype", "archiveprefix", "eprintclass", "primaryclass", "urlyear"),
}
#: Editions in words, as BibTeX asks for them.
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
}
#: An edition whose field repeats what it is: "Second edition", "2nd ed."
_EDITION = re.compile(r"(?P<number>[a-z]+|[0-9]+)(?:(?<=[0-9])(?:st|nd|rd|th))?\s(?:edition|edn?\.?)", re.I)
#: Names that other software has for ``urldate``.
_CHECKED = ("lastchecked", "lastaccessed", "accessed")
#: A note that only says when somebody saw a page.
_SEEN = re.compile(
    r"\[?(?:online[;,:]? )?(?:last )?(?:accessed|visited|retrieved|checked)(?: on)?:? (?P<day>.+?)\.?\]?", re.I
)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
#: What stands for one character in an address: ``\_``, ``{\_}``, ``\~{}``.
_ESCAPED = re.compile(r"\{\\([_%&#~$^])(?:\{\})?\}|\\([_%&#~$^])(?:\{\})?")
_TILDE = re.compile(r"\\textasciitilde(?:\s*\{\}|\s+|(?![A-Za-z]))|\$\\sim\$|\{\\textasciitilde\}")
#: What people copy with the id of an e-print.
_BEFORE_EPRINT = re.compile(
    r"(?:https?://)?(?:(?:www\.)?arxiv\.org/(?:abs|pdf)/|(?:www\.)?jstor\.org/stable/|hdl\.handle\.net/"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/)|(?:arxiv|pmid|hdl|jstor):\s*",
    re.I,
)
_VERBATIM = frozenset(("doi", "url", "isbn", "issn", "pmid", "pmcid", "eprint"))
_WORDS = {
    **{"mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "candthesis": "Candidate thesis"},
    **{"bathesis": "Bachelor’s thesis", "techreport": "Technical report", "resreport": "Research report"},
    **{"patent": "Patent", "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent"},
    **{"patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request"},
    **{"patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request"},
    **{"patrequk": "British patent request", "patrequs": "U.S. patent request"},
    **{"audiocd": "Audio CD", "datacd": "CD-ROM", "software": "Computer software"},
    **{"newseries": "new series", "oldseries": "old series", "countryde": "Germany", "countryeu": "European Union"},
    **{"countryep": "European Union", "countryfr": "France", "countryuk": "United Kingdom"},
    "countryus": "United States of America",
    **{"inpreparation": "in preparation", "inpress": "in press", "prepublished": "pre-published"},
}
#: Where a source is kept, in the order in which it is said.
_KEPT = ("archive-place", "archive", "archive_collection", "archive_location", "call-number")
_GENRES = {"mastersthesis": "mathesis", "phdthesis": "phdthesis", "techreport": "techreport"}
_EPRINTS = {
    **{"arxiv": "https://arxiv.org/abs/%s", "jstor": "https://www.jstor.org/stable/%s"},
    **{"hdl": "https://hdl.handle.net/%s", "googlebooks": "https://books.google.com/books?id=%s"},
    **{"gutenberg": "https://www.gutenberg.org/ebooks/%s"},
}
#: Names of languages in BibLaTeX and Babel, and in BCP 47; of several for one language, the usual one comes first.
LANGUAGES = {
    name: tag
    for tag, *names in map(
        str.split,
        """
        en english | en-US american usenglish | en-GB british ukenglish | en-CA canadian | en-AU australian
        en-NZ newzealand | de german ngerman germanb | de-AT austrian naustrian | de-CH nswissgerman swissgerman
        fr french francais frenchb canadien acadian | es spanish | es-MX mexican spanishmx | it italian
        la latin | ru russian | nl dutch | pt portuguese portuges | pt-BR brazilian brazil
        el greek polutonikogreek | pl polish | cs czech | sv swedish | da danish | no norwegian
        nb norsk | nn nynorsk | ar arabic | zh chinese | ja japanese | ko korean | he hebrew | hu hungarian magyar
        fi finnish | af afrikaans | be belarusian | bg bulgarian | br breton | bs bosnian | ca catalan | cy welsh
        et estonian | eu basque | fa persian farsi | ga irish | gd scottish | gl galician | hi hindi | hr croatian
        hy armenian | id indonesian | is icelandic | lt lithuanian | lv latvian | mk macedonian | mn mongolian
        ms malay | ro romanian | sa sanskrit | sk slovak | sl slovene slovenian | sq albanian | sr serbian
        ta tamil | th thai | tr turkish | uk ukrainian | ur urdu | vi vietnamese
        """.strip()
        .replace("\n", "|")
        .split("|"),
    )
    for name in names
}
#: Types of CSL of which a number counts issues, and those of which it is their own.
_ISSUES = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical"))
_SERIES = frozenset(("book", "chapter", "collection", "paper-conference", "entry-encyclopedia", "pamphlet"))


def entry_csl(kind: str, fields: Mapping[str, str], untex: Callable[[str], str]) -> dict[str, Any]:
    """Return an entry as a CSL item; *fields* are in LaTeX, and *untex* turns that into text."""
    csl: dict[str, Any] = {"type": TYPES.get(kind, kind)}
    if kind == "inbook" and "chapter" in fields and not fields.keys() & {"booktitle", "maintitle"}:
        csl["type"] = "book"  # BibTeX: the title is that of the book, of which a chapter is cited by its number
    subtype = fields.get("entrysubtype", "").casefold()
    if kind == "article" and subtype in ("newspaper", "magazine"):
        csl["type"] = f"article-{subtype}"
    custom: dict[str, str] = {}
    for key, target in FIELDS.items():
        if value := _plain(key, fields.get(key, ""), untex):
            if target not in csl:
                csl[target] = value
            elif target == "publisher" and value not in csl[target]:
                csl[target] += f"; {value}"
            elif csl[target] != value:
                custom[key] = value
    _titles(csl, fields, untex)
    _numbers(csl, fields, untex)
    _people(csl, fields, untex)
    _dates(csl, fields, untex)
    _notes_and_addresses(csl, custom, kind, fields, untex)
    known = {*FIELDS, *NAMES, *_DATES, *_DATE_FIELDS, *_DIRECTIONS, "number", "issue", "note", "addendum", "eprint"}
    known |= {*_CHECKED, *(field for _, groups in _TITLES for group in groups for field in group)}
    custom |= {key: text for key, value in fields.items() if key not in known and (text := untex(value))}
    return csl | ({"custom": custom} if custom else {})


def _plain(key: str, value: str, untex: Callable[[str], str]) -> str:
    if key in _VERBATIM:
        text = _URL.sub(r"\1", _ESCAPED.sub(lambda m: m[1] or m[2], _TILDE.sub("~", value))).strip("{} ")
        if key == "eprint":
            return _BEFORE_EPRINT.sub("", text, count=1) if _BEFORE_EPRINT.match(text) else text
        return text.removeprefix("<").removesuffix(">") if key == "url" else text
    text = untex(value)
    if key == "edition":
        return _edition(text)
    if key in ("language", "langid", "hyphenation"):
        return LANGUAGES.get(text.casefold().removeprefix("lang"), text)
    if key == "pages":
        return text.replace("—", "–")
    if key == "holder":
        return "; ".join(untex(name) for name in split_names(value))
    return _WORDS.get(text, text) if key in ("type", "pubstate", "series", "location") else text


def _edition(text: str) -> str:
    """Return an edition as a number where it is nothing else, in words or in digits."""
    bare = _EDITION.sub(r"\g<number>", text) if _EDITION.fullmatch(text) else text
    number = _ORDINALS.get(bare.casefold(), bare)
    return number if number.isdecimal() else text


def _titles(csl: dict[str, Any], fields: Mapping[str, str], untex: Callable[[str], str]) -> None:
    for target, groups in _TITLES:
        made: list[str] = []
        for main, sub, addon in groups:
            title, subtitle = untex(fields.get(main, "")), untex(fields.get(sub, ""))
            if title and main == "journal" and made:
                continue
            text = _with_subtitle(title, subtitle) if title or main != "journal" else ""
            if text:
                text = _sentences(text, untex(fields.get(addon, "")))
            if text and text not in made:
                made.append(text)
        # A volume of a work in several: the work first, as it is on the title page.
        if made:
            csl[target] = _sentences(*reversed(made))


def _sentences(*titles: str) -> str:
    """Return titles one after another, with a full stop after those that do not end like a sentence."""
    *before, last = filter(None, titles)
    return " ".join([*(title if title[-1] in "?!.…" else f"{title}." for title in before), last])


def _with_subtitle(title: str, subtitle: str) -> str:
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:.–—" else f"{title}: {subtitle}"


def _numbers(csl: dict[str, object], fields: Mapping[str, str], untex: Callable[[str], str]) -> None:
    number, issue = untex(fields.get("number", "")), untex(fields.get("issue", ""))
    if csl["type"] in _ISSUES:
        if (series := str(csl.get("collection-title", ""))).isdecimal() and len(series) < 3:
            csl["collection-title"] = f"{_ordinal(int(series))} ser."
        both = ", ".join(dict.fromkeys(filter(None, (number, issue))))
        csl |= {"issue": both} if both else {}
        return
    if issue:
        csl["issue"] = issue
    if number:
        csl["collection-number" if csl["type"] in _SERIES and "collection-title" in csl else "number"] = number


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _people(csl: dict[str, Any], fields: Mapping[str, str], untex: Callable[[str], str]) -> None:
    for key, role in NAMES.items():
        if not fields.get(key):
            continue
        kind = fields.get(f"{key}type", "").casefold()
        target = _EDITORS.get(kind, role) if key.startswith("editor") else role
        names = csl_names(fields[key], untex)
        if names:
            csl.setdefault(target, []).extend(name for name in names if name not in csl.get(target, []))


def _dates(csl: dict[str, Any], fields: Mapping[str, str], untex: Callable[[str], str]) -> None:
    dates = {"issued": bib_date(fields, untex)}
    dates["original-date"] = bib_date({"date": fields.get("origdate", ""), "year": fields.get("origyear", "")}, untex)
    dates |= {target: bib_date({"date": fields.get(key, "")}, untex) for key, target in _DATES.items()}
    last = next((fields[key] for key in _CHECKED if fields.get(key)), "")
    dates["accessed"] = dates["accessed"] or bib_date({"date": last}, untex)
    csl |= {key: value for key, value in dates.items() if value}


def kept_at(csl: Mapping[str, Any]) -> str:
    """Return where a CSL item is kept, down to its shelfmark, or nothing.

    No style of BibLaTeX prints the fields for this, but all print ``addendum``, which repeats them.
    """
    return ", ".join(str(csl[field]) for field in _KEPT if csl.get(field))


def _notes_and_addresses(
    csl: dict[str, Any], custom: dict[str, str], kind: str, fields: Mapping[str, str], untex: Callable[[str], str]
) -> None:
    note, addendum = (untex(fields.get(key, "")) for key in ("note", "addendum"))
    notes = [text for text in (note, addendum if addendum != kept_at(csl) else "") if text]
    for note in notes:
        seen = _SEEN.fullmatch(note)
        if seen and "accessed" not in csl and (day := as_edtf(seen["day"])):
            csl["accessed"] = day
            notes.remove(note)
            break
    if notes:
        csl["note"] = ". ".join(notes)
    if kind in _GENRES and "genre" not in csl:
        csl["genre"] = _WORDS[_GENRES[kind]]
    if (address := csl.get("medium", "").strip("<>")).startswith(("http://", "https://")) and " " not in address:
        csl.setdefault("URL", address)
        del csl["medium"]
    if eprint := _plain("eprint", fields.get("eprint", ""), untex):
        where = untex(fields.get("eprinttype", "") or fields.get("archiveprefix", ""))
        address = _EPRINTS.get(where.casefold())
        if where.casefold() in ("pubmed", "pmid") and "PMID" not in csl:
            csl["PMID"] = eprint
        elif address and "URL" not in csl:
            csl["URL"] = address % eprint
        elif "archive_location" not in csl and "archive" not in csl:
            csl |= {"archive_location": eprint} | ({"archive": where} if where else {})
        else:
            custom["eprint"] = f"{where} {eprint}".strip()
