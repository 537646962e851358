"""A table in CSV for each register: entities, mentions, sources, units, and each kind of annotation.

UTF-8 without a byte order mark, with a header, quoted as RFC 4180 says. Lists of words are separated by `` | ``; lists of things
with several parts are JSON. A cell that a spreadsheet would take for a formula begins with an apostrophe (:func:`cell`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..model.kind import KINDS, Kind
from ..model.records import Anchor, Struct
from ..model.schema import LOCAL
from .format import ExportFile, Format, encoded, utf8
from .parts import Keys, Part, Parted
from .records import entity_iri, plain_value, source_iri

if TYPE_CHECKING:
    from ..model.dataset import Dataset, MentionPlace
    from ..model.entities import Entity
    from ..model.records import Record, Unit
    from ..model.sources import Source

#: Beginnings that spreadsheets take for a formula, after any apostrophes.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_RISKY = "'=+-@\t\r＝＋－＠"
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
#: The columns of the words of an annotation. Start and end count code points of the published copy-text.
_PLACE = ("unit", "end_unit", "start", "end", "exact", "prefix", "suffix")
#: The fields that all records have and that their place does not say already.
_COMMON = ("title", "body", "cites", "resp", "layer", "witness", "series", "number")
_LEFT_OUT = frozenset({*LOCAL, "id", "type", "edition", "anchor", "units", *_COMMON})


def cell(value: object) -> str:
    """Return the text of a cell.

    Text that begins as a formula (with ``= + - @``, a tab or a carriage return) gets an apostrophe before it, except for
    numbers. Text that begins with apostrophes and then such a character gets one more, so that a program gets the text
    back by removing one apostrophe in both cases.
    """
    if value is None or value == ():
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        text = " | ".join(value)
    elif isinstance(value, tuple | Struct):
        text = encoded(plain_value(value)).decode()
    else:
        text = str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the tables of an edition that have rows."""
    keys = Keys(data)
    tables = {
        "units": _units(data, keys),
        "mentions": _mentions(data, keys),
        "entities": _structs([(entity_iri(data, e.id), e) for e in data.entities], (), keys),
        "sources": _structs([(source_iri(data, s.id), s) for s in data.sources], ("csl",), keys),
    }
    for kind in KINDS.values():
        if not kind.mention:
            tables[next(iter(kind.registers), kind.name)] = _records(data, kind, keys)
    for name, table in sorted(tables.items()):
        if (first := next(table.parts, None)) is not None:
            yield ExportFile(f"csv/{name}.csv", Parted(chain(_as_csv([table.header]), (first,), table.parts)))


class _Table(NamedTuple):
    """The names of the columns, and the rows part by part; no part is empty."""

    header: Sequence[str]
    parts: Iterator[Part]


def _as_csv(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerows(
        [["" if v is None else v if type(v) is str and v[:1] not in _RISKY else cell(v) for v in row] for row in rows]
    )
    yield utf8(line.getvalue())


def _place(anchor: Anchor | None) -> list[object]:
    if anchor is None:
        return [None] * len(_PLACE)
    start, end = anchor.position or (None, None)
    return [anchor.unit, anchor.end_unit, start, end, anchor.exact, anchor.prefix, anchor.suffix]


def _units(data: Dataset, keys: Keys) -> _Table:
    def row(u: Unit) -> Sequence[object]:
        start, end = u.position or (None, None)
        return u.id, data.iri(u.id, u.docname), u.kind, start, end, u.lang, u.quotation, u.text

    header = ("id", "iri", "kind", "start", "end", "lang", "quotation", "text")
    return _Table(header, keys.parts("unit", data.units, lambda own: _as_csv(map(row, own))))


def _mentions(data: Dataset, keys: Keys) -> _Table:
    def row(m: MentionPlace) -> Sequence[object]:
        return m.id, data.iri(m.id, m.docname), *_place(m.anchor), m.entity, m.mention_type

    header = ("id", "iri", *_PLACE, "entity", "mention_type")
    return _Table(header, keys.parts("mention", data.mentions, lambda own: _as_csv(map(row, own))))


def _records(data: Dataset, kind: Kind, keys: Keys) -> _Table:
    fields = (*_COMMON, *(name for name in kind.record.__struct_fields__ if name not in _LEFT_OUT))

    def row(record: Record) -> Sequence[object]:
        iri = data.iri(record.id, record.docname)
        return record.id, iri, *_place(record.anchor), *[getattr(record, name) for name in fields]

    found = [record for record in data.records if record.type == kind.name]
    return _Table(("id", "iri", *_PLACE, *fields), keys.parts("record", found, lambda own: _as_csv(map(row, own))))


def _structs(found: Sequence[tuple[str, Entity | Source]], left_out: Sequence[str], keys: Keys) -> _Table:
    """Return the entries of a register, with all fields except those *left_out*; they are one part."""
    fields = found[0][1].__struct_fields__ if found else ()
    names = [name for name in fields if name not in {*LOCAL, *left_out, "id"}]

    def make() -> Iterator[bytes]:
        return _as_csv((entry.id, iri, *(getattr(entry, name) for name in names)) for iri, entry in found)

    return _Table(("id", "iri", *names), iter([Part(keys.of("entry"), make)] if found else []))


FORMAT = Format("csv", write, "a table for each register in CSV, in the folder `csv`")
