"""Annotations of the Web Annotation Data Model that say of which kind they are, as records of that kind.

The bodies are those that this project writes: the kind (``classifying``), the heading and the fields (``describing`` or
``classifying``, as in ``grade: likely``), the comment (``commenting``), and links to sources (``linking``). What is not a valid
value, or names something that the edition does not have, stays in the comment in its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model.kind import FILLED, KINDS, Kind, read_options
from ..model.validate import field_names
from ..text.fold import fold
from ..text.options import Option, split_list
from .web_annotation import Remark

#: Kinds whose words are more than a range, or that are written otherwise.
_OTHERS = frozenset({"quotation", "photo", "mention"})
#: Fields that an import sets itself.
_SET = FILLED | {"resp", "layer", "witness", "series", "cites"}


class Known(NamedTuple):
    """The names that an edition has: of entities, of sources, of witnesses."""

    entities: frozenset[str]
    sources: frozenset[str]
    witnesses: frozenset[str]


class Typed(NamedTuple):
    """A record: its kind, its options, and its comment."""

    kind: str
    options: tuple[tuple[str, str], ...]
    body: str


def typed_record(remark: Remark, known: Known) -> Typed | None:
    """Return the record that a remark is, ``None`` if it does not say of which kind it is, or lacks what this kind must have."""
    kind = KINDS.get(remark.sort)
    if kind is None or kind.name in _OTHERS:
        return None
    options: list[tuple[str, str]] = []
    texts: list[str] = []
    for purpose, value in remark.bodies:
        found = _option(kind, purpose, value, known)
        if found is not None and (found[0] == "cites" or all(found[0] != name for name, _value in options)):
            options.append(found)
        elif purpose not in ("identifying", "linking") or "#ent-" not in value:
            texts.append(value)
    if remark.motivation and "motivation" in field_names(kind.record):
        options += _valid(kind, "motivation", remark.motivation.rpartition(":")[2])
    body = "\n\n".join(dict.fromkeys(texts))
    fields, _placing, _faults = read_options(kind, [Option(name, value, 0) for name, value in options])
    if any(kind.check(kind.record(**{**fields, "type": kind.name, "body": body}))):
        return None
    return Typed(kind.name, tuple(options), body)


def _option(kind: Kind, purpose: str, value: str, known: Known) -> tuple[str, str] | None:
    """Return the option that a body states."""
    if purpose == "linking":
        source = value.rpartition("#src-")[2]
        return ("cites", source) if source in known.sources else None
    if purpose not in ("classifying", "describing"):
        return None
    name, colon, words = value.partition(": ")
    field = name.replace(" ", "_")
    if not colon or field not in field_names(kind.record) or field in _SET:
        short = purpose == "describing" and len(value) <= 200 and "\n" not in value
        return next(_valid(kind, "title", fold(value)), None) if short else None
    own = {
        name for name, inner, _may in kind.references_to("entity", "source", "witness", "target", "words") if not inner
    }
    named = known.entities | known.sources | known.witnesses
    if field in own and not named.issuperset(split_list(words)):
        return None
    return next(_valid(kind, field, words), None)


def _valid(kind: Kind, field: str, words: str) -> Iterator[tuple[str, str]]:
    """Yield an option if it is one that the kind can have with this value."""
    value = {"yes": "true", "no": "false"}.get(words, words) if _is_flag(kind, field) else words
    if value and "\n" not in value and not read_options(kind, [Option(field, value, 0)])[2]:
        yield field, value


def _is_flag(kind: Kind, field: str) -> bool:
    names = kind.record.__struct_fields__
    defaults = dict(
        zip(names[len(names) - len(kind.record.__struct_defaults__) :], kind.record.__struct_defaults__, strict=True)
    )
    return isinstance(defaults.get(field), bool)
