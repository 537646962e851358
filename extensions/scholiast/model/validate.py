"""Validation: from plain data to records, with messages that name the field, the value and the fix.

:mod:`msgspec` does the conversion and describes the types; this module adds that all faults
are found, not only the first, and that a message about a word that is not in a vocabulary lists
the known words, nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from functools import cache
from typing import NamedTuple, TypeVar, cast

import msgspec
from msgspec import inspect

from ..text.fold import closed
from .field_types import alternatives, type_of, vocabulary_of
from .vocabularies import by_nearness, nearest, unknown_value

T = TypeVar("T")
Path = tuple[str | int, ...]
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
#: The largest number, because digests and caches take 64 bits.
_LARGEST = 2**63
YES, NO = ("true", "yes", "1", "on"), ("false", "no", "0", "off")


class FieldFault(NamedTuple):
    """A fault in one field: the path to it, the subtype of the message, and a sentence."""

    path: Path
    subtype: str
    message: str


def build(cls: type[T], data: object) -> tuple[T | None, list[FieldFault]]:
    """Return *data* (mappings, lists and text) as a *cls*, or ``None``, and all faults.

    Text is converted to the type of the field: ``true``, numbers. A struct with one required field
    may be written as that field's value alone.
    """
    faults: list[FieldFault] = []
    value = _coerce(type_of(cast("Hashable", cls)), data, (), faults)
    if faults:
        return None, faults
    try:
        return msgspec.convert(value, cls, strict=False), []
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        return None, [FieldFault(_steps(place), "field", message[:1].lower() + message[1:])]


def _steps(place: str) -> Path:
    """Return the path in one of msgspec's messages, as in ``.aliases[2].text``, as far as it is given."""
    steps: list[str | int] = []
    for name, index in _STEP.findall(place.partition("[...]")[0].rstrip("`")):
        steps.append(int(index) if index else name)
    return tuple(steps)


@cache
def field_names(cls: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the names of a struct's fields."""
    return tuple(f.name for f in msgspec.structs.fields(cls))


def _coerce(kind: inspect.Type, data: object, path: Path, faults: list[FieldFault]) -> object:
    handler = _HANDLERS.get(type(kind))
    return handler(kind, data, path, faults) if handler else data


def _struct(kind: inspect.StructType, data: object, path: Path, faults: list[FieldFault]) -> object:
    fields = {f.encode_name: f for f in kind.fields}
    if not isinstance(data, dict):
        required = [f.name for f in kind.fields if f.required]
        if isinstance(data, str) and len(required) == 1:
            return _struct(kind, {required[0]: data}, path, faults)
        faults.append(
            FieldFault(path, "field", f"expected fields such as {', '.join(list(fields)[:4])}, found {_shown(data)}")
        )
        return data
    out = {}
    meant: set[str | None] = set()
    for key, value in data.items():
        if key not in fields:
            meant.add(nearest(str(key), tuple(fields)))
            faults.append(FieldFault((*path, key), "field", unknown("field", str(key), tuple(fields))))
        elif value is None:
            continue  # not given; a missing required field is reported below
        else:
            out[key] = _coerce(fields[key].type, value, (*path, key), faults)
    for name, field in fields.items():
        if field.required and data.get(name) in (None, "") and (name in data or name not in meant):
            known = ", ".join(vocabulary_of(field.type))
            message = f"the field '{name}' is missing" + (f". Known: {known}" if known else "")
            faults.append(FieldFault(path, "field", message))
    return out


def unknown(what: str, word: str, choices: tuple[str, ...], owner: str = "") -> str:
    """Return the sentence for an unknown name (of *owner*): the nearest one first, then all.

    Sentences read "unknown edition 'x'. Known: …" and "'note' has no option 'x'. Known: …".
    """
    close = nearest(word, choices)
    hint = f"; did you mean '{close}'?" if close else "."
    if len(choices) > _LISTED:  # a register of thousands: comparing each with every unknown name would take minutes
        listed = f"{', '.join(choices[:_LISTED])} … and {len(choices) - _LISTED} more"
    else:
        listed = ", ".join(by_nearness(word, choices)) or "none"
    subject = f"'{owner}' has no {what}" if owner else f"unknown {what}"
    return f"{subject} '{_cut(word)}'{hint} Known: {listed}"


#: The number of names listed in a message, and of characters shown of a value.
_LISTED, _SHOWN = 200, 200


def _cut(text: str) -> str:
    """Return a value for a message, cut where it is long."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"


def _union(kind: inspect.UnionType, data: object, path: Path, faults: list[FieldFault]) -> object:
    options = alternatives(kind)
    if data is None or len(options) != 1:
        return data
    return _coerce(options[0], data, path, faults)


def _mapping(kind: inspect.DictType, data: object, path: Path, faults: list[FieldFault]) -> object:
    if not isinstance(data, dict):
        faults.append(FieldFault(path, "field", f"expected names with values, found {_shown(data)}"))
        return data
    return {
        key: _coerce(kind.value_type, value, (*path, key), faults) for key, value in data.items() if value is not None
    }


def _literal(kind: inspect.LiteralType, data: object, path: Path, faults: list[FieldFault]) -> object:
    if data not in kind.values:
        words = vocabulary_of(kind)
        for word in words:
            if isinstance(data, str) and data.lower() == word.lower():
                return word
        faults.append(FieldFault(path, "vocabulary", unknown_value(str(data), words, _shown(data))))
    return data


def _sequence(
    kind: inspect.VarTupleType | inspect.ListType, data: object, path: Path, faults: list[FieldFault]
) -> object:
    if not isinstance(data, list | tuple):
        data = [data]
    return [_coerce(kind.item_type, item, (*path, i), faults) for i, item in enumerate(data)]


def _bool(kind: inspect.BoolType, data: object, path: Path, faults: list[FieldFault]) -> object:
    if isinstance(data, bool):
        return data
    word = str(data).strip().lower() if data is not None else "true"
    if word in YES or word == "":
        return True
    if word in NO:
        return False
    faults.append(FieldFault(path, "field", f"expected true or false, found {_shown(data)}"))
    return data


def _text(kind: inspect.StrType, data: object, path: Path, faults: list[FieldFault]) -> object:
    if data is None or isinstance(data, dict | list | tuple):
        faults.append(FieldFault(path, "field", f"expected text, found {_shown(data)}"))
    elif kind.pattern and isinstance(data, str) and (data.endswith("\n") or not re.search(kind.pattern, data)):
        message = f"invalid id {_shown(data)}: use a-z, 0-9, '-', '.' and '_', starting with a letter or digit"
        faults.append(FieldFault(path, "field", message))
    return closed(data) if isinstance(data, str) else data


def _described(kind: inspect.Metadata, data: object, path: Path, faults: list[FieldFault]) -> object:
    extra, before = kind.extra or {}, len(faults)
    read = _coerce(kind.type, data, path, faults)
    if "example" in extra and len(faults) > before and not isinstance(data, dict):
        faults[before] = faults[before]._replace(message=f"{faults[before].message}: write '{extra['example']}'")
    return data if extra.get("exact") else read


def _number(kind: inspect.IntType | inspect.FloatType, data: object, path: Path, faults: list[FieldFault]) -> object:
    if isinstance(data, str | int | float):
        with suppress(ValueError):
            number = (int if isinstance(kind, inspect.IntType) else float)(data)
            if abs(number) < _LARGEST:
                return number
    faults.append(FieldFault(path, "field", f"expected a number, found {_shown(data)}"))
    return data


def _shown(data: object) -> str:
    if isinstance(data, dict):
        return "several fields"
    if isinstance(data, list | tuple):
        return "a list"
    return "nothing" if data is None else f"'{_cut(str(data))}'"


_HANDLERS: dict[type, Callable[..., object]] = {
    inspect.Metadata: _described,
    inspect.StructType: _struct,
    inspect.UnionType: _union,
    inspect.DictType: _mapping,
    inspect.LiteralType: _literal,
    inspect.VarTupleType: _sequence,
    inspect.ListType: _sequence,
    inspect.BoolType: _bool,
    inspect.StrType: _text,
    inspect.FloatType: _number,
    inspect.IntType: _number,
}


def path_words(path: Path) -> str:
    """Return a path in words: ``entities, item 3, aliases``."""
    return ", ".join(f"item {p + 1}" if isinstance(p, int) else str(p) for p in path)


def all_paths(data: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Yield every scalar of nested plain data with the path to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from all_paths(value, (*path, key))
    elif isinstance(data, list | tuple):
        for i, value in enumerate(data):
            yield from all_paths(value, (*path, i))
    else:
        yield path, data
