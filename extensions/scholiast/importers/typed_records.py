"""Annotations of the Web Annotation Data Model that say of which kind they are, as records of that kind.

The bodies are those that this project writes: the kind (``classifying``), the heading and the fields (``describing`` or
``classifying``, as in ``grade: likely``), the comment (``commenting``), and links to sources (``linking``). What is not a valid
value, or names something that the edition does not have, stays in the comment in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..model.dates import edtf_fault
from ..model.defaults import filled
from ..model.kind import FILLED, KINDS, Kind, read_options, shape_of
from ..model.validate import field_names
from ..text.fold import fold
from ..text.options import Option, split_list
from .draft import Data
from .tei_records import written
from .web_annotation import Remark

#: Kinds whose words are more than a range, or that are written otherwise.
_OTHERS = frozenset({"quotation", "photo", "mention"})
#: Fields that an import sets itself.
_SET = frozenset({"resp", "layer", "witness", "series", "cites"})
#: Fields whose items have several parts, with the names of these parts in their order.
_ITEMS = {
    "readings": ("wit", "text", "collations"),
    "outcomes": ("date", "evidence", "summary", "by"),
    "chain": ("role", "entity", "label", "explicit", "said_on"),
}
#: An option of a directive.
_Pair = tuple[str, str]


class Known(NamedTuple):
    """The names that an edition has: of entities, of sources, of witnesses."""

    entities: frozenset[str]
    sources: frozenset[str]
    witnesses: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return self.entities | self.sources | self.witnesses


class Typed(NamedTuple):
    """A record: its kind, its options, and its comment."""

    kind: str
    options: tuple[_Pair, ...]
    body: str


def typed_record(remark: Remark, known: Known) -> Typed | None:
    """Return the record that a remark is, ``None`` if it does not say of which kind it is, or lacks what this kind must have."""
    kind = KINDS.get(remark.sort)
    if kind is None or kind.name in _OTHERS:
        return None
    options: list[_Pair] = []
    texts: list[str] = []
    for purpose, value in remark.bodies:
        found = _options(kind, purpose, value, known)
        taken = {name for name, _value in options} - {"cites"}
        if found is None or any(name in taken for name, _value in found):
            texts.append(value)
        else:
            options += found
    if remark.motivation and "motivation" in field_names(kind.record):
        options += _valid(kind, [("motivation", remark.motivation.rpartition(":")[2])]) or ()
    body = "\n\n".join(dict.fromkeys(texts))
    fields, _placing, _faults = read_options(kind, [Option(name, value, 0) for name, value in options])
    record = kind.record(**{**filled(kind, fields, {}), "type": kind.name, "body": body})
    if any(kind.check(record)):
        return None
    named = {*kind.named(record, "source")}  # an annotation links these, too
    return Typed(kind.name, tuple(each for each in options if each[0] != "cites" or each[1] not in named), body)


def _options(kind: Kind, purpose: str, value: str, known: Known) -> Sequence[_Pair] | None:
    """Return the options that a body states, ``None`` if it states something else; a body may be of no use."""
    if purpose in ("linking", "identifying"):
        name = value.rpartition("#")[2]
        source = name if name in known.sources else name.removeprefix("src-")
        if source in known.sources and purpose == "linking":
            return [("cites", source)]
        return [] if purpose == "identifying" and "#" in value else None
    if purpose not in ("classifying", "describing"):
        return None
    name, colon, words = value.partition(": ")
    field = name.replace(" ", "_")
    if not colon or field not in field_names(kind.record):
        short = purpose == "describing" and len(value) <= 200 and "\n" not in value
        return _valid(kind, [("title", fold(value))]) if short else None
    if field in FILLED:  # the words themselves, or what a build finds out
        return []
    if field in _SET:
        return None
    if field in _ITEMS:
        return _valid(kind, [*_structured(kind.name, field, words, known)])
    referring = kind.references_to("entity", "source", "witness", "target")
    may = next((may for name, inner, may in referring if name == field and not inner), ())
    dated = "date" in may and edtf_fault(words) is None
    if may and not dated and not known.all.issuperset(split_list(words)):
        return None
    return _valid(
        kind,
        [
            (
                field,
                {"yes": "true", "no": "false"}.get(words, words) if shape_of(kind.record, field) == "flag" else words,
            )
        ],
    )


def _structured(kind: str, field: str, words: str, known: Known) -> Iterator[_Pair]:
    """Yield the options for a field whose items have several parts; none if it names what the edition does not have."""
    names = _ITEMS[field]
    part = re.compile(rf"(?:\A|; )({'|'.join(name.replace('_', ' ') for name in names)}): ")
    items: list[Data] = []
    for each in re.split(rf" \| (?={names[0]}: )", words):
        pieces = part.split(each)
        item: dict[str, Data] = {
            name.replace(" ", "_"): value for name, value in zip(pieces[1::2], pieces[2::2], strict=True)
        }
        sigla = str(item.get("wit", "")).split(" | ")
        named = {"readings": sigla, "outcomes": [str(item.get("evidence", ""))], "chain": []}[field]
        if pieces[0] or not known.all.issuperset(named):
            return
        item |= {"wit": [*sigla]} if field == "readings" else {}
        item |= {"explicit": False} if item.get("explicit") == "no" else {}
        items.append(item)
    yield from written(field, items, kind)


def _valid(kind: Kind, options: Sequence[_Pair]) -> Sequence[_Pair] | None:
    """Return options if they are those that the kind can have with these values."""
    if not options or any(not value or "\n" in value for _name, value in options):
        return None
    return None if read_options(kind, [Option(name, value, 0) for name, value in options])[2] else options
