"""Presenters: from a record to the lines of its note.

A presenter returns document nodes, not HTML, so that all outputs show the same. Each kind
has one, in :data:`PRESENTERS`; a kind of another extension brings its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, comma, dot, isolated, labelled, listed, semicolon, word
from ..model import records as r
from ..model.date_words import edtf_in_words, weekday
from ..model.dates import edtf_fault
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX, resolve_id
from ..model.vocabularies import SCALE_BANDS
from ..text.fold import fold

if TYPE_CHECKING:
    from ..model.entities import Entity

Inline = list[nodes.Node]


@dataclass(slots=True)
class Presented:
    """The content of a note: a heading after its label, then lines of inline nodes."""

    heading: Inline = field(default_factory=list)
    lines: list[Inline] = field(default_factory=list)


@dataclass(slots=True)
class Tools:
    """The lookups for presenters: names, sources and dates of this edition."""

    entities: Mapping[str, Entity]
    sources: Mapping[str, str]
    language: str = "en"

    def entity(self, who: str) -> nodes.Node:
        """Return a link to an entity's entry, or plain words if it is not an entity."""
        known = resolve_id(who, self.entities, ENTITY_PREFIX)
        if known is None:
            return nodes.Text(who)
        return entity_link(known, self.entities[known].label)

    def source(self, name: str) -> nodes.Node:
        """Return a link to a source's entry, or plain words."""
        known = resolve_id(name, self.sources, SOURCE_PREFIX)
        if name == "unidentified":
            return nodes.Text(_("source unidentified"))
        if known is None:  # perhaps on another page: it gets its words when all pages are read
            return ours.source_link("", name, source_id=name, late=True, classes=["sch-source"], internal=True)
        return source_link(known, self.sources[known])

    def date(self, edtf: str) -> str:
        """Return an EDTF date in words."""
        return edtf_in_words(edtf, self.language, _)

    def voice(self, voice: r.Voice) -> Inline:
        """Return one voice of a chain in words: who, and in what role if that is not obvious."""
        named = voice.entity or voice.label
        out: Inline = [self.entity(named)] if named else [nodes.Text(word(voice.role))]
        extra = []
        if named and voice.role in ("anonymous-group", "document", "imputed"):
            extra.append(_("unnamed") if voice.role == "anonymous-group" else word(voice.role))
        if not voice.explicit:
            extra.append(_("implied"))
        if voice.said_on:
            extra.append(self.date(voice.said_on))
        if extra:
            out.append(nodes.Text(f" ({listed(extra)})"))
        return out

    def chain(self, voices: Sequence[r.Voice]) -> Inline:
        """Return a chain of voices, outermost first, as one line with arrows."""
        out: Inline = []
        for i, voice in enumerate(voices):
            if i:
                out.append(nodes.Text(f" {_('←')} "))
            out += self.voice(voice)
        return out


def entity_link(entity_id: str, words: str) -> ours.mention:
    """Return a link to an entity in editorial prose, which is not a mention in the text."""
    return ours.mention("", words, entity=entity_id, mention_id="", classes=["sch-entity"], internal=True)


def source_link(source_id: str, words: str) -> ours.source_link:
    """Return a link to a source's entry."""
    return ours.source_link("", words, source_id=source_id, classes=["sch-source"], internal=True)


def plain(node: nodes.Element) -> str:
    """Return the text of an editor's body without footnotes and their marks, with a blank line between paragraphs."""
    blocks: list[str] = []

    def walk(element: nodes.Element) -> None:
        for child in element.children:
            if isinstance(child, nodes.footnote) or not isinstance(child, nodes.Element):
                continue
            if isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Inline):
                blocks.append(fold(ours.without_marks(child)))
            else:
                walk(child)

    walk(node)
    return "\n\n".join(b for b in blocks if b)


def badge(value: str, vocabulary: str) -> ours.badge:
    """Return a highlighted value of a vocabulary."""
    return ours.badge("", word(value), value=value, classes=["sch-badge", f"sch-{vocabulary}-{value}"])


def fact(label: str, *value: nodes.Node | str) -> Inline:
    """Return a labelled value: *Label:* value."""
    return [
        nodes.strong("", labelled(label)),
        nodes.Text(" "),
        *(nodes.Text(isolated(x)) if isinstance(x, str) else x for x in value),
    ]


def joined(items: Iterable[Inline]) -> Inline:
    """Return several facts on one line."""
    out: Inline = []
    for item in items:
        if item:
            out += [*([nodes.Text(dot())] if out else []), *item]
    return out


def quoted(text: str) -> str:
    """Return words of the text, in quotation marks of the interface unless they have their own."""
    return text if text[:1] in '“"«„‘' and text[-1:] in '”"»“’' else _("“%s”") % text


def in_language(lang: str) -> list[str]:
    """Return the classes of an inline node in another language, which HTML writers convert to ``lang``."""
    return [f"language-{lang}"] if lang else []


def _cert(cert: str | None) -> Inline:
    return fact(_("Certainty of the reading"), word(cert)) if cert else []


def _conjecture(c: r.Conjecture, tools: Tools) -> Presented:
    heading: Inline = [badge(c.grade, "grade")] if c.grade else []
    if c.grade and c.scale != "author":
        band = SCALE_BANDS.get(c.scale, {}).get(c.grade)
        heading.append(nodes.Text(f" ({c.scale.upper()}" + (f": {band[0]}–{band[1]} %" if band else "") + ")"))
    holder: Inline = []
    if c.holder:
        who: Inline = [nodes.Text(word(c.holder))]
        if c.holder_entity:
            who += [nodes.Text(comma()), tools.entity(c.holder_entity)]
        holder = fact(_("Whose guess"), *who)
    first = joined(
        [
            holder,
            fact(_("Kind"), word(c.kind)) if c.kind else [],
            fact(_("Scale"), _("the author's own words")) if c.grade and c.scale == "author" else [],
            fact(_("What became of it"), badge(c.status, "status")) if c.status else [],
        ]
    )
    lines = [first]
    if c.proposition:
        lines.append(fact(_("In plain words"), c.proposition))
    if c.condition:
        lines.append(fact(_("On condition"), quoted(c.condition)))
    if c.cues:
        lines.append(fact(_("Shown by"), listed(quoted(x) for x in c.cues)))
    elif c.no_cue:
        lines.append(fact(_("No cue"), c.no_cue))
    if c.basis:
        lines.append(fact(_("Grounds given"), c.basis))
    lines += (
        [
            nodes.strong("", labelled(tools.date(outcome.date))),
            nodes.Text(f" {isolated(outcome.summary)} ("),
            tools.source(outcome.evidence),
            nodes.Text(")"),
        ]
        for outcome in c.outcomes
    )
    lines.append(
        joined([_cert(c.cert), fact(_("Factuality"), f"{word(c.factuality)} ({c.factuality})") if c.factuality else []])
    )
    return Presented(heading, lines)


def _emendation(e: r.Emendation, tools: Tools) -> Presented:
    heading: Inline = []
    if e.corr:
        heading = [nodes.Text(_("read") + " "), nodes.emphasis("", quoted(e.corr))]
    lines: list[Inline] = []
    if e.reason:
        lines.append(fact(_("Reason"), e.reason))
    lines += (
        [nodes.strong("", " ".join(reading.wit)), nodes.Text(" " + quoted(reading.text))] for reading in e.readings
    )
    done = {
        "emend": _("to be corrected; the text stands as printed"),
        "flag": _("doubtful; the text stands as printed"),
        "leave": _("noted, not doubted"),
    }[e.action]
    lines.append(
        joined(
            [
                fact(_("Kind"), word(e.kind)) if e.kind else [],
                fact(_("Evidence"), word(e.evidence)) if e.evidence else [],
                fact(_("Certainty"), word(e.cert)) if e.cert else [],
                [nodes.Text(str(done))],
            ]
        )
    )
    return Presented(heading, lines)


def _irony(i: r.Irony, tools: Tools) -> Presented:
    return Presented([nodes.Text(word(i.kind))] if i.kind else [], [_cert(i.cert)])


def _attribution(a: r.Attribution, tools: Tools) -> Presented:
    depth = len(a.chain)
    heading: Inline = [nodes.Text(word(a.content_type))] if a.content_type else []
    lines: list[Inline] = []
    if depth:
        lines.append(fact(_("Voices"), *tools.chain(a.chain)))
    lines.append(
        joined(
            [
                fact(_("Stance"), word(a.stance)) if a.stance else [],
                fact(_("Cue"), listed(quoted(x) for x in a.cues)) if a.cues else [],
                fact(_("To"), tools.entity(a.addressee)) if a.addressee else [],
                [nodes.Text(_("the source is not named"))] if a.anonymous else [],
                fact(_("Modality"), a.modality) if a.modality else [],
            ]
        )
    )
    lines.append(_cert(a.cert))
    return Presented(heading, lines)


def _quotation(q: r.Quotation, tools: Tools) -> Presented:
    heading: Inline = [badge(q.fidelity, "fidelity")] if q.fidelity else []
    lines: list[Inline] = []
    if q.source:
        lines.append(fact(_("Source"), tools.source(q.source)))
    if q.chain:
        lines.append(fact(_("Voices"), *tools.chain(q.chain)))
    lines.append(
        joined(
            [
                [nodes.Text(word(q.form))],
                fact(_("Marks as printed"), q.rend) if q.rend else [],
                fact(_("Translated from"), q.translated_from) if q.translated_from else [],
                *_elisions(q),
                _cert(q.cert),
            ]
        )
    )
    return Presented(heading, lines)


def _elisions(q: r.Quotation) -> list[Inline]:
    where = {"start": _("at its beginning"), "medial": _("within it"), "end": _("at its end")}
    return [fact(_("Words left out"), str(where[e.position]) + (f" ({e.mark})" if e.mark else "")) for e in q.elisions]


def _note(n: r.Note, tools: Tools) -> Presented:
    return Presented()


def _date(d: r.Date, tools: Tools) -> Presented:
    lines: list[Inline] = []
    heading: Inline = []
    if d.edtf:
        day = weekday(d.edtf, tools.language, julian=d.calendar == "julian")
        heading = [nodes.Text(tools.date(d.edtf) + (f" ({word(d.calendar)})" if d.calendar else ""))]
        lines.append(joined([fact("EDTF", nodes.literal("", d.edtf)), [nodes.Text(day)] if day else []]))
    else:
        heading = [nodes.Text(_("not resolved"))]
    if d.relative_to:
        dated = edtf_fault(d.relative_to) is None
        lines.append(fact(_("Reckoned from"), tools.date(d.relative_to) if dated else tools.source(d.relative_to)))
    if d.reasoning:
        lines.append(fact(_("Why"), d.reasoning))
    lines.append(fact(_("Certainty"), word(d.cert)) if d.cert else [])
    return Presented(heading, lines)


def grouped(quantity: str | None) -> str:
    """Return a number with its digits in groups of three (narrow no-break spaces, as in SI); other text unchanged."""
    if quantity and quantity.isdecimal() and len(quantity) > 4:
        return f"{int(quantity):,}".replace(",", "\u202f")
    return quantity or ""


def _measure(m: r.Measure, tools: Tools) -> Presented:
    amount = " ".join(filter(None, (grouped(m.quantity), m.unit_as_written or m.unit)))
    heading: Inline = [nodes.Text(_("about %s") % amount if m.approx else amount)] if amount else []
    return Presented(
        heading,
        [
            joined(
                [
                    fact(_("Unit as printed"), quoted(m.unit_as_written)) if m.unit_as_written else [],
                    fact(_("Of"), m.commodity) if m.commodity else [],
                    fact(_("Cue"), quoted(m.approx_cue)) if m.approx_cue else [],
                    fact(_("Certainty"), word(m.cert)) if m.cert else [],
                ]
            )
        ],
    )


Presenter = Callable[[Any, Tools], Presented]

PRESENTERS: dict[str, Presenter] = {
    "conjecture": _conjecture,
    "emendation": _emendation,
    "irony": _irony,
    "attribution": _attribution,
    "quotation": _quotation,
    "note": _note,
    "date": _date,
    "measure": _measure,
}


def present(record: r.Record, tools: Tools) -> Presented:
    """Return the content of a record's note; the title of a record is its heading."""
    shown = PRESENTERS.get(record.type, _note)(record, tools)
    if record.title:
        heading: Inline = [nodes.Text(isolated(record.title))]
        if shown.heading:
            heading += [nodes.Text(dot()), *shown.heading]
        shown.heading = heading
    if record.resp != "editor":
        shown.lines.append(fact(_("Responsible"), record.resp))
    if record.cites:
        cited: Inline = []
        for i, name in enumerate(record.cites):
            cited += [*([nodes.Text(semicolon())] if i else []), tools.source(name)]
        shown.lines.append(fact(_("See"), *cited))
    shown.lines = [line for line in shown.lines if line]
    return shown
