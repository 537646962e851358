"""Who and what a TEI document names: its lists of persons, places and others as entities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from ..model import vocabularies as v
from ..model.dates import edtf_fault
from ..model.entities import Alias, Authority, Entity, Relation, authority_fault
from ..model.validate import build
from .tei_elements import NAMES, TYPES
from .tei_features import described
from .write_edition import slug
from .xml_tree import XML_ID, Element

_ENTRIES = {
    "person": "person",
    "personGrp": "group",
    "place": "place",
    "org": "org",
    "event": "event",
    "object": "object",
    "bibl": "publication",
}
_LISTS = ("listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listBibl")
_LABELS = (
    "persName",
    "placeName",
    "orgName",
    "objectName",
    "name",
    "geogName",
    "settlement",
    "country",
    "label",
    "title",
    "head",
)
#: Addresses of authority files, and the names that TEI files have for them.
_SCHEMES = {
    "wikidata": re.compile(r"wikidata", re.IGNORECASE),
    "geonames": re.compile(r"geonames", re.IGNORECASE),
    "gnd": re.compile(r"\bgnd\b|d-nb\.info", re.IGNORECASE),
    "viaf": re.compile(r"viaf", re.IGNORECASE),
    "isni": re.compile(r"isni", re.IGNORECASE),
    "orcid": re.compile(r"orcid", re.IGNORECASE),
    "loc": re.compile(r"id\.loc\.gov|\b(?:loc|lc|lcnaf|lccn)\b", re.IGNORECASE),
    "lei": re.compile(r"\blei\b", re.IGNORECASE),
    "pleiades": re.compile(r"pleiades", re.IGNORECASE),
}

#: Words in the place of pointers.
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


def authority(kind: str, value: str) -> Authority | None:
    """Return the id in an authority file that an ``idno`` or an address has, if it is one that is known and valid."""
    for scheme, pattern in _SCHEMES.items():
        if not (pattern.search(kind) or pattern.search(value)):
            continue
        pieces = [value.strip(), *reversed(re.split(r"[/?#=:]+", value.strip()))]
        for piece in pieces:
            try:
                found = msgspec.convert({"scheme": scheme, "id": piece}, Authority)
            except msgspec.ValidationError:
                continue
            if piece and authority_fault(found) is None:
                return found
    return None


class Register:
    """The entities of a document, by the ids of its own lists and by what names point to."""

    def __init__(self, root: Element, *, ours: bool) -> None:
        self._ours = ours
        self.entities: dict[str, Entity] = {}
        self._by_pointer: dict[str, str] = {}
        self._described = described(root, "entity") if ours else {}
        for found in root.walk():
            if found.name in _LISTS and not (found.name == "listBibl" and ours):
                for entry in found.elements:
                    if entry.name in _ENTRIES and entry.get(XML_ID):
                        self._add(entry)
        for relation in root.all("relation"):
            self._relate(relation)

    def _add(self, entry: Element) -> None:
        own = entry.get(XML_ID)
        names = [found for found in _names(entry) if found.words()]
        label = names[0].words() if names else own
        name = entry.get("n") if self._ours and entry.get("n") else slug(own, "entity")
        while name in self.entities:
            name += "x"
        sort = _ENTRIES[entry.name]
        if sort == "object":
            sort = TYPES.get(entry.get("type"), entry.get("type") or "object")
            sort = sort if sort in v.words_of(v.EntityType) else "object"
        data: dict[str, object] = {"id": name, "type": sort, "label": label[:300]}
        known = {label}
        aliases: list[Alias] = []
        for found in names[1:]:
            if (words := found.words()) not in known:
                known.add(words)
                kind = found.get("type") if found.get("type") in v.words_of(v.AliasKind) else "variant"
                language = found.get("xml:lang") or None
                aliases.append(msgspec.convert({"text": words, "kind": kind, "lang": language}, Alias))
        ids: dict[tuple[str, str], Authority] = {}
        for idno in entry.all("idno"):
            if (there := authority(f"{idno.get('type')} {idno.get('subtype')}", idno.words())) is not None:
                cert = idno.get("cert") if idno.get("cert") in v.words_of(v.Cert) else "unknown"
                exact = msgspec.convert({"scheme": there.scheme, "id": there.id, "cert": cert}, Authority)
                ids[exact.scheme, exact.id] = exact
        notes = {found.get("type"): found for found in entry.elements if found.name == "note"}
        other = [each for each in entry.elements if each.name not in (*_LABELS, "idno", "note", "objectIdentifier")]
        facts = "; ".join(words for each in other if (words := each.words()) and (not self._ours))
        described = " ".join(found.words() for kind, found in notes.items() if kind not in ("dates", "status"))
        described = ". ".join(filter(None, (described, facts)))
        data |= {"description": described, "aliases": tuple(aliases), "authority": tuple(ids.values())}
        data["dates"] = _dates(entry, notes)
        if (geo := next(entry.all("geo"), None)) is not None:
            data["coordinates"] = _coordinates(geo.words())
        for mark in notes["status"].words().split() if "status" in notes else ():
            if mark in ("alleged", "anonymous"):
                data[mark] = True
        plain = {key: msgspec.to_builtins(value) for key, value in data.items() if value is not None}
        more, _faults = build(Entity, {**plain, **self._described.get(own, {}), "id": name})
        self.entities[name] = more or msgspec.convert(plain, Entity)
        self._by_pointer[own] = name

    def _relate(self, relation: Element) -> None:
        target = self._by_pointer.get(relation.get("passive").lstrip("#"))
        for pointer in relation.get("active").split():
            if self._described.get(pointer.lstrip("#"), {}).get("relations"):
                continue  # with their names as they are written
            if target and (name := self._by_pointer.get(pointer.lstrip("#"))):
                entity = self.entities[name]
                added = Relation(name=relation.get("name") or "related-to", target=target)
                self.entities[name] = msgspec.structs.replace(entity, relations=(*entity.relations, added))

    def known(self, pointer: str) -> str:
        """Return the entity that a pointer names, "" without one."""
        return self._by_pointer.get(pointer.lstrip("#"), "")

    def named(self, element: Element) -> Iterator[str]:
        """Yield the entities that an element names; one that no list has is made of its words if it has an id."""
        said = f"{element.get('ref')} {element.get('corresp') if element.name == 'rs' else ''}".strip()
        pointers = [said] if _WORDS.fullmatch(said) else said.split()
        if not pointers and element.get("key"):
            pointers = [element.get("key")]
        for pointer in pointers:
            name = self._by_pointer.get(pointer.rpartition("#")[2]) or self._by_pointer.get(pointer)
            if name is None and (name := self._made(element, pointer)) is None:
                continue
            yield name

    def _made(self, element: Element, pointer: str) -> str | None:
        label = element.words()
        if not label:
            return None
        name = slug(pointer.rpartition("/")[2] or pointer, "") or slug(label, "")
        if not name:
            return None
        while name in self.entities:
            name += "x"
        sort = NAMES[element.name] or TYPES.get(element.get("type").lower(), "concept")
        there = authority(pointer, pointer)
        data = {"id": name, "type": sort, "label": label[:300]}
        entity = msgspec.convert(data, Entity)
        if there is not None:
            entity = msgspec.structs.replace(entity, authority=(there,))
        self.entities[name] = entity
        self._by_pointer[pointer] = name
        return name


def _names(entry: Element) -> Iterator[Element]:
    """Yield the names in an entry, also those in the identifier of an object."""
    for found in entry.elements:
        if found.name in _LABELS:
            yield found
        elif found.name == "objectIdentifier":
            yield from _names(found)


def _dates(entry: Element, notes: Mapping[str, Element]) -> str | None:
    """Return the dates of an entry in EDTF: its own note, or from birth to death."""
    if "dates" in notes:
        words = notes["dates"].words()
        return None if edtf_fault(words) else words
    ends = []
    for name in ("birth", "death"):
        found = next((e for e in entry.elements if e.name == name), None)
        date = next(found.all("date"), None) if found is not None else None
        when = next((e.get("when") or e.get("when-iso") for e in (found, date) if e is not None and e.get("when")), "")
        ends.append(when if when and not edtf_fault(when) else "")
    return "/".join(ends) if all(ends) and not edtf_fault("/".join(ends)) else None


def _coordinates(words: str) -> tuple[float, float] | None:
    found = re.findall(r"-?[0-9]+(?:\.[0-9]+)?", words.replace(",", ".") if words.count(",") > 1 else words)
    if len(found) != 2:
        return None
    latitude, longitude = map(float, found)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
