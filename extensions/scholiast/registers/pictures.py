"""Registers that are pictures: positions of annotations, time line.

Each has a list with the same content, which is the only form in outputs without drawings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from .. import nodes as ours
from ..i18n import _
from ..model.dates import edtf_days, edtf_sort_key
from ..model.kind import GENERAL, KINDS
from ..model.records import Record, Unit
from ..notes.presenting import Inline, joined
from .context import Context, linked, unit_label
from .drawing import Drawing, Moment, Stretch, strip, timeline
from .standoff import far_mark


def pictured(context: Context, drawing: Drawing, caption: str, alternative: nodes.Element) -> list[nodes.Node]:
    """Return the picture with its list, or the list alone if the output has no drawings."""
    if not context.output.drawings:
        return [alternative]
    return [ours.picture("", alternative, drawing=drawing, caption=caption)]


def _list(items: Iterable[Inline]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *item)) for item in items))


def place_mark(context: Context, record: Record) -> str:
    """Return a short label for a record's place: its paragraph, and its number if it has one."""
    unit = unit_label(record.anchor.unit) if record.anchor else unit_label(record.units[0]) if record.units else ""
    return " ".join(filter(None, (unit, context.number(record))))


def _to_words(context: Context, record: Record, docname: str) -> str:
    """Return the address of a record's words on a page: the mark after them, or the record itself if it has no mark."""
    if context.output.filters and record.series and record.number:
        return context.uri(docname, record.mark if docname == record.docname else far_mark(record.id))
    return context.uri(record.docname, record.id)


# -- where annotations lie ------------------------------------------------------------------


def text_strip(context: Context) -> list[nodes.Node]:
    """Return a strip of the text with one lane per kind of annotation; each mark is a link."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        places: dict[str, tuple[int, Unit]] = {}
        ticks: list[tuple[int, str]] = []
        at = 0
        for unit in context.store.units(edition):
            places[unit.id] = at, unit
            if unit.id.startswith("p") and "-" not in unit.id:
                ticks.append((at, unit.id))
            at += len(unit.text) + 1
        by_kind: dict[str, list[Stretch]] = {}
        for record in context.store.records(edition):
            if (found := _stretch(context, record, places)) is not None:
                by_kind.setdefault(record.type, []).append(found)
        lanes = [(kind, str(_(KINDS[kind].plural)), by_kind[kind]) for kind in KINDS if kind in by_kind]
        if lanes:
            led = _("Where in the text annotations lie. Each mark leads to its words.")
            caption = led if context.output.filters else _("Where in the text annotations lie.")
            alternative = _list(_lane(words, stretches) for _kind, words, stretches in lanes)
            out += pictured(context, strip(lanes, ticks, at), caption, alternative)
    return out


def _stretch(context: Context, record: Record, places: dict[str, tuple[int, Unit]]) -> Stretch | None:
    anchor = record.anchor
    first, last = (record.units[0], record.units[-1]) if record.units else ("", "")
    if first not in places or last not in places:
        return None
    (start, unit), (end, last_unit) = places[first], places[last]
    start += anchor.start if anchor else 0
    end += anchor.end if anchor else len(last_unit.text)
    address = _to_words(context, record, unit.docname)
    return Stretch(start, max(end, start + 1), address, place_mark(context, record) or record.id)


def _lane(words: str, stretches: Sequence[Stretch]) -> Inline:
    """Return a lane in words: the kind, and a link to each place."""
    links: Inline = joined([linked(found.address, found.title)] for found in stretches)
    return [nodes.strong("", words), nodes.Text(" "), *links]


# -- when things happened -------------------------------------------------------------------


class Dated(NamedTuple):
    """A date on the time line and its words; of several with the same ``once`` only the first is shown."""

    edtf: str
    words: str
    once: str = ""


def time_line(context: Context) -> list[nodes.Node]:
    """Return the dates of the text, photographs, sources, conjectures and the edition itself, in order of time."""
    found: list[tuple[tuple[str, str], Moment, Inline]] = []
    for edition in context.editions:
        date = context.tools(edition).date
        for edtf, words, kind, address, place in _dated(context, edition):
            first, last = edtf_days(edtf)
            if first is None and last is None:
                continue
            when = date(edtf)
            uncertain = any(sign in edtf for sign in "?~%X")
            loose = first != last and "/" not in edtf and "{" not in edtf
            item = [nodes.strong("", when), nodes.Text(f" {words} ("), linked(address, place), nodes.Text(")")]
            look = KINDS[kind].look
            moment = Moment(when, first, last, words, kind, address, uncertain, loose, look.sign if look else "dot")
            found.append((edtf_sort_key(edtf), moment, item))
    found.sort(key=lambda f: (f[0], f[1].words))
    if not found:
        return []
    caption = _(
        "When it happened. The distance grows with the time between, not in proportion. A bar lasts to its end, in an "
        "empty one it happened at some time; a pointed end is open, and what is dashed uncertain."
    )
    return pictured(context, timeline([m for _k, m, _i in found]), caption, _list(i for _k, _m, i in found))


def _dated(context: Context, edition: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (EDTF, words, kind, address, words of the link) for everything that has a date."""
    once: set[tuple[str, str]] = set()
    for record in context.records(edition=edition):
        dated = KINDS[record.type].dated
        for found in dated(record, context) if dated is not None else ():
            if not found.once or (record.type, found.once) not in once:
                once.add((record.type, found.once))
                link = context.uri(record.docname, record.id), place_mark(context, record) or record.id
                yield found.edtf, found.words, record.type, *link
    folder, head = context.folder(edition), next(context.store.units(edition), None)
    if head is not None and folder is not None and folder.edition is not None and folder.edition.issued:
        words = _("this annotated edition is published")
        yield folder.edition.issued, words, GENERAL, context.uri(head.docname, head.id), unit_label(head.id)


PICTURES = {"strip": text_strip, "timeline": time_line}
