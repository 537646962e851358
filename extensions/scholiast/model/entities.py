"""The register of entities: who and what is named, by which words, on which authority."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from . import vocabularies as v
from .dates import edtf_fault
from .records import Edtf, Slug, Struct

#: The English words for types of entities whose names are not words for readers.
KIND_WORDS = {"org": "organisation", "concept": "idea"}


class Alias(Struct, frozen=True):
    """Another name of an entity. ``autolink: false`` prevents automatic links."""

    text: str
    lang: str | None = None
    kind: v.AliasKind = "variant"
    mention_type: v.MentionType = "name"
    autolink: bool = True


class Authority(Struct, frozen=True):
    """An id in an authority file, and how certain the editor is of it.

    ``checked_on`` is empty until the id has been looked up there.
    """

    scheme: v.AuthorityScheme
    id: str
    cert: v.Cert = "unknown"
    checked_on: Edtf | None = None


class Relation(Struct, frozen=True):
    """A relation of an entity to another (TEI ``relation``)."""

    name: str
    target: str


class Entity(Struct, frozen=True):
    """A person, place, organisation, publication, event … that the text names."""

    id: Slug
    type: v.EntityType
    label: str
    aliases: tuple[Alias, ...] = ()
    authority: tuple[Authority, ...] = ()
    description: str = ""
    dates: Edtf | None = None
    coordinates: tuple[float, float] | None = None
    relations: tuple[Relation, ...] = ()
    alleged: bool = False
    anonymous: bool = False
    supplied: bool = False
    label_autolink: bool = True
    family: str = ""


#: Where an id can be looked up: the address of a record in each authority file.
AUTHORITY_URLS: dict[str, str] = {
    "wikidata": "https://www.wikidata.org/entity/{id}",
    "viaf": "https://viaf.org/viaf/{id}",
    "isni": "https://isni.org/isni/{id}",
    "orcid": "https://orcid.org/{id}",
    "geonames": "https://www.geonames.org/{id}",
    "gnd": "https://d-nb.info/gnd/{id}",
    "loc": "https://id.loc.gov/authorities/{id}",
    "lei": "https://search.gleif.org/#/record/{id}",
    "pleiades": "https://pleiades.stoa.org/places/{id}",
}


#: The authority files as they write their names.
AUTHORITY_NAMES: dict[str, str] = {
    "wikidata": "Wikidata",
    "viaf": "VIAF",
    "isni": "ISNI",
    "orcid": "ORCID",
    "geonames": "GeoNames",
    "gnd": "GND",
    "loc": "LoC",
    "lei": "LEI",
    "pleiades": "Pleiades",
}


def _shape(pattern: str, wanted: str) -> Callable[[str], str | None]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: None if compiled.fullmatch(value) else f"expected {wanted}"


def _isni(value: str) -> str | None:
    from stdnum import isni  # a slow import, only needed here

    return None if isni.is_valid(value) else "expected 16 characters with a valid check character (ISO 7064 MOD 11-2)"


def _orcid(value: str) -> str | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", value):
        return "expected the form 0000-0000-0000-000X"
    from stdnum import isni

    return None if isni.is_valid(value) else "the check character is wrong (ISO 7064 MOD 11-2)"


def _lei(value: str) -> str | None:
    from stdnum import lei

    return None if lei.is_valid(value) else "expected 20 characters with valid check digits (ISO 17442, MOD 97-10)"


def _gnd(value: str) -> str | None:
    """Check the last character of a GND id: a weighted sum modulo 11, ``X`` for ten."""
    if not re.fullmatch(r"[0-9]{2,10}-?[0-9X]", value):
        return "expected digits with a check character at the end"
    body, check = value[:-1], value[-1]
    hyphenated = body.endswith("-")
    digits = body.rstrip("-")
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), start=2))
    found = total % 11 if hyphenated else (11 - total % 11) % 11
    return None if "0123456789X"[found] == check else "the check character is wrong (MOD 11)"


#: Ids of the Library of Congress: names, and subjects (``sh``), with or without their list.
_LOC = r"(names/)?(n|nb|nr|no|ns)\d{8,10}|(subjects/)?sh\d{8,10}"

_AUTHORITY_RULES: dict[str, Callable[[str], str | None]] = {
    "wikidata": _shape(r"Q[1-9]\d*", "Q and a number, as in Q42"),
    "viaf": _shape(r"[1-9]\d{1,21}", "a number"),
    "isni": _isni,
    "orcid": _orcid,
    "geonames": _shape(r"[1-9]\d{0,9}", "a number"),
    "gnd": _gnd,
    "loc": _shape(_LOC, "an id such as n79021164 or sh85026722"),
    "lei": _lei,
    "pleiades": _shape(r"[1-9]\d{2,11}", "a number"),
}


def _written_id(authority: Authority) -> str:
    """Return an id in the form of its authority, without spaces and hyphens added in print."""
    name = authority.id.strip()
    if authority.scheme in ("isni", "lei"):
        return re.sub(r"[\s\u2010\u2011-]", "", name).upper()
    if authority.scheme == "loc":
        return _lccn(name)
    return name


def _lccn(value: str) -> str:
    """Return a control number of the Library of Congress, normalized: "n 79-21164" is n79021164."""
    head, slash, name = value.rpartition("/")
    if head in ("names", "subjects") or not slash:
        m = re.fullmatch(r"([a-z]{1,3})\s*([0-9]{2}|[0-9]{4})\s*-\s*([0-9]{1,6})", name)
        name = f"{m[1]}{m[2]}{m[3].zfill(6)}" if m else re.sub(r"\s+", "", name)
    return head + slash + name


def _id_inside(authority: Authority) -> str | None:
    """Return the id in an address of an authority file, after a prefix such as ``(DE-588)``, or in another spelling."""
    pieces = re.split(r"[/?#=&:()]+", authority.id.strip())
    for piece in (*pieces[:0:-1], pieces[0], *pieces[0].split()[:0:-1], *pieces[0].split(None, 1)[1:]):
        name = re.sub(r"\.(?:html?|json|rdf|xml|ttl)$", "", piece.strip())
        if authority.scheme in ("wikidata", "gnd", "orcid"):
            name = name.upper()
        if authority.scheme == "orcid":
            name = re.sub(r"^([0-9]{4})[ -]?([0-9]{4})[ -]?([0-9]{4})[ -]?([0-9]{3}[0-9X])$", r"\1-\2-\3-\4", name)
        found = _written_id(msgspec.structs.replace(authority, id=name))
        if name and _AUTHORITY_RULES[authority.scheme](found) is None:
            return found
    return None


def authority_fault(authority: Authority) -> str | None:
    """Return what is wrong with the form or check digit of an authority id, or ``None``.

    Spaces and hyphens in a printed ISNI or number of the Library of Congress are accepted. If the
    value is the address of a record, the message contains its id.
    """
    wrong = _AUTHORITY_RULES[authority.scheme](_written_id(authority))
    if wrong and (inside := _id_inside(authority)) is not None:
        return f"give the id: {inside}"
    return wrong


def authority_url(authority: Authority) -> str:
    """Return the address of the record at the authority."""
    name = _written_id(authority)
    if authority.scheme == "loc" and "/" not in name:
        name = f"{'subjects' if name.startswith('sh') else 'names'}/{name}"
    return AUTHORITY_URLS[authority.scheme].format(id=name)


def entity_faults(entity: Entity) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Yield what is wrong with the fields of an entity: the subtype, a sentence, and the path to the field."""
    for i, authority in enumerate(entity.authority):
        if wrong := authority_fault(authority):
            yield "authority", f"{authority.scheme} id '{authority.id}' of '{entity.id}': {wrong}", ("authority", i)
        if authority.checked_on and (wrong := edtf_fault(authority.checked_on)):
            message = f"checked_on of the {authority.scheme} id of '{entity.id}': {wrong}"
            yield "date-syntax", message, ("authority", i, "checked_on")
    if entity.dates and (wrong := edtf_fault(entity.dates)):
        yield "date-syntax", f"dates of '{entity.id}': {wrong}", ("dates",)


def entity_digest(entity: Entity) -> str:
    """Return a digest of the fields of an entity that pages show or use: label, aliases, type."""
    shown = msgspec.msgpack.encode((entity.label, entity.aliases, entity.type, entity.label_autolink))
    return hashlib.sha256(shown).hexdigest()[:16]


def alias_names(entities: Mapping[str, Entity]) -> list[tuple[str, str]]:
    """Return pairs of words and entity id: labels and aliases that may be linked automatically."""
    names = [(e.label, e.id) for e in entities.values() if e.label_autolink and not e.supplied]
    names += ((a.text, e.id) for e in entities.values() for a in e.aliases if a.autolink)
    return names


def entity_from_row(row: Mapping[str, str | None]) -> dict[str, str | list[str] | list[dict[str, str]]]:
    """Return an entity's fields from a row of a table: aliases separated by ``|``, one column per authority."""
    data: dict[str, str | list[str] | list[dict[str, str]]] = {}
    authority = []
    for key, value in row.items():
        if key is None or value is None or not str(value).strip():
            continue
        name = key.strip().lower()
        if name in v.words_of(v.AuthorityScheme):
            authority.append({"scheme": name, "id": value.strip()})
        elif name == "aliases":
            data["aliases"] = [a.strip() for a in value.split("|") if a.strip()]
        else:
            data[name] = value.strip()
    if authority:
        data["authority"] = authority
    return data
