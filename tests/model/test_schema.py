"""The JSON Schemas: written from the code, and true of what the reader takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from scholiast.kinds.conjecture import Outcome
from scholiast.model.edition import Edition
from scholiast.model.entities import Entity
from scholiast.model.kind import KINDS
from scholiast.model.schema import LOCAL, SCHEMAS, schema_of, schema_text

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("source/*/edition.yaml"), *ROOT.glob("source/*/entities.yaml")])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_are_those_that_the_code_writes(name: str) -> None:
    """The schemas in the repository are those that the code generates."""
    path = ROOT / "schemas" / f"{name}.schema.json"
    written = path.read_text("utf-8") if path.is_file() else ""
    assert written == schema_text(name), f"schemas/{path.name} is out of date: run 'make schemas' and commit it"


def problems(schema: dict[str, Any], data: Any, root: dict[str, Any] | None = None, at: str = "$") -> list[str]:
    """What a value breaks, for the words of JSON Schema that are used here. Fails on any other."""
    root = root or schema
    used = {
        *("$schema", "$defs", "$ref", "title", "description", "default", "type", "properties", "required", "enum"),
        *("additionalProperties", "items", "prefixItems", "minItems", "maxItems", "anyOf", "pattern", "format"),
    }
    assert set(schema) <= used, f"the test knows nothing of {set(schema) - used}"
    out: list[str] = []
    if "$ref" in schema:
        out += problems(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], data, root, at)
    if "anyOf" in schema:
        tried = [problems(s, data, root, at) for s in schema["anyOf"]]
        if all(tried):
            out += min(tried, key=lambda t: (max(m.count(".") for m in t), -len(t)))
    types = {
        "string": str,
        "object": dict,
        "array": list,
        "boolean": bool,
        "null": type(None),
        "number": (int, float),
        "integer": int,
    }
    wanted = schema.get("type", list(types))
    names = [wanted] if isinstance(wanted, str) else wanted
    if not any(isinstance(data, types[n]) and (n == "boolean" or not isinstance(data, bool)) for n in names):
        return [*out, f"{at}: {data!r} is not of type {wanted}"]
    if "enum" in schema and data not in schema["enum"]:
        out.append(f"{at}: {data!r} is not one of {schema['enum']}")
    if "pattern" in schema and isinstance(data, str) and not re.search(schema["pattern"], data):
        out.append(f"{at}: {data!r} does not match {schema['pattern']}")
    if isinstance(data, dict):
        known = schema.get("properties", {})
        out += [f"{at}: '{n}' is missing" for n in schema.get("required", ()) if n not in data]
        for name, value in data.items():
            if name in known:
                out += problems(known[name], value, root, f"{at}.{name}")
            elif schema.get("additionalProperties", True) is False:
                out.append(f"{at}: '{name}' is not known")
    if isinstance(data, list) and isinstance(schema.get("items"), dict):
        out += [p for i, v in enumerate(data) for p in problems(schema["items"], v, root, f"{at}[{i}]")]
    return out


class _Loader(yaml.SafeLoader):
    """As an editor reads YAML for a schema: numbers and flags are what they are, dates are text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_there_are_files_to_look_at() -> None:
    """The repository has editions whose files can be checked."""
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_editions_of_this_project_keep_to_the_schemas(path: Path) -> None:
    """The files of this repository's editions are valid under the schemas."""
    data = yaml.load(path.read_text("utf-8"), _Loader)
    schema = schema_of(path.stem)
    assert problems(schema, data) == []
    try:
        import jsonschema
    except ImportError:
        return
    jsonschema.validate(data, schema)


SMALL = {"id": "a", "type": "place", "label": "A"}


@pytest.mark.parametrize(
    "entity",
    [
        SMALL,
        {**SMALL, "aliases": ["one", {"text": "two", "autolink": False}]},
        {**SMALL, "aliases": "one"},
        {**SMALL, "label": 1984, "dates": 1984},
    ],
)
def test_short_forms_that_the_reader_takes(entity: dict[str, Any]) -> None:
    """Short forms that the reader accepts are valid under the schema."""
    assert problems(schema_of("entities"), {"entities": [entity]}) == []


@pytest.mark.parametrize(
    "data",
    [
        {"entities": [{**SMALL, "typ": "x"}]},
        {"entities": [{**SMALL, "type": "city"}]},
        {"entities": [{**SMALL, "id": "A b"}]},
        {"entities": [{**SMALL, "aliases": [{"kind": "variant"}]}]},
        {"entities": [{"id": "a"}]},
        {"entities": SMALL},
        {},
        {"entities": [], "other": 1},
    ],
)
def test_what_the_reader_refuses(data: Any) -> None:
    """What the reader refuses is invalid under the schema."""
    assert problems(schema_of("entities"), data)


def test_every_field_is_in_its_schema() -> None:
    """Every field of the records is in the schemas, and no other."""
    assert set(schema_of("edition")["$defs"]["Edition"]["properties"]) == set(Edition.__struct_fields__)
    assert set(schema_of("entities")["$defs"]["Entity"]["properties"]) == set(Entity.__struct_fields__)
    definitions = schema_of("records")["$defs"]
    for kind in KINDS.values():
        wanted = set(kind.record.__struct_fields__) - {*LOCAL} | {"iri", "page"}
        assert set(definitions[kind.record.__name__]["properties"]) == wanted


def test_records_that_are_given_out_keep_to_the_schema() -> None:
    """An exported record is valid under the schema, and an unknown field in it is not."""
    record = KINDS["conjecture"].record(
        id="cj-1", type="conjecture", outcomes=(Outcome(date="2022", evidence="src-x"),)
    )
    schema = schema_of("records")
    published = {"iri": "index.html#cj-1", "page": "index.html", "resp": "editor"}
    given_out = {**msgspec.json.decode(msgspec.json.encode(record)), **published}
    assert problems(schema["$defs"]["Conjecture"], given_out, schema) == []
    assert problems(schema["$defs"]["Conjecture"], {**given_out, "grad": "x"}, schema)


def test_a_schema_that_does_not_exist() -> None:
    """The error for an unknown schema lists those that exist."""
    with pytest.raises(ValueError, match="unknown schema 'sauces': use edition, entities, sources or records"):
        schema_of("sauces")
