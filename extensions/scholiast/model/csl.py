"""Items of CSL-JSON and CSL-YAML files, as the files have them, with their lines.

Nothing is checked here but that a file holds a list of mappings; :mod:`.sources` makes
records of the items. Nothing raises on a file's content: what is wrong is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from .faults import Fault
from .yamlfile import read_yaml


class Item(NamedTuple):
    """An item as its file has it; ``line`` gives that of a key, of the item itself for ""."""

    raw: dict[str, Any]
    line: Callable[[str], int]


Read: TypeAlias = tuple[list[Item], list[Fault]]

# CSL-YAML


def _listed(data: Any, key: str, filename: str) -> tuple[list[Any], tuple[str, ...], list[Fault]]:
    """The items of a file: a list, or a list under *key*, with the path to it."""
    if data is None:
        return [], (), []
    if isinstance(data, list):
        return data, (), []
    if isinstance(data, dict) and isinstance(data.get(key), list):
        return data[key], (key,), []
    if isinstance(data, dict) and key in data and data[key] is None:
        return [], (key,), []
    message = f"expected a list of sources, or one under {key!r}"
    return [], (), [Fault(subtype="source", message=message, file=filename, line=1)]


def _no_mapping(filename: str, line: int) -> Fault:
    return Fault(subtype="source", message="a source must be a mapping of fields", file=filename, line=line)


def read_csl_yaml(text: str, filename: str) -> Read:
    """The items of a CSL-YAML file: a list, or one under ``references``."""
    document, faults = read_yaml(text, filename)
    if document is None:
        return [], faults
    listed, path, more = _listed(document.data, "references", filename)
    items: list[Item] = []
    for index, raw in enumerate(listed):

        def line(key: str, at: tuple[str | int, ...] = (*path, index)) -> int:
            return document.line_of((*at, key) if key else at)

        if isinstance(raw, dict):
            items.append(Item(raw, line))
        else:
            more.append(_no_mapping(filename, line("")))
    return items, faults + more


# CSL-JSON

_BLANK = re.compile(r"[ \t\r\n,:]*")


def _json_starts(text: str) -> list[int]:
    """Where the items of a valid CSL-JSON text begin."""
    decoder = json.JSONDecoder()

    def members(at: int) -> Iterator[int]:
        at = _skip(at)
        while text[at] not in "]}":
            yield at
            at = _skip(decoder.raw_decode(text, at)[1])

    def _skip(at: int) -> int:
        return _BLANK.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too

    at = _skip(0)
    if text[at] == "[":
        return list(members(at + 1))
    entries = list(members(at + 1))
    for key, value in zip(entries[::2], entries[1::2], strict=True):
        if decoder.raw_decode(text, key)[0] == "items" and text[value] == "[":
            return list(members(value + 1))
    return []


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def read_csl_json(text: str, filename: str) -> Read:
    """The items of a CSL-JSON file: a list, or one under ``items``."""
    text = text.removeprefix("\ufeff")
    line, message = 1, ""
    try:
        data = json.loads(text, parse_constant=_no_constant)
        starts = _json_starts(text) if isinstance(data, (list, dict)) else []
    except json.JSONDecodeError as error:
        line, message = error.lineno, f"not JSON: {error.msg} (column {error.colno})"
    except RecursionError:
        message = "not read: nested too deeply"
    except ValueError as error:
        message = f"not JSON: {error}"
    if message:
        return [], [Fault(subtype="source", message=message, file=filename, line=line)]
    listed, _, faults = _listed(data, "items", filename)
    items: list[Item] = []
    at, line = 0, 1
    for raw, start in zip(listed, starts, strict=False):
        line += text.count("\n", at, start)
        at = start
        if isinstance(raw, dict):
            items.append(Item(raw, lambda key, line=line: line))  # type: ignore[misc]
        else:
            faults.append(_no_mapping(filename, line))
    return items, faults
