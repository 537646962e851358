"""Ranges of annotations that are written in a file of their own.

These annotations were placed by the copy-text while their own page was read. When the page with the words is written,
their ranges are wrapped and marked like all others. Their numbers have a prime, because each page numbers its notes
separately.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from .. import nodes as ours
from ..doctree.ranges import Keys, Make, ranged, wrap
from ..doctree.units import fold_block
from ..i18n import _
from ..model.kind import KINDS
from ..model.reading import ReadingRules, in_reading
from ..model.records import Record
from ..text.segment import Span, levels
from .context import Context


def draw_ranges(document: nodes.document, records: Sequence[Record], context: Context) -> None:
    """Wrap the words of *records* in the units of a page that is about to be written."""
    rules = context.rules
    units = {node["unit"]: node for node in document.findall(ours.unit)}
    wanted: dict[str, list[int]] = {}
    for key, record in enumerate(records):
        for unit in record.units:
            wanted.setdefault(unit, []).append(key)

    for unit, keys in wanted.items():
        if unit not in units:
            continue
        node = units[unit]
        folded = fold_block(node)
        spans: list[Span] = []
        marks: dict[int, list[nodes.Node]] = {}
        for key in keys:
            if (anchor := records[key].anchor) is None:
                continue
            start = anchor.start if anchor.unit == unit else 0
            last = (anchor.end_unit or anchor.unit) == unit
            end = anchor.end if last else len(folded.text)
            raw_start, raw_end = folded.raw_range(start, end)
            spans.append(Span(raw_start, raw_end, key))
            if last and records[key].number:
                marks.setdefault(raw_end, []).append(_marker(records[key], context, rules))
        wrap(node, spans, _range_maker(records, levels(spans), rules), marks)


def _range_maker(records: Sequence[Record], level: dict[int, int], rules: ReadingRules) -> Make:
    def make(keys: Keys, inner: Sequence[nodes.Node]) -> nodes.Element:
        return ranged(inner, [records[k] for k in keys], [level[k] for k in keys], rules)

    return make


def far_mark(note: str) -> str:
    """Return the id of a mark whose note is on another page."""
    return f"r.{note}"


def _marker(record: Record, context: Context, rules: ReadingRules) -> ours.marker:
    number = f"{context.number(record)}\u2032"
    quiet = {} if in_reading(record, rules) else {"quiet": True}
    return ours.marker(
        "",
        **quiet,
        ids=[far_mark(record.id)],
        kind=record.type,
        target=record.id,
        order=0,
        number=number,
        label=f"{_(KINDS[record.type].label)} {number}",
        title=str(_(KINDS[record.type].label)),
        uri=context.uri(record.docname, record.id),
    )


def lead_back(document: nodes.document, pages: dict[str, str], context: Context) -> None:
    """Add the back links of a page of notes; *pages* maps annotation ids to pages."""
    for note in document.findall(ours.annotation):
        if note.get("away") and note["ids"] and note["ids"][0] in pages:
            for label in note.findall(ours.note_label):
                label["back"] = context.uri(pages[note["ids"][0]], far_mark(note["ids"][0]))
