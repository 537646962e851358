"""JSON Schemas, generated from the definitions that are used to read the files."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from .dataset import MentionPlace, PublishedText
from .defaults import ALL, EVERYWHERE, options_with_defaults
from .edition import Edition
from .edition_fields import FIELDS
from .entities import Entity
from .field_types import alternatives, field_types, vocabulary_of
from .kind import KINDS
from .records import Record, Unit
from .sources import Source
from .sources_schema import sources_schema

#: The files that have a schema.
SCHEMAS = ("edition", "entities", "sources", "records")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The beginning of the title of each schema; the name follows.
TITLE = "Scholiast "
#: The version of ``records.json``: the first number changes if programs that read the file must change.
RECORDS_VERSION = "1.2"
RECORDS_FILE = "records.json"
RECORDS_SCHEMA = "records.schema.json"
#: Fields that only a build needs: where the source files have something, and whether it is published.
#: ``page`` and ``iri`` are in their place.
LOCAL = ("docname", "line", "file", "where", "order", "publish", "unpublished")
_IRI = {"type": "string", "format": "iri-reference"}


def schema_of(name: str) -> dict[str, object]:
    """Return the schema of one of :data:`SCHEMAS`.

    Those of ``edition.yaml``, ``entities.yaml`` and ``sources.yaml`` (or ``sources.json``) describe the input, short forms
    included; that of ``records.json`` describes the output.
    """
    if name == "edition":
        schema = msgspec.json.schema(Edition)
        schema["$defs"]["Edition"]["properties"]["defaults"] = _defaults()
        _describe(schema["$defs"])
    elif name == "entities":
        schema = msgspec.json.schema(dict[str, list[Entity]])
        schema["properties"] = {"entities": schema.pop("additionalProperties")}
        schema["required"] = ["entities"]
    elif name == "sources":
        return {"$schema": DIALECT, "title": f"{TITLE}{name}", **sources_schema()}
    elif name == "records":
        schema = _records()
    else:
        message = f"unknown schema '{name}': use {', '.join(SCHEMAS[:-1])} or {SCHEMAS[-1]}"
        raise ValueError(message)
    _close(schema)
    if name != "records":
        short = {f"#/$defs/{key}" for key, found in schema["$defs"].items() if len(found.get("required", ())) == 1}
        listed = schema.get("properties", {}).get("entities")
        schema = _as_written(schema, short)
        if listed:  # a list, even if short
            schema["properties"]["entities"] = listed
    return {"$schema": DIALECT, "title": f"{TITLE}{name}", **schema}


def _describe(definitions: Any) -> None:
    """Say of each field of ``edition.yaml`` what it is for; what a type says of its values follows."""
    for struct, fields in FIELDS.items():
        for name, meaning in fields.items():
            field = definitions[struct.__name__]["properties"][name]
            field["description"] = ". ".join(filter(None, (meaning, field.get("description"))))


def _defaults() -> dict[str, object]:
    """Return the schema of what an edition states once, by kind. Other extensions may have more kinds."""
    properties = {
        kind.name: _options(kind.record, options_with_defaults(kind), kind.option_field) for kind in KINDS.values()
    }
    properties[ALL] = _options(Record, EVERYWHERE, str)
    return {"type": "object", "properties": properties, "additionalProperties": {"type": "object"}}


def _options(record: type[Record], names: Iterable[str], field_of: Callable[[str], str]) -> dict[str, object]:
    """Return the schema of options as they are written in YAML."""
    fields = field_types(record)
    properties = {name: _option(fields[field_of(name)]) for name in names}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(found: msgspec.inspect.Type) -> dict[str, object]:
    if words := vocabulary_of(found):
        return {"enum": list(words)}
    found = alternatives(found)[0]
    if isinstance(found, msgspec.inspect.BoolType):
        return {"type": "boolean"}
    if isinstance(found, msgspec.inspect.VarTupleType):
        return {"type": "array", "items": {"type": "string"}}
    return {"type": "string"}


def _records() -> dict[str, object]:
    """Return the schema of records.json before it is closed."""
    kinds = [kind.record for kind in KINDS.values()]
    parts = [Unit, MentionPlace, Entity, Source, Edition, PublishedText]
    refs, defs = msgspec.json.schema_components([*kinds, *parts], ref_template="#/$defs/{name}")
    unit, mention, entity, source, edition, copytext = refs[len(kinds) :]
    names: dict[str, list[str]] = {}
    for kind, ref in zip(KINDS.values(), refs, strict=False):
        names.setdefault(ref["$ref"].rpartition("/")[2], []).append(kind.name)
    for definition, of in names.items():
        defs[definition]["properties"]["type"] = {"type": "string", "enum": of}
        _publish(defs[definition], "iri", "page", "type", "id", "resp")
    _publish(defs["Unit"], "iri", "page")
    del defs["Unit"]["properties"]["edition"]
    defs["Unit"]["required"].remove("edition")
    _publish(defs["MentionPlace"], "iri", "page")
    _publish(defs["Entity"], "iri")
    _publish(defs["Source"], "iri", "citation")
    _publish(defs["PublishedText"], "iri")
    each = {"units": unit, "mentions": mention, "entities": entity, "sources": source}
    lists: dict[str, object] = {name: {"type": "array", "items": ref} for name, ref in each.items()}
    lists["records"] = {"type": "array", "items": {"anyOf": list(refs[: len(kinds)])}}
    texts = {name: {"type": "string"} for name in ("id", "title", "language", "note_language")}
    fixed = {"version": {"type": "string", "enum": [RECORDS_VERSION]}, "iri": _IRI, **texts}
    fixed["pages"] = {"type": "array", "items": _IRI}
    return {
        "type": "object",
        "properties": {"$schema": _IRI, **fixed, **lists, "edition": edition, "copytext": copytext},
        "required": sorted([*fixed, *lists]),
        "$defs": defs,
    }


def _publish(definition: dict[str, Any], *required: str) -> None:
    """Replace the fields of a struct that only a build needs by those that the file has, some of them *required*."""
    properties = definition["properties"]
    for name in LOCAL:
        properties.pop(name, None)
    more = {"iri": _IRI, "page": _IRI, "citation": {"type": "string"}}
    properties.update((name, more[name]) for name in required if name in more)
    kept = [name for name in definition.get("required", ()) if name not in LOCAL]
    definition["required"] = sorted({*kept, *required})


def _close(schema: object) -> None:
    """Forbid other fields in objects; make descriptions the same under every Python (3.13 strips docstrings)."""
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            schema["description"] = inspect.cleandoc(schema["description"])
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
        for value in schema.values():
            _close(value)
    elif isinstance(schema, list):
        for value in schema:
            _close(value)


def _as_written(schema: Any, short: set[str]) -> Any:
    """Return a schema that allows the short forms of the input.

    These are a value alone for a struct with one required field, one item for a list, and the
    number or date that YAML makes of a value that is read as text here.
    """
    if isinstance(schema, list):
        return [_as_written(value, short) for value in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {
        key: {name: _as_written(each, short) for name, each in value.items()}
        if key in ("properties", "$defs")
        else value
        if key in ("default", "enum", "required")
        else _as_written(value, short)
        for key, value in schema.items()
    }
    if schema.get("type") == "string" and "pattern" not in schema:
        schema["type"] = ["string", "number"]
    elif schema.get("$ref") in short:
        schema = {"anyOf": [{"type": "string"}, schema]}
    elif schema.get("type") == "array" and isinstance(schema.get("items"), dict) and "prefixItems" not in schema:
        items = schema["items"]
        alone = {key: schema.pop(key) for key in ("default", "description") if key in schema}
        schema = {"anyOf": [schema, items], **alone}
    return schema


def schema_text(name: str) -> str:
    """Return the text of the schema file."""
    written = msgspec.json.encode(schema_of(name), order="sorted")
    return msgspec.json.format(written, indent=2).decode() + "\n"
