"""Registers that are pictures: where annotations lie, when things happened, who reports through whom.

Each says the same in a list, which is all that outputs other than HTML show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

from ..doctree import nodes as ours
from ..doctree.notes import shorten
from ..doctree.present import quoted
from ..model.dates import edtf_sort_key
from ..model.kinds import KINDS
from ..model.records import Voice as Said
from ..words import _
from .context import Context, Inline, unit_label
from .drawing import Drawing, Form, Moment, Stretch, Voice, strip, timeline, tree

#: Roles that are papers rather than people.
_PAPERS = frozenset({"publication", "document"})


def _shown(context: Context, drawing: Drawing, caption: str, alternative: nodes.Element) -> list[nodes.Node]:
    """The picture with its list, or the list alone where the output draws nothing."""
    if not context.sifts:
        return [alternative]
    return [ours.picture("", alternative, drawing=drawing, caption=caption)]


def _list(items: Iterable[Inline]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *item)) for item in items))


def _mark(context: Context, record: Any) -> str:
    """A record's place in a few letters: its paragraph, and its number where it has one."""
    unit = unit_label(record.anchor.unit) if record.anchor else unit_label(record.units[0]) if record.units else ""
    return " ".join(filter(None, (unit, context.number(record))))


# -- where annotations lie ------------------------------------------------------------------


def text_strip(context: Context) -> list[nodes.Node]:
    """Where in the text each kind of annotation lies: a lane a kind, each mark a link."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        starts: dict[str, int] = {}
        ticks: list[tuple[int, str]] = []
        at = 0
        lengths: dict[str, int] = {}
        for unit in context.domain.units(edition):
            starts[unit.id], lengths[unit.id] = at, len(unit.text)
            if unit.id.startswith("p") and "-" not in unit.id:
                ticks.append((at, unit.id))
            at += len(unit.text) + 1
        lanes = []
        items: list[Inline] = []
        by_kind: dict[str, list[Any]] = {}
        for record in context.domain.records(edition):
            by_kind.setdefault(record.type, []).append(record)
        for kind in KINDS:
            stretches = [s for r in by_kind.get(kind, ()) if (s := _stretch(context, r, starts, lengths))]
            if not stretches or kind == "mention":
                continue
            words = str(_(KINDS[kind].plural))
            lanes.append((kind, words, stretches))
            item: Inline = [nodes.strong("", words), nodes.Text(" ")]
            for i, record in enumerate(r for r in by_kind[kind] if r.units and r.units[0] in starts):
                mark = _mark(context, record) or record.id
                item += [*([nodes.Text(" · ")] if i else []), context.link(record.docname, record.id, mark)]
            items.append(item)
        if lanes:
            caption = _("Where in the text annotations lie. Each mark leads to its note.")
            out += _shown(context, strip(lanes, ticks, at), caption, _list(items))
    return out


def _stretch(context: Context, record: Any, starts: dict[str, int], lengths: dict[str, int]) -> Stretch | None:
    anchor = record.anchor
    first, last = (record.units[0], record.units[-1]) if record.units else ("", "")
    if first not in starts or last not in starts:
        return None
    start = starts[first] + (anchor.start if anchor else 0)
    end = starts[last] + (anchor.end if anchor else lengths[last])
    title = f"{_(KINDS[record.type].label)} {_mark(context, record)}"
    return Stretch(start, max(end, start + 1), context.uri(record.docname, record.id), title)


# -- when things happened -------------------------------------------------------------------


def time_line(context: Context) -> list[nodes.Node]:
    """The dates of the text, of its photographs, of its sources and of what became of conjectures, in order."""
    found: list[tuple[tuple[str, str], Moment, Inline]] = []
    for edition in context.editions:
        tools = context.tools(edition)
        for edtf, words, kind, record in _dated(context, edition):
            first, last = edtf_sort_key(edtf)
            when = tools.date(edtf)
            address = context.uri(record.docname, record.id)
            uncertain = any(sign in edtf for sign in "?~%X")
            moment = Moment(when, first, last, words, kind, address, uncertain)
            where = context.link(record.docname, record.id, _mark(context, record) or record.id)
            found.append(
                ((first, last), moment, [nodes.strong("", when), nodes.Text(f" {words} ("), where, nodes.Text(")")])
            )
    found.sort(key=lambda f: (f[0], f[1].words))
    if not found:
        return []
    caption = _(
        "When it happened. The distance grows with the time between, not in proportion; what is uncertain is dashed."
    )
    return _shown(context, timeline([m for _k, m, _i in found]), caption, _list(i for _k, _m, i in found))


def _dated(context: Context, edition: str) -> Iterator[tuple[str, str, str, Any]]:
    """(EDTF, words, kind, record) of all that is dated."""
    sources = context.domain.sources(edition)
    told: set[str] = set()
    for record in context.domain.records(edition):
        if record.type == "date" and record.edtf:
            yield record.edtf, quoted(shorten(record.anchor.exact, 60)), "date", record
        elif record.type == "photo" and record.date_created:
            yield record.date_created, str(_(KINDS["photo"].label)), "photo", record
        elif record.type == "quotation" and record.source in sources and record.source not in told:
            source = sources[record.source]
            told.add(record.source)
            if source.issued:
                yield source.issued, context.domain.short_sources(edition)[record.source], "quotation", record
        elif record.type == "conjecture":
            for outcome in record.outcomes:
                yield outcome.date, outcome.summary, "conjecture", record


# -- who reports through whom ---------------------------------------------------------------


@dataclass
class _Heard:
    """A voice, those heard through it, and the reports that end with it."""

    voice: Said
    through: dict[tuple[Any, ...], _Heard] = field(default_factory=dict)
    records: list[Any] = field(default_factory=list)


def chains(context: Context) -> list[nodes.Node]:
    """All chains of report as one tree: each voice below the one through which it is heard."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        top: dict[tuple[Any, ...], _Heard] = {}
        for record in context.domain.records(edition):
            here = top
            heard: _Heard | None = None
            for voice in getattr(record, "chain", ()):
                key = (voice.role, voice.entity, voice.label, voice.explicit)
                heard = here.setdefault(key, _Heard(voice))
                here = heard.through
            if heard is not None:
                heard.records.append(record)
        if top:
            voices = list(_voices(context, edition, top, 0))
            caption = _("Who reports through whom. A broken line: only implied, or ascribed; an empty ring: not named.")
            out += _shown(context, tree(voices), caption, _nested(context, edition, top))
    return out


def _voices(context: Context, edition: str, top: dict[tuple[Any, ...], _Heard], depth: int) -> Iterator[Voice]:
    tools = context.tools(edition)
    for heard in top.values():
        voice = heard.voice
        form: Form = "ring" if voice.role == "anonymous-group" else "square" if voice.role in _PAPERS else "dot"
        words = "".join(node.astext() for node in tools.voice(voice))
        ends = tuple((_mark(context, r), context.uri(r.docname, r.id)) for r in heard.records)
        yield Voice(depth, words, form, not voice.explicit or voice.role == "imputed", ends)
        yield from _voices(context, edition, heard.through, depth + 1)


def _nested(context: Context, edition: str, top: dict[tuple[Any, ...], _Heard]) -> nodes.bullet_list:
    out = nodes.bullet_list("")
    for heard in top.values():
        line = nodes.paragraph("", "", *context.tools(edition).voice(heard.voice))
        for i, record in enumerate(heard.records):
            line += [nodes.Text(" · " if i else ": "), context.link(record.docname, record.id, _mark(context, record))]
        item = nodes.list_item("", line)
        if heard.through:
            item += _nested(context, edition, heard.through)
        out += item
    return out


PICTURES = {"strip": text_strip, "timeline": time_line, "chains": chains}
