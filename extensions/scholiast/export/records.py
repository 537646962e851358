"""``records.json``: everything that is known of an edition, in our own terms, with a versioned schema.

The schema is :func:`scholiast.model.schema.schema_of` of ``records``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

import msgspec

from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX
from ..model.records import Struct
from ..model.schema import LOCAL, RECORDS_FILE, RECORDS_SCHEMA, RECORDS_VERSION, schema_text
from .format import ExportFile, Format, lines
from .parts import Keys, Lines, Part, Parted, json_parts

if TYPE_CHECKING:
    from ..model.dataset import Dataset, MentionPlace
    from ..model.entities import Entity
    from ..model.records import Record, Unit


#: Types that need no conversion.
_SIMPLE = frozenset((str, int, bool))


def as_json(data: Dataset) -> dict[str, object]:
    """Return an edition as the plain data of ``records.json``, its lists as iterators or part by part."""
    found: dict[str, object] = {
        "$schema": data.site + RECORDS_SCHEMA,
        "version": RECORDS_VERSION,
        "id": data.id,
        "title": data.title,
        "iri": data.home,
        "language": data.language,
        "note_language": data.note_language,
        "pages": list(data.pages.values()),
    }
    if data.copytext is not None:
        found["copytext"] = {"iri": data.beside(data.copytext.name), **plain(data.copytext)}
    if data.metadata is not None:
        found["edition"] = plain(data.metadata)
    keys = Keys(data)
    found["units"] = Lines(keys.lines("unit", data.units, partial(_unit, data)))
    found["records"] = Lines(keys.lines("record", data.records, partial(_record, data)))
    found["mentions"] = Lines(keys.lines("mention", data.mentions, partial(_mention, data)))
    entries = [Part(keys.of("entity"), lambda: [lines([_entity(data, each) for each in data.entities])])]
    found["entities"] = Lines(entries if data.entities else [])
    found["sources"] = (
        {"iri": source_iri(data, each.id), "citation": data.citations.get(each.id, ""), **plain(each)}
        for each in data.sources
    )
    return found


def plain(struct: Struct) -> dict[str, object]:
    """Return the fields of a struct as plain data, without those that only a build needs or that have their default.

    Defaults are compared by value: msgspec compares by identity, so that a record that was read from Sphinx's
    environment would have other fields than a new one.
    """
    return {
        name: value if type(value) in _SIMPLE else plain_value(value)
        for (name, default), value in zip(_fields(type(struct)), msgspec.structs.astuple(struct), strict=True)
        if name and value is not default and value != default
    }


def plain_value(value: object) -> object:
    """Return the value of a field as plain data."""
    if isinstance(value, Struct):
        return plain(value)
    if isinstance(value, tuple | list):
        return [each if type(each) in _SIMPLE else plain_value(each) for each in value]
    return value


@cache
def _fields(struct: type[Struct]) -> tuple[tuple[str, object], ...]:
    """Return the names and defaults of the fields of a struct, without the names of those that only a build needs."""
    return tuple(
        (
            "" if found.name in LOCAL else found.name,
            found.default if found.default_factory is msgspec.NODEFAULT else found.default_factory(),
        )
        for found in msgspec.structs.fields(struct)
    )


def _record(data: Dataset, record: Record) -> dict[str, object]:
    """Return a record as plain data with its IRI, its page, and who is responsible, even if it is the editor."""
    page = data.pages.get(record.docname, data.home)
    who = {"resp": record.resp, "layer": record.layer, "witness": record.witness}
    return {"iri": data.iri(record.id, record.docname), "page": page, **plain(record), **who}


def _unit(data: Dataset, unit: Unit) -> dict[str, object]:
    page = data.pages.get(unit.docname, data.home)
    found = {"iri": data.iri(unit.id, unit.docname), "page": page, **plain(unit)}
    found.pop("edition")
    return found


def _entity(data: Dataset, entity: Entity) -> dict[str, object]:
    return {"iri": entity_iri(data, entity.id), **plain(entity)}


def _mention(data: Dataset, mention: MentionPlace) -> dict[str, object]:
    iri = data.iri(mention.id, mention.docname)
    return {"iri": iri, "page": data.pages[mention.docname], **plain(mention)}


def entity_iri(data: Dataset, name: str) -> str:
    """Return the IRI of an entity: a name for it that stays, wherever a register shows it."""
    return data.iri(ENTITY_PREFIX + name)


def source_iri(data: Dataset, name: str) -> str:
    """Return the IRI of a source, as :func:`entity_iri`."""
    return data.iri(name if name.startswith(SOURCE_PREFIX) else SOURCE_PREFIX + name)


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the file of an edition."""
    yield ExportFile(RECORDS_FILE, Parted(json_parts(as_json(data))))


FORMAT = Format(
    "records",
    write,
    "every record, unit, entity and source in JSON, with a schema",
    main=RECORDS_FILE,
    media="application/json",
    label="JSON",
    shared={RECORDS_SCHEMA: lambda: schema_text("records")},
)
