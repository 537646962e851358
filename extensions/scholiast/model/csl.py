"""Items of CSL-JSON and CSL-YAML files, as the files have them, with their lines.

Nothing is checked here but that a file holds a list of mappings; :mod:`.sources` makes
records of the items. The content of a file never raises an error: faults are reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from ..text.fold import without_controls
from .faults import Fault
from .vocabularies import nearest
from .yamlfile import MAX_DEPTH, read_yaml

#: Data as JSON and YAML files have them.
JSON: TypeAlias = "str | int | float | bool | Sequence[JSON] | Mapping[str, JSON] | None"


class Item(NamedTuple):
    """An item as its file has it; ``line`` gives that of a key, of the item itself for ""."""

    raw: Mapping[str, JSON]
    line: Callable[[str], int]


def line_in(lines: Mapping[str, int], own: int, key: str) -> int:
    """Return the line of a key, or *own* if it has none."""
    return lines.get(key, own)


Read: TypeAlias = tuple[list[Item], list[Fault]]

# CSL-YAML


def _listed(data: JSON, key: str, filename: str) -> tuple[Sequence[JSON], tuple[str, ...], list[Fault]]:
    """Return the items of a file: a list, or a list under *key*, with the path to it."""
    if data is None:
        return [], (), []
    if isinstance(data, list):
        return data, (), []
    if isinstance(data, dict) and key in data:
        found = data[key]
        if found is None or isinstance(found, list):
            return found or [], (key,), []
    meant = nearest(key, tuple(map(str, data))) if isinstance(data, dict) else None
    message = f"expected a list of sources, or one under {key!r}" + (f": write {key!r} for {meant!r}" if meant else "")
    return [], (), [Fault(subtype="source", message=message, file=filename, line=1)]


def _no_mapping(filename: str, line: int) -> Fault:
    return Fault(subtype="source", message="a source must be a mapping of fields", file=filename, line=line)


def read_csl_yaml(text: str, filename: str) -> Read:
    """Return the items of a CSL-YAML file: a list, or one under ``references``."""
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
    """Return where the items of a valid CSL-JSON text begin."""
    decoder = json.JSONDecoder()

    def members(at: int) -> Iterator[int]:
        at = _skip(at)
        while text[at] not in "]}":
            yield at
            at = _skip(decoder.raw_decode(text, at)[1])

    def _skip(at: int) -> int:
        found = _BLANK.match(text, at)
        return found.end() if found else at

    at = _skip(0)
    if text[at] == "[":
        return list(members(at + 1))
    entries = list(members(at + 1))
    for key, value in zip(entries[::2], entries[1::2], strict=True):
        if decoder.raw_decode(text, key)[0] == "items" and text[value] == "[":
            return list(members(value + 1))
    return []


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a valid JSON value")


def _whole(number: str) -> int | str:
    """Return a number of a file; one with too many digits stays text."""
    return int(number) if len(number) < 16 else number


def _readable(text: str, odd: list[str]) -> str:
    """Return *text* without forbidden characters, and add the name of the first to *odd*."""
    clean, found = without_controls(text)
    odd += [found] if found else []
    return clean


def _tamed(data: JSON, odd: list[str], depth: int = 0) -> JSON:
    """Return *data* without forbidden characters, and add their names to *odd*. ValueError where it is too deep."""
    if depth > MAX_DEPTH:
        message = f"nested deeper than {MAX_DEPTH} levels"
        raise ValueError(message)
    if isinstance(data, str):
        return _readable(data, odd)
    if isinstance(data, list):
        return [_tamed(item, odd, depth + 1) for item in data]
    if isinstance(data, dict):
        return {_readable(key, odd): _tamed(value, odd, depth + 1) for key, value in data.items()}
    return data


def read_csl_json(text: str, filename: str) -> Read:
    """Return the items of a CSL-JSON file: a list, or one under ``items``."""
    text = text.removeprefix("\ufeff")
    line, message = 1, ""
    try:
        data = json.loads(text, parse_constant=_no_constant, parse_int=_whole)
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
        odd: list[str] = []
        try:
            item = _tamed(raw, odd)
        except ValueError as error:
            faults.append(Fault(subtype="source", message=f"not read: {error}", file=filename, line=line))
            continue
        if odd:
            message = f"the character {odd[0]} is not allowed in a text; it is read as U+FFFD"
            faults.append(Fault(subtype="source", message=message, file=filename, line=line))
        if isinstance(item, dict):
            items.append(Item(item, partial(line_in, {}, line)))
        else:
            faults.append(_no_mapping(filename, line))
    return items, faults
