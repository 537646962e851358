"""The sources that an edition quotes and cites, read from common bibliography files.

Read are BibTeX (and what BibLaTeX adds), CSL-JSON and CSL-YAML as Zotero, pandoc and others
write them. All become one record with the item in clean CSL-JSON inside. Every date is stored
as EDTF text. Our own fields are under the key ``scholiast`` of an item.

The content of a file never raises an error: faults are reported, with the line, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..text.fold import closed
from ..text.links import url_fault
from . import vocabularies as v
from .csl_dates import csl_date, edtf_of
from .csl_fields import DATE_KEYS, FIELDS, NAME_KEYS
from .dates import edtf_fault
from .faults import Fault, Severity
from .records import Edtf, Struct

if TYPE_CHECKING:
    from .csl import JSON, Item


#: The types of CSL 1.0.2.
CSL_TYPES: tuple[str, ...] = tuple(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog regulation
    report review review-book software song speech standard thesis treaty webpage
    """.split()
)
#: What names of CSL-JSON say of themselves by true or false.
_NAME_FLAGS = ("comma-suffix", "static-ordering")
NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
#: What is often written before a DOI.
DOI_PREFIX = re.compile(r"^(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?:info:)?doi[:/]\s*)+", re.I)
_IDENTIFIERS = ("DOI", "ISBN", "ISSN", "PMCID", "PMID")
OWN_KEYS = ("title_basis", "identified_by", "cert", "basis", "admiralty", "archived", "sha256")


class Admiralty(Struct, frozen=True):
    """The Admiralty grading of a source: its reliability, and the credibility of its information.

    The two are judged separately: ``reliability`` A (completely) to E (not), F (cannot be
    judged); ``credibility`` 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
    """

    reliability: str
    credibility: str


class Source(Struct, frozen=True):
    """A work that is quoted or cited (TEI ``bibl``).

    ``csl`` is the item in CSL-JSON: text values, names as objects, dates as ``date-parts``
    or ``literal``, and no address that a link must not have. ``title_basis`` is whether the
    title was seen; ``identified_by`` whether the copy-text names the source or the editor
    identified it, with ``cert`` and ``basis`` for how certainly and why. ``members`` are the
    ids of the sources that a BibTeX ``@set`` cites as one. ``sha256`` is the hash of the file with its text
    (:mod:`~scholiast.model.source_files`). ``where`` and ``line`` are the file
    and the line that it comes from.
    """

    id: str
    csl: dict[str, Any]
    genre: str = "document"
    title: str | None = None
    title_basis: v.TitleBasis | None = None
    publication: str | None = None
    reporters: tuple[str, ...] = ()
    dateline: str | None = None
    issued: Edtf | None = None
    url: str | None = None
    archived: str | None = None
    accessed: Edtf | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    identified_by: v.IdentifiedBy | None = None
    cert: v.Cert | None = None
    basis: str | None = None
    admiralty: Admiralty | None = None
    members: tuple[str, ...] = ()
    sha256: str | None = None
    where: str = ""
    line: int = 0


def load_sources(text: str, suffix: str, filename: str) -> tuple[list[Source], list[Fault]]:
    """Return the sources of one file, in its order, and its faults.

    *suffix* (``.bib``, ``.json``, ``.yaml``, ``.yml``) chooses the format; *filename* is what
    faults and records call the file. Of two sources with one id the first is kept.
    """
    from .bibtex import read_bibtex  # the readers are needed only by editions with such files
    from .csl import read_csl_json, read_csl_yaml

    readers = {".bib": read_bibtex, ".json": read_csl_json, ".yaml": read_csl_yaml, ".yml": read_csl_yaml}
    reader = readers.get(suffix.casefold())
    if reader is None:
        message = f"unknown type of file {suffix!r}: sources are read from {', '.join(readers)} files"
        return [], [Fault(subtype="source", message=message, file=filename)]
    items, faults = reader(text, filename)
    found: dict[str, Source] = {}
    for item in items:
        maker = _Maker(item, filename)
        source = maker.source()
        faults += maker.faults
        if source is None:
            continue
        if first := found.get(source.id):
            message = f"duplicate id {source.id!r}, first on line {first.line}: change one of them"
            faults.append(Fault(subtype="source", message=message, file=filename, line=source.line))
        else:
            found[source.id] = source
    return list(found.values()), sorted(faults, key=lambda fault: fault.line)


def source_from_fields(
    name: str, fields: dict[str, str], filename: str, line_of: Callable[[str], int]
) -> tuple[Source | None, list[Fault]]:
    """Return a source written in a directive: CSL's fields with ``_`` for ``-``, names separated by ``|``.

    *line_of* returns the line of an option by its name, and that of the directive for any other name.
    """
    raw: dict[str, JSON] = {"id": name}
    own: dict[str, str] = {}
    for option, value in fields.items():
        key = {"url": "URL", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN"}.get(option, option.replace("_", "-"))
        if option in OWN_KEYS:
            own[option] = value
        elif key in NAME_KEYS:
            raw[key] = [_split_name(n) for n in value.split(" | ") if n.strip()]
        else:
            raw[key] = value
    if own:
        raw["scholiast"] = own
    from .csl import Item

    maker = _Maker(Item(raw, lambda key: line_of(key.replace("-", "_").lower())), filename)
    return maker.source(), maker.faults


def _split_name(name: str) -> dict[str, str]:
    """Return ``Family, Given`` as its parts; anything else as one literal name."""
    family, comma, given = name.strip().partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": family}


# From an item to a record


def full_name(name: dict[str, str]) -> str:
    """Return a CSL name in spoken order: in Chinese, Japanese and Korean, the family name first."""
    if "literal" in name:
        return name["literal"]
    family, given = name.get("family", ""), name.get("given", "")
    from .cite.item import script_of

    if script_of(family + given) == "cjk":
        return family + given
    if given and family and "static-ordering" in name:
        return f"{family} {given}"
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    text = " ".join(name[part] for part in order if part in name)
    return re.sub(r"(?<!\S)(d['\u2019]|l['\u2019]|al-) (?=\S)", r"\1", text)


def _meant(word: str, choices: tuple[str, ...]) -> str:
    near = v.nearest(word, choices)
    return f"; did you mean '{near}'?" if near else ""


#: The word for pages, which a style has in the language of the list.
_PAGE_WORD = re.compile(r"(?:pp?|pages?|seiten?|págs?|s(?=\.))(?:\.\s*|\s+)(?=[0-9])", re.I)


def _pages(text: str) -> str:
    return re.sub("-{2,3}", "\u2013", _PAGE_WORD.sub("", text) if _PAGE_WORD.match(text) else text)


def _closed(data: JSON) -> JSON:
    """Return plain data with balanced bidirectional controls, so that no text turns the text next to it."""
    if isinstance(data, dict):
        return {key: _closed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_closed(item) for item in data]
    return closed(data) if isinstance(data, str) else data


class _Maker:
    """A converter from one item to a record, which collects faults."""

    def __init__(self, item: Item, filename: str) -> None:
        self.raw, self.line = {key: _closed(value) for key, value in item.raw.items()}, item.line
        self.filename = filename
        self.faults: list[Fault] = []
        self.csl: dict[str, Any] = {}
        self.dates: dict[str, str] = {}

    def fault(self, message: str, key: str = "", severity: Severity = "error") -> None:
        name = self.csl.get("id")
        of = f"{name}: " if name else ""
        self.faults.append(
            Fault(subtype="source", message=of + message, file=self.filename, line=self.line(key), severity=severity)
        )

    def source(self) -> Source | None:
        name = self.raw.get("id")
        text = str(name).strip() if isinstance(name, (str, int)) and not isinstance(name, bool) else ""
        if not text:
            self.fault("a source has no id", "id")
            return None
        self.csl["id"] = text
        self.csl["type"] = self.type()
        for key, value in self.raw.items():
            if key not in ("id", "type", "scholiast", "entryset") and value is not None:
                self.field(key, value)
        from .cite.item import OTHERS

        own, grading = self.own()
        members = self.raw.get("entryset")
        csl = self.csl
        places = (own.get("archived"), csl.get("archive_location"), csl.get("archive"))
        archived = next((p for p in places if p and p.startswith(("http://", "https://"))), None)
        custom = csl.get("custom")
        return Source(
            id=text,
            csl=csl,
            genre=csl["type"],
            title=csl.get("title"),
            publication=csl.get("container-title"),
            reporters=tuple(full_name(name) for name in csl.get("author", ()) if name != {"literal": OTHERS}),
            dateline=csl.get("event-place"),
            issued=self.dates.get("issued"),
            accessed=self.dates.get("accessed"),
            url=csl.get("URL"),
            archived=archived if archived and url_fault(archived) is None else None,
            identifiers=tuple((key.lower(), csl[key]) for key in _IDENTIFIERS if csl.get(key)),
            title_basis=self.word(own, "title_basis", v.TitleBasis),
            identified_by=self.word(own, "identified_by", v.IdentifiedBy),
            cert=self.word(own, "cert", v.Cert),
            basis=own.get("basis"),
            admiralty=self.admiralty(grading),
            members=tuple(m for m in members if isinstance(m, str)) if isinstance(members, list) else (),
            sha256=self.sha256(own.get("sha256") or (custom.get("sha256") if isinstance(custom, dict) else None)),
            where=self.filename,
            line=self.line(""),
        )

    def type(self) -> str:
        given = self.raw.get("type")
        if isinstance(given, str) and given in CSL_TYPES:
            return given
        if not isinstance(given, str) or not given:
            self.fault("has no type: write article-newspaper, webpage, book or another CSL type", "type")
        else:
            self.fault(f"unknown CSL type {given[:60]!r}{_meant(given, CSL_TYPES)}", "type")
        return "document"

    def field(self, key: str, value: JSON) -> None:
        if key not in FIELDS and (meant := v.nearest(key, FIELDS)) is not None:
            self.fault(f"unknown field '{key}'; did you mean '{meant}'?", key, severity="warning")
        if key in NAME_KEYS:
            if names := self.names(key, value):
                self.csl[key] = names
        elif key in DATE_KEYS:
            self.date(key, value)
        elif key in ("custom", "categories"):
            self.csl[key] = value
        elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
            text = DOI_PREFIX.sub("", str(value).strip()) if key == "DOI" else str(value).strip()
            if key == "URL" and text and (wrong := url_fault(text)):
                self.fault(wrong, key)
            elif text:
                self.csl[key] = _pages(text) if key == "page" else text
        else:
            self.fault(f"the field {key} must be text", key)

    def names(self, key: str, value: JSON) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and name.strip():
                found.append({"literal": name.strip()})
                continue
            parts = (
                {p: t.strip() for p in NAME_PARTS if isinstance(t := name.get(p), str) and t.strip()}
                if isinstance(name, dict)
                else {}
            )
            if isinstance(name, dict) and ("literal" in parts or "family" in parts):
                flags = [flag for flag in _NAME_FLAGS if name.get(flag) not in (None, False, 0, "", "0", "false")]
                found.append(parts | dict.fromkeys(flags, "true"))
            elif "given" in parts:
                found.append({"literal": parts["given"]})
            else:
                self.fault(f"a name in {key} needs a family or a literal", key)
        return found

    def date(self, key: str, value: JSON) -> None:
        if value in ("", {}, [], {"date-parts": []}, {"date-parts": [[]]}):
            return  # a date that other software left empty
        edtf, literal = edtf_of(value)
        if edtf is None and literal is None:
            self.fault(f"{key} is not a valid date: write it in EDTF, as in 2022-03-14", key)
        elif edtf is None:
            self.csl[key] = {"literal": literal}
        elif wrong := edtf_fault(edtf):
            self.fault(f"{key}: {wrong}", key)
            if isinstance(value, str):
                self.csl[key] = {"literal": value.strip()}
        else:
            self.dates[key] = edtf
            self.csl[key] = date = csl_date(edtf)
            if "literal" in date and key not in ("issued", "accessed"):
                date["raw"] = edtf  # the record has no field for it

    def own(self) -> tuple[dict[str, str], str | Mapping[str, JSON] | None]:
        """Return our own fields, and the grading of the source."""
        own = self.raw.get("scholiast")
        if own is None:
            return {}, None
        if not isinstance(own, dict):
            self.fault(f"scholiast must be a mapping of fields: {', '.join(OWN_KEYS)}", "scholiast")
            return {}, None
        known: dict[str, str] = {}
        grading: str | Mapping[str, JSON] | None = None
        for key, value in own.items():
            if key not in OWN_KEYS:
                self.fault(f"scholiast has no field {key!r}{_meant(str(key), tuple(OWN_KEYS))}", "scholiast")
            elif key == "admiralty" and isinstance(value, str | dict):
                grading = value
            elif isinstance(value, str):
                known[key] = value
            elif value is not None:
                self.fault(f"scholiast.{key} must be text", "scholiast")
        if known.get("archived") and (wrong := url_fault(known["archived"])):
            self.fault(wrong, "scholiast")
        return known, grading

    def sha256(self, value: object) -> str | None:
        if value is None or (isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value)):
            return value
        self.fault(f"sha256: {str(value)[:80]!r} is not 64 digits (0-9, a-f)", "scholiast")
        return None

    def word(self, own: Mapping[str, str], key: str, vocabulary: object) -> Any:
        value, choices = own.get(key), v.words_of(vocabulary)
        if value is None or value in choices:
            return value
        self.fault(f"scholiast.{key}: {v.unknown_value(value, choices, repr(value[:60]))}", "scholiast")
        return None

    def admiralty(self, value: str | Mapping[str, JSON] | None) -> Admiralty | None:
        if value is None:
            return None
        text = f"{value.get('reliability')}{value.get('credibility')}" if isinstance(value, Mapping) else value
        if m := re.fullmatch(r"([A-F])[ /-]?([1-6])", text.strip()):
            return Admiralty(reliability=m[1], credibility=m[2])
        wanted = "a letter A to F and a digit 1 to 6, as in B2"
        self.fault(f"scholiast.admiralty: {text[:60]!r} is not {wanted}", "scholiast")
        return None
