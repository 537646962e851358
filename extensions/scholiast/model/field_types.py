"""The types of fields, as :mod:`msgspec.inspect` describes them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache

from msgspec import inspect


@cache
def type_of(cls: Hashable) -> inspect.Type:
    """Return msgspec's description of a type, cached."""
    return inspect.type_info(cls)


@cache
def field_types(cls: Hashable) -> dict[str, inspect.Type]:
    """Return the types of the fields of a struct, by their names in Python."""
    found = type_of(cls)
    assert isinstance(found, inspect.StructType)
    return {field.name: field.type for field in found.fields}


def alternatives(found: inspect.Type) -> tuple[inspect.Type, ...]:
    """Return the types that a value may have: those of a union without ``None``, or the type itself."""
    types = found.types if isinstance(found, inspect.UnionType) else (found,)
    return tuple(each for each in types if not isinstance(each, inspect.NoneType))


def vocabulary_of(found: inspect.Type) -> tuple[str, ...]:
    """Return the words that a value may be, in the order of declaration; none if it is not from a vocabulary."""
    literals = (each for each in alternatives(found) if isinstance(each, inspect.LiteralType))
    return tuple(str(word) for each in literals for word in each.values)
