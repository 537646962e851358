"""``annotations.jsonld``: the annotations in the Web Annotation Data Model of the W3C.

A target is a page of the edition, and in it the words of one unit: a TextQuoteSelector, a TextPositionSelector and a
FragmentSelector. Positions count code points of the published copy-text, which the State names with the hash of its bytes, as a
``ni`` URI (RFC 6920) and in hexadecimal. An annotation of words in several units has a target for each: no page has these words
in one piece.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from ..model.kind import KINDS, UNIDENTIFIED, Kind
from ..model.records import Record
from ..text.digests import digest
from .format import ExportFile, Format
from .parts import Keys, Lines, Part, Parted, json_parts
from .records import entity_iri, plain, source_iri

if TYPE_CHECKING:
    from ..model.dataset import Dataset, MentionPlace
    from ..model.records import Anchor

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: A motivation of the vocabulary that the context of the W3C lacks, so that it would become a relative address.
MORE_CONTEXT = {"assessing": "oa:assessing"}
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
JSON = dict[str, object]
#: The fields of a record that have no body.
_GENERAL = frozenset(Record.__struct_fields__) | {"motivation", "place"}


def as_json(data: Dataset) -> JSON:
    """Return the annotations of an edition as a collection with one page, whose items are made part by part."""
    total = sum(1 for record in data.records if data.anchors(record)) + len(data.mentions)
    collection: JSON = {
        "@context": [CONTEXT, MORE_CONTEXT],
        "id": data.beside(FILE),
        "type": "AnnotationCollection",
        "label": data.title,
        "total": total,
    }
    if total:
        page = {
            "id": f"{data.beside(FILE)}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": Lines(_annotations(data)),
        }
        collection |= {"first": page, "last": page["id"]}
    return collection


def _annotations(data: Dataset) -> Iterator[Part]:
    """Yield the annotations of an edition, page by page: first its records, then its mentions."""
    state = _state(data)
    rights = _rights(data)
    known = frozenset(entity.id for entity in data.entities)
    home = data.home
    pages = {unit.id: data.pages.get(unit.docname, home) for unit in data.units}
    placed = [record for record in data.records if data.anchors(record)]
    editor = _creator(data, "editor")

    def annotation(record: Record) -> JSON:
        kind = KINDS[record.type]
        return {
            "@context": CONTEXT,
            "id": data.iri(record.id, record.docname),
            "type": "Annotation",
            "motivation": _listed(_motivations(kind, record)),
            "creator": _creator(data, record.resp),
            **rights,
            "body": list(bodies(data, kind, record, known)),
            "target": _listed([_target(anchor, pages, state) for anchor in data.anchors(record)]),
        }

    def identification(mention: MentionPlace) -> JSON:
        return {
            "@context": CONTEXT,
            "id": data.iri(mention.id, mention.docname),
            "type": "Annotation",
            "motivation": "identifying",
            "creator": editor,
            **rights,
            "body": named(mention.entity),
            "target": _target(mention.anchor, pages, state),
        }

    @cache
    def named(name: str) -> list[JSON]:
        link = _link(entity_iri(data, name), "identifying")
        return [link, _text(labels[name], "tagging", data.note_language)] if name in labels else [link]

    labels = {entity.id: entity.label for entity in data.entities}
    keys = Keys(data)
    places = digest(state, pages, data.parts)
    yield from keys.lines("annotation", placed, annotation, places)
    yield from keys.lines("identification", data.mentions, identification, places)


def _target(anchor: Anchor, pages: dict[str, str], state: JSON | None) -> JSON:
    quote: JSON = {"type": "TextQuoteSelector", "exact": anchor.exact}
    if anchor.prefix:
        quote["prefix"] = anchor.prefix
    if anchor.suffix:
        quote["suffix"] = anchor.suffix
    selectors = [quote]
    if anchor.position is not None:
        start, end = anchor.position
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    selectors.append({"type": "FragmentSelector", "conformsTo": HTML_FRAGMENT, "value": anchor.unit})
    target: JSON = {"type": "SpecificResource", "source": pages.get(anchor.unit, ""), "selector": selectors}
    if state is not None and anchor.position is not None:
        target["state"] = state
    return target


def _state(data: Dataset) -> JSON | None:
    """Return the state of the text in which positions count: the published copy-text."""
    if data.copytext is None:
        return None
    sha256 = data.copytext.sha256
    named = urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    cached = data.beside(data.copytext.name)
    return {"id": f"ni:///sha-256;{named}", "type": "oa:State", "cached": cached, "schema:sha256": sha256}


def _rights(data: Dataset) -> JSON:
    licence = data.metadata.licence_annotations if data.metadata else None
    return {"rights": licence} if licence and _ADDRESS.fullmatch(licence) else {}


def _creator(data: Dataset, resp: str) -> JSON | list[JSON]:
    """Return who is responsible: the editors of the edition, or the person whom an annotation names."""
    editors = data.metadata.editors if data.metadata and resp == "editor" else ()
    found: list[JSON] = []
    for editor in editors:
        person = {"id": editor.orcid_address, "type": "Person"} if editor.orcid_address else {}
        found.append({**person, "name": editor.name})
    return _listed(found) if found else {"name": resp}


def _motivations(kind: Kind, record: Record) -> list[str]:
    """Return why an annotation was made: as it says itself, or as its kind does; without a comment no commenting."""
    own = getattr(record, "motivation", None)
    wanted = [own] if isinstance(own, str) and own else [m for m in kind.motivation if m != "commenting" or record.body]
    return wanted or ["describing"]


def bodies(data: Dataset, kind: Kind, record: Record, known: frozenset[str] = frozenset()) -> Iterator[JSON]:
    """Yield the bodies of an annotation: its kind, its heading, its comment, then what its fields say or name.

    A value that nobody has stated has none. *known* are the ids of the entities.
    """
    language = data.note_language
    yield _text(kind.name, "classifying", "en")
    if record.title:
        yield _text(record.title, "describing", language)
    if record.body:
        yield _text(record.body, "commenting", language)
    named = {name for name, inner, _may in kind.references_to("source", "entity") if not inner}
    for name, value in plain(record).items():
        if name in _GENERAL or name in record.assumed:
            continue
        words = f"{name.replace('_', ' ')}: {_words(value)}"
        yield _text(words, "describing" if name in named or not _is_word(value) else "classifying", language)
    for source in dict.fromkeys([*kind.named(record, "source"), *record.cites]):
        if source != UNIDENTIFIED and source in data.citations:
            yield _link(source_iri(data, source), "linking")
    for entity in dict.fromkeys(kind.named(record, "entity")):
        if entity in known:
            yield _link(entity_iri(data, entity), "identifying")


def _is_word(value: object) -> bool:
    """Return whether a value is one word, as those of vocabularies are."""
    return isinstance(value, bool) or (isinstance(value, str) and " " not in value)


def _words(value: object) -> str:
    """Return the value of a field in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {_words(each)}" for name, each in value.items())
    return " | ".join(_words(each) for each in value) if isinstance(value, list) else str(value)


def _text(value: str, purpose: str, language: str) -> JSON:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "language": language, "purpose": purpose}


def _link(iri: str, purpose: str) -> JSON:
    return {"type": "SpecificResource", "source": iri, "purpose": purpose}


def _listed(found: Iterable[Any]) -> Any:
    """Return one thing alone, and several as a list."""
    several = list(found)
    return several[0] if len(several) == 1 else several


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the file of an edition."""
    yield ExportFile(FILE, Parted(json_parts(as_json(data))))


FORMAT = Format(
    "annotations",
    write,
    "the annotations in the Web Annotation Data Model of the W3C",
    main=FILE,
    media="application/ld+json",
    label="Web Annotation",
)
