"""What is known around the text in TEI: ranges, features, comments, and the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ..model.kind import KINDS
from ..model.tei import dating
from .format import encoded
from .parts import Part
from .records import plain
from .xml_pieces import attribute, element, start, token

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.edition import Edition
    from ..model.entities import Entity
    from ..model.records import Record
    from ..model.sources import Source
    from .parts import Keys
    from .tei_names import Names
    from .tei_ranges import Span

#: Fields of a record that are in the text or in its annotation.
_ELSEWHERE = frozenset("id type edition anchor units body title resp number cites caption sic".split())
#: Fields of an edition that are elsewhere in the document, or about its files and its build; fields of the file of a witness.
_OF_BUILD = frozenset("id title pages unpublished defaults autolink registers sources hyphenation".split())
_OF_FILE = frozenset("path sha256 encoding chars excluded".split())
#: Fields of a source that are in its item of CSL-JSON too.
_IN_CSL = frozenset("id genre title publication reporters dateline url identifiers".split())
#: For each type of entity the list, the element of an entry, and the element of its names.
_LISTS: dict[str, tuple[str, str, str]] = {
    "person": ("listPerson", "person", "persName"),
    "group": ("listPerson", "personGrp", "persName"),
    "place": ("listPlace", "place", "placeName"),
    "org": ("listOrg", "org", "orgName"),
    "event": ("listEvent", "event", "label"),
}
_OTHER = ("listObject", "object", "objectName")


def stand_off(data: Dataset, names: Names, spans: Sequence[Span], keys: Keys) -> Iterator[bytes | Part]:
    """Yield the element ``standOff``, or nothing if nothing is known."""
    meta = data.metadata
    if not (spans or data.entities or data.sources or data.records or meta):
        return
    edition = _edition(meta, f"#{names.edition}") if meta is not None else ""
    yield f"<standOff>\n{edition}{''.join(_spans(spans))}".encode()
    yield Part(
        keys.of("registers"),
        lambda: _encoded(_registers(data, names), _sources(data, names), _entries(data, names)),
    )
    yield from keys.parts(
        "features", data.records, lambda records: _encoded(_features(each, names) for each in records)
    )
    annotations = [record for record in data.records if record.anchor is not None]
    if annotations:
        yield b"<listAnnotation>\n"
        yield from keys.parts(
            "annotations", annotations, lambda records: _encoded(_annotation(data, each, names) for each in records)
        )
        yield b"</listAnnotation>\n"
    yield b"</standOff>\n"


def _encoded(*pieces: Iterable[str]) -> Iterator[bytes]:
    yield "".join(chain(*pieces)).encode()


def _spans(spans: Iterable[Span]) -> Iterator[str]:
    by_kind: dict[str, list[Span]] = {}
    for span in spans:
        by_kind.setdefault(span.kind, []).append(span)
    for kind, found in sorted(by_kind.items()):
        yield f"{start('spanGrp', {'type': kind})}\n"
        for span in found:
            attributes = {"xml:id": span.id, "from": span.start, "to": span.end, **span.attributes}
            yield f"{start('span', attributes, empty=True)}\n"
        yield "</spanGrp>\n"


# -- records ---------------------------------------------------------------------------------


def _features(record: Record, names: Names) -> str:
    """Return the fields of a record as a feature structure, or nothing if it has none of its own."""
    fields = {name: value for name, value in plain(record).items() if name not in _ELSEWHERE}
    if record.series == (KINDS[record.type].series or ""):
        fields.pop("series", None)
    return _structure(record.type, f"#{names.record(record)}", fields)


def _structure(sort: str, pointer: str | None, fields: Mapping[str, object]) -> str:
    """Return what is known of something as a feature structure, or nothing without any field."""
    return f"{start('fs', {'type': sort, 'corresp': pointer})}{_fs(fields)}</fs>\n" if fields else ""


def _edition(meta: Edition, pointer: str) -> str:
    """Return what is known of an edition, also what the header has no elements for."""
    found = {name: value for name, value in plain(meta).items() if name not in _OF_BUILD}
    for name, value in found.items():
        if isinstance(value, dict):
            found[name] = _without_file(value)
        elif name == "witnesses" and isinstance(value, list):
            found[name] = [_without_file(each) for each in value]
    return _structure("edition", pointer, found)


def _without_file(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name not in _OF_FILE}


def _fs(fields: Mapping[str, object]) -> str:
    return "".join([f'<f name="{attribute(name)}">{_value(value)}</f>' for name, value in fields.items()])


def _value(value: object) -> str:
    """Return the value of a feature."""
    if isinstance(value, str):
        return element("string", value)
    if isinstance(value, bool):
        return start("binary", {"value": str(value).lower()}, empty=True)
    if isinstance(value, int | float):
        return start("numeric", {"value": str(value)}, empty=True)
    if isinstance(value, list):
        return f"{start('vColl', {'org': 'list'})}{''.join(map(_value, value))}</vColl>"
    return f"<fs>{_fs(value)}</fs>" if isinstance(value, dict) else element("string", str(value))


def _annotation(data: Dataset, record: Record, names: Names) -> str:
    """Return the comment of a record, with who is responsible and why it was made."""
    motivations = (
        [getattr(record, "motivation", None)] if getattr(record, "motivation", None) else KINDS[record.type].motivation
    )
    target = f"#{names.record(record)}"
    attributes = {
        "xml:id": names.annotation(record),
        "target": target,
        "motivation": " ".join(str(each) for each in motivations),
        "n": record.id,
    }
    who = ""
    if record.resp != "editor":
        who = f"<respStmt>{element('resp', 'annotator')}{element('name', record.resp)}</respStmt>"
    language = {"xml:lang": data.note_language}
    heading = element("note", record.title, {"type": "title", **language}) if record.title else ""
    body = ""
    if record.body:
        paragraphs = "".join(element("p", each) for each in record.body.split("\n\n"))
        body = f"{start('note', {'type': record.series or record.type, **language})}{paragraphs}</note>"
    cites = "".join(
        start("ptr", {"target": pointer}, empty=True) for each in record.cites if (pointer := names.source(each))
    )
    return f"{start('annotation', attributes)}{who}{heading}{body}{cites}</annotation>\n"


# -- registers -------------------------------------------------------------------------------


def _registers(data: Dataset, names: Names) -> Iterator[str]:
    lists: dict[str, list[str]] = {}
    for entity in data.entities:
        shape = _LISTS.get(entity.type, _OTHER)
        lists.setdefault(shape[0], []).append(_entity(entity, shape, names, data.note_language))
    for name, entries in sorted(lists.items()):
        yield f"<{name}>\n{''.join(entries)}</{name}>\n"
    relations = [
        start("relation", {"name": token(each.name), "active": names.entity(entity.id), "passive": passive}, empty=True)
        for entity in data.entities
        for each in entity.relations
        if (passive := names.entity(each.target))
    ]
    if relations:
        lines = "\n".join(relations)
        yield f"<listRelation>\n{lines}\n</listRelation>\n"


def _entity(entity: Entity, shape: tuple[str, str, str], names: Names, language: str) -> str:
    _list, tag, naming = shape
    own = names.entity(entity.id) or ""
    shown = [element(naming, entity.label, {"type": "label"} if naming != "label" else {})]
    shown += (element(naming, each.text, {"type": each.kind, "xml:lang": each.lang}) for each in entity.aliases)
    ids = [element("idno", each.id, {"type": each.scheme, "cert": each.cert}) for each in entity.authority]
    if tag == "object":
        shown = [f"<objectIdentifier>{''.join([*shown, *ids])}</objectIdentifier>"]
        ids = []
    if tag == "place" and entity.coordinates is not None:
        latitude, longitude = entity.coordinates
        shown.append(f"<location>{element('geo', f'{latitude} {longitude}')}</location>")
    notes = [element("note", entity.description, {"xml:lang": language})] if entity.description else []
    if entity.dates:
        when = element("date", entity.dates, dating(entity.dates))
        notes.append(f"{start('note', {'type': 'dates'})}{when}</note>")
    if marks := [name for name in ("alleged", "anonymous") if getattr(entity, name)]:
        notes.append(element("note", " ".join(marks), {"type": "status"}))
    ordered = [*shown, *notes, *ids] if tag == "event" else [*shown, *ids, *notes]
    sort = entity.type if shape is _OTHER else None
    return f"{start(tag, {'xml:id': own[1:], 'n': entity.id, 'type': sort})}{''.join(ordered)}</{tag}>\n"


def _entries(data: Dataset, names: Names) -> Iterator[str]:
    """Yield what is known of each entity that its entry has no elements for, and what is known of each source."""
    for entity in data.entities:
        yield _structure("entity", names.entity(entity.id), _beyond(entity))
    for source in data.sources:
        fields = {name: value for name, value in plain(source).items() if name not in _IN_CSL}
        item = encoded(source.csl).decode()
        yield _structure("source", names.source(source.id), {**fields, "csl": item})


def _beyond(entity: Entity) -> dict[str, object]:
    """Return the fields of an entity of which its entry in a list has not all."""
    fields = plain(entity)
    held = {
        "description": "\n" not in entity.description,
        "aliases": all(each.autolink and each.mention_type == "name" for each in entity.aliases),
        "authority": not any(each.checked_on for each in entity.authority),
        "coordinates": entity.type == "place",
        "relations": all(token(each.name) == each.name for each in entity.relations),
        **dict.fromkeys(("id", "type", "label", "dates", "alleged", "anonymous"), True),
    }
    return {name: value for name, value in fields.items() if not held.get(name)}


def _sources(data: Dataset, names: Names) -> Iterator[str]:
    if data.sources:
        entries = "".join(_source(each, names, data.citations.get(each.id, "")) for each in data.sources)
        yield f"<listBibl>\n{entries}</listBibl>\n"


def _source(source: Source, names: Names, citation: str) -> str:
    own = names.source(source.id) or ""
    parts = [element("author", each) for each in source.reporters]
    if source.title:
        parts.append(element("title", source.title, {"type": source.title_basis}))
    if source.publication:
        parts.append(element("title", source.publication, {"level": "j"}))
    if source.issued:
        parts.append(element("date", source.issued, dating(source.issued)))
    for kind, address in (("url", source.url), ("archived", source.archived)):
        if address:
            parts.append(element("ref", address, {"type": kind, "target": address}) if " " not in address else "")
    parts += (element("idno", value, {"type": scheme}) for scheme, value in source.identifiers)
    if citation:
        parts.append(element("note", citation, {"type": "citation"}))
    if source.basis:
        parts.append(element("note", source.basis, {"type": "basis"}))
    attributes = {"xml:id": own[1:], "n": source.id, "type": source.genre, "cert": source.cert}
    return f"{start('bibl', attributes)}{''.join(parts)}</bibl>\n"
