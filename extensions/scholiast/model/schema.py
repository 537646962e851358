"""JSON Schemas, generated from the definitions that are used to read the files."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from .edition import Edition
from .entities import Entity
from .kind import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The beginning of the title of each schema; the name follows.
TITLE = "Scholiast "


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of ``edition`` (edition.yaml), ``entities`` (entities.yaml) or ``records`` (all annotations).

    The first two describe the input, short forms included; the third describes the output.
    """
    if name == "edition":
        schema = msgspec.json.schema(Edition)
    elif name == "entities":
        schema = msgspec.json.schema(dict[str, list[Entity]])
        schema["properties"] = {"entities": schema.pop("additionalProperties")}
        schema["required"] = ["entities"]
    elif name == "records":
        schemas, components = msgspec.json.schema_components(
            [k.record for k in KINDS.values()], ref_template="#/$defs/{name}"
        )
        schema = {"type": "array", "items": {"anyOf": list(schemas)}, "$defs": components}
    else:
        message = f"unknown schema '{name}': use edition, entities or records"
        raise ValueError(message)
    _close(schema)
    if name != "records":
        short = {f"#/$defs/{key}" for key, found in schema["$defs"].items() if len(found.get("required", ())) == 1}
        listed = schema.get("properties", {}).get("entities")
        schema = _as_written(schema, short)
        if listed:  # a list, even if short
            schema["properties"]["entities"] = listed
    return {"$schema": DIALECT, "title": f"{TITLE}{name}", **schema}


def _close(schema: Any) -> None:
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
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
