"""JSON Schemas, written from the same definitions that read the files."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from .edition import Edition
from .entities import Entity
from .kinds import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of ``edition`` (edition.yaml), ``entities`` (entities.yaml) or ``records`` (all annotations)."""
    if name == "edition":
        schema = msgspec.json.schema(Edition)
    elif name == "entities":
        schema = msgspec.json.schema(dict[str, list[Entity]])
        schema["properties"] = {"entities": schema.pop("additionalProperties")}
        schema["required"] = ["entities"]
        schema["additionalProperties"] = False
    else:
        schemas, components = msgspec.json.schema_components(
            [k.record for k in KINDS.values()], ref_template="#/$defs/{name}"
        )
        schema = {"type": "array", "items": {"anyOf": list(schemas)}, "$defs": components}
    _close(schema)
    return {"$schema": DIALECT, "title": f"Scholiast {name}", **schema}


def _close(schema: Any) -> None:
    """Objects hold no other fields, and one-field values may be written short, as the reader allows."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema.setdefault("additionalProperties", False)
        for value in schema.values():
            _close(value)
    elif isinstance(schema, list):
        for value in schema:
            _close(value)


def schema_text(name: str) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
