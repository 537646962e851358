"""Registers that are pictures: positions of annotations, time line, chains of report.

Each has a list with the same content, which is the only form in outputs without drawings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, word
from ..model.dates import edtf_days, edtf_sort_key
from ..model.kind import KINDS
from ..model.records import Unit
from ..model.records import Voice as Said
from ..notes.compose import shorten
from ..notes.presenting import quoted
from .context import Context, Inline, linked, unit_label
from .drawing import Drawing, Form, Moment, Stretch, Voice, strip, timeline, tree
from .standoff import far_mark

#: Roles of papers, not of people.
_PAPERS = frozenset({"publication", "document"})
#: Builders of pages and books that contain drawings, in addition to the HTML builders.
_DRAWING = frozenset({"epub", "typst"})
#: Maximum nesting depth of lists; deeper voices are shown at this depth.
_DEEPEST = 9


def _shown(context: Context, drawing: Drawing, caption: str, alternative: nodes.Element) -> list[nodes.Node]:
    """Return the picture with its list, or the list alone if the output has no drawings."""
    if not context.sifts and context.builder.name not in _DRAWING:
        return [alternative]
    return [ours.picture("", alternative, drawing=drawing, caption=caption)]


def _list(items: Iterable[Inline]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *item)) for item in items))


def _mark(context: Context, record: Any) -> str:
    """Return a short label for a record's place: its paragraph, and its number if it has one."""
    unit = unit_label(record.anchor.unit) if record.anchor else unit_label(record.units[0]) if record.units else ""
    return " ".join(filter(None, (unit, context.number(record))))


def _to_words(context: Context, record: Any, docname: str) -> str:
    """Return the address of a record's words on a page: the mark after them, or the record itself if it has no mark."""
    if context.sifts and record.series and record.number:
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
        for unit in context.domain.units(edition):
            places[unit.id] = at, unit
            if unit.id.startswith("p") and "-" not in unit.id:
                ticks.append((at, unit.id))
            at += len(unit.text) + 1
        by_kind: dict[str, list[Stretch]] = {}
        for record in context.domain.records(edition):
            if record.type != "mention" and (found := _stretch(context, record, places)) is not None:
                by_kind.setdefault(record.type, []).append(found)
        lanes = [(kind, str(_(KINDS[kind].plural)), by_kind[kind]) for kind in KINDS if kind in by_kind]
        if lanes:
            led = _("Where in the text annotations lie. Each mark leads to its words.")
            caption = led if context.sifts else _("Where in the text annotations lie.")
            alternative = _list(_lane(words, stretches) for _kind, words, stretches in lanes)
            out += _shown(context, strip(lanes, ticks, at), caption, alternative)
    return out


def _stretch(context: Context, record: Any, places: dict[str, tuple[int, Unit]]) -> Stretch | None:
    anchor = record.anchor
    first, last = (record.units[0], record.units[-1]) if record.units else ("", "")
    if first not in places or last not in places:
        return None
    (start, unit), (end, last_unit) = places[first], places[last]
    start += anchor.start if anchor else 0
    end += anchor.end if anchor else len(last_unit.text)
    address = _to_words(context, record, unit.docname)
    return Stretch(start, max(end, start + 1), address, _mark(context, record) or record.id)


def _lane(words: str, stretches: Sequence[Stretch]) -> Inline:
    """Return a lane in words: the kind, and a link to each place."""
    out: Inline = [nodes.strong("", words), nodes.Text(" ")]
    for i, found in enumerate(stretches):
        out += [*([nodes.Text(" · ")] if i else []), linked(found.address, found.title)]
    return out


# -- when things happened -------------------------------------------------------------------


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
    return _shown(context, timeline([m for _k, m, _i in found]), caption, _list(i for _k, _m, i in found))


def _dated(context: Context, edition: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (EDTF, words, kind, address, words of the link) for everything that has a date."""
    sources = context.domain.sources(edition)
    told: set[str] = set()
    for record in context.domain.records(edition):
        link = context.uri(record.docname, record.id), _mark(context, record) or record.id
        if record.type == "date" and record.edtf:
            yield record.edtf, quoted(shorten(record.anchor.exact, 60)), "date", *link
        elif record.type == "photo" and record.date_created:
            yield record.date_created, str(_(KINDS["photo"].label)), "photo", *link
        elif record.type == "quotation" and record.source in sources and record.source not in told:
            told.add(record.source)
            if issued := sources[record.source].issued:
                yield issued, context.domain.short_sources(edition)[record.source], "quotation", *link
        elif record.type == "conjecture":
            for outcome in record.outcomes:
                yield outcome.date, outcome.summary, "conjecture", *link
    folder, head = context.folder(edition), next(context.domain.units(edition), None)
    if head is not None and folder is not None and folder.edition is not None and folder.edition.issued:
        words = _("this annotated edition is published")
        yield folder.edition.issued, words, "note", context.uri(head.docname, head.id), unit_label(head.id)


# -- who reports through whom ---------------------------------------------------------------


@dataclass
class _Heard:
    """A voice, the voices heard through it, and the reports that end with it."""

    voice: Said
    through: dict[Said, _Heard] = field(default_factory=dict)
    records: list[Any] = field(default_factory=list)


def chains(context: Context) -> list[nodes.Node]:
    """Return all chains of report as one tree: each voice is below the voice through which it is heard."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        top: dict[Said, _Heard] = {}
        for record in context.domain.records(edition):
            here = top
            heard: _Heard | None = None
            for voice in getattr(record, "chain", ()):
                heard = here.setdefault(voice, _Heard(voice))
                here = heard.through
            if heard is not None:
                heard.records.append(record)
        if top:
            voices = [_drawn(context, edition, depth, heard) for depth, heard in _walk(top)]
            caption = _(
                "Who reports through whom. A square is a paper, an empty ring somebody who is not named; "
                "a broken line: only implied, or ascribed."
            )
            out += _shown(context, tree(voices), caption, _nested(context, edition, top))
    return out


def _walk(top: dict[Said, _Heard]) -> Iterator[tuple[int, _Heard]]:
    """Yield every voice of a tree with its depth, before the voices that are heard through it."""
    waiting = [(0, heard) for heard in reversed(top.values())]
    while waiting:
        depth, heard = waiting.pop()
        yield min(depth, _DEEPEST), heard
        waiting += [(depth + 1, below) for below in reversed(heard.through.values())]


def _drawn(context: Context, edition: str, depth: int, heard: _Heard) -> Voice:
    voice, tools = heard.voice, context.tools(edition)
    form: Form = "ring" if voice.role == "anonymous-group" else "square" if voice.role in _PAPERS else "dot"
    named = voice.entity or voice.label
    words = tools.entity(named).astext() if named else word(voice.role)
    if voice.said_on:
        words += f" ({tools.date(voice.said_on)})"
    ends = tuple((_mark(context, r) or r.id, context.uri(r.docname, r.id)) for r in heard.records)
    return Voice(depth, words, form, not voice.explicit or voice.role == "imputed", ends)


def _nested(context: Context, edition: str, top: dict[Said, _Heard]) -> nodes.bullet_list:
    """Return the tree as nested lists."""
    lists = [nodes.bullet_list("")]
    item = nodes.list_item("")
    for depth, heard in _walk(top):
        line = nodes.paragraph("", "", *context.tools(edition).voice(heard.voice))
        for i, record in enumerate(heard.records):
            mark = _mark(context, record) or record.id
            line += [nodes.Text(" · " if i else ": "), context.link(record.docname, record.id, mark)]
        del lists[depth + 1 :]
        if depth == len(lists):
            lists.append(nodes.bullet_list(""))
            item += lists[depth]
        item = nodes.list_item("", line)
        lists[depth] += item
    return lists[0]


PICTURES = {"strip": text_strip, "timeline": time_line, "chains": chains}
