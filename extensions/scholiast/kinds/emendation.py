"""Emendations: doubtful places of the copy-text, with the readings of other witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from docutils import nodes

from .. import nodes as ours
from ..i18n import _, isolated, semicolon, word
from ..model import vocabularies as v
from ..model.collation import Collation, collate_reading, reading_fault
from ..model.defaults import stated
from ..model.kind import Contradiction
from ..model.source_files import SourceFiles
from ..model.tei import TeiElement, TeiPointers
from ..notes.checked import checked
from ..notes.opening import AFTER_OPENING
from ..text.one_line import BAR, parse_readings
from . import (
    AnnotationDirective,
    Context,
    Fields,
    Inline,
    Kind,
    Look,
    OneLine,
    Presented,
    Record,
    Struct,
    Tools,
    fact,
    filtered,
    joined,
    lemma,
    missing,
    parts,
    place,
    shorten,
    table,
    text,
)


class WitnessCollation(Struct, frozen=True):
    """The comparison of a reading with the file of a witness."""

    wit: str
    collation: Collation


class Reading(Struct, frozen=True):
    """A reading of witnesses (TEI ``rdg``); ``wit`` holds sigla, ``collations`` those whose files were compared."""

    wit: tuple[str, ...]
    text: str
    collations: tuple[WitnessCollation, ...] = ()


class Emendation(Record, frozen=True):
    """A doubtful place of the copy-text: its printed words and the correct ones."""

    kind: v.EmendationKind | None = None
    sic: str = ""
    corr: str | None = None
    action: v.EmendationAction = "flag"
    reason: str | None = None
    cert: v.Cert | None = None
    evidence: v.Evidence | None = None
    source: str | None = None
    readings: tuple[Reading, ...] = ()


def _read_readings(values: Sequence[str]) -> list[dict[str, Sequence[str]]]:
    out = []
    for value in values:
        sigla, text = parts("a reading", "SIGLA | words", value, 2, 2)
        out.append({"wit": sigla.split(), "text": text})
    return out


def check(emendation: Emendation) -> Iterable[str]:
    """Yield one sentence for each missing field; readings of witnesses need no reason."""
    if emendation.corr or not emendation.readings:
        yield from missing(emendation, "reason", "cert")


def assumes(fields: Fields) -> Fields:
    """Return that an editor who states no doubt is certain, unless there are only readings of witnesses."""
    return {} if fields.get("readings") and not fields.get("corr") else {"cert": "high"}


def _read_line(text: str, sigla: Sequence[str] | None) -> Fields:
    return {"readings": tuple(Reading(wit=found.sigla, text=found.words) for found in parse_readings(text, sigla))}


class ReadingDirective(AnnotationDirective):
    """A directive for what other witnesses have: words, a bar, their reading, and their sigla."""

    kind_name = "emendation"
    form = OneLine(BAR, "words | reading SIGLA", _read_line, "readings")


def collate(e: Emendation, texts: SourceFiles) -> tuple[Emendation, list[Contradiction]]:
    """Look up each reading in the files of its witnesses."""
    if e.anchor is None or not texts.witnesses:
        return e, []
    readings: list[Reading] = []
    wrong: list[Contradiction] = []
    for i, reading in enumerate(e.readings):
        found: list[WitnessCollation] = []
        for siglum in reading.wit:
            text = texts.text(siglum) if siglum in texts.witnesses else None
            if text is not None:
                compared = collate_reading(reading.text, e.anchor, text)
                found.append(WitnessCollation(wit=siglum, collation=compared))
                if message := reading_fault(siglum, reading.text, compared):
                    wrong.append(Contradiction("reading", message, option=f"readings {i}"))
        readings.append(msgspec.structs.replace(reading, collations=tuple(found)) if found else reading)
    return msgspec.structs.replace(e, readings=tuple(readings)), wrong


def present(e: Emendation, tools: Tools) -> Presented:
    """Return the reading, with which the note opens, and the facts."""
    opening = _readings(e)
    if e.reason and not e.body:
        opening += [nodes.Text(AFTER_OPENING if opening else ""), *tools.said("reason", e.reason)]
    done = {
        "emend": _("to be corrected; the text stands as printed"),
        "flag": "",
        "leave": _("noted, not doubted"),
    }[e.action]
    lines: list[Inline] = [
        [nodes.Text(str(done))] if done else [],
        fact(_("Reason"), *tools.said("reason", e.reason)) if e.reason and e.body else [],
        fact(_("Kind"), word(e.kind)) if e.kind else [],
        fact(_("Evidence"), word(e.evidence)) if e.evidence else [],
        fact(_("Certainty"), word(e.cert)) if e.cert and e.cert != "high" else [],
        *(checked(each.collation, each.wit) for reading in e.readings for each in reading.collations),
    ]
    return Presented(lines=lines, opening=opening)


def _readings(e: Emendation) -> Inline:
    """Return the entry of an apparatus: lemma] correction; readings with their sigla."""
    if e.anchor is None or not (e.readings or e.corr):
        return []
    out: Inline = [ours.lemma("", shorten(e.anchor.exact, 60)), nodes.Text("] ")]
    readings = [(reading.text, reading.wit) for reading in e.readings]
    if e.corr and e.corr not in (words for words, _wit in readings):
        readings.insert(0, (e.corr, ()))
    for number, (words, witnesses) in enumerate(readings):
        if number:
            out.append(nodes.Text(semicolon()))
        if words == e.corr:
            out += [nodes.emphasis("", _("read")), nodes.Text(" ")]
        out.append(nodes.Text(isolated(words)))
        if witnesses:
            out += [nodes.Text(" "), nodes.emphasis("", " ".join(witnesses), meaning=ours.SIGLA)]
    return out


def emendations(context: Context) -> list[nodes.Node]:
    """Return the apparatus: the reading of the copy-text, other readings, proposals, and reasons."""

    def rows() -> Iterator[Sequence[Inline]]:
        for e in context.records("emendation"):
            each: Iterator[Inline] = (
                [nodes.strong("", " ".join(reading.wit)), nodes.Text(f" {reading.text}")] for reading in e.readings
            )
            corr: Inline = [nodes.emphasis("", e.corr)] if e.corr else text("—")
            why = e.reason or ""
            for cert in stated(e, "cert"):
                why = f"{why} ({word(cert)})"
            yield place(context, e), lemma(context, e), corr, joined(each, semicolon), text(why)

    heads = (_("Where"), _("Copy-text"), _("Read"), _("Other witnesses"), _("Reason and certainty"))
    made = table(heads, rows(), "sch-emendations")
    return filtered(context, made, _("Kind"), [e.kind for e in context.records("emendation")])


def tei(e: Emendation, pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI: an apparatus if witnesses differ, a choice if a correction is offered."""
    out: list[TeiElement] = []
    cert = next(stated(e, "cert"), None)
    if e.readings:
        agreeing = (wit for reading in e.readings if reading.text == e.sic for wit in reading.wit)
        own = tuple(dict.fromkeys((pointers.edited, *agreeing)))
        others = [reading for reading in e.readings if reading.text != e.sic]
        rdgs = tuple(("rdg", {"wit": _sigla(reading.wit, pointers)}, reading.text) for reading in others)
        out += [TeiElement("app", {"type": e.kind}), TeiElement("lem", {"wit": _sigla(own, pointers)}, rdgs)]
    if e.corr:
        corr = {"cert": cert, "evidence": e.evidence}
        out += [TeiElement("choice"), TeiElement("sic", {}, (("corr", corr, e.corr),))]
    if not out and e.kind == "supplied":
        return [TeiElement("supplied", {"cert": cert, "evidence": e.evidence})]
    if not out and e.kind == "unclear":
        return [TeiElement("unclear", {"cert": cert})]
    gap: tuple[tuple[str, dict[str, str | None], str], ...] = (("gap", {}, ""),) if e.kind == "lacuna" else ()
    return out or [TeiElement("seg", {"type": "emendation", "subtype": e.kind, "cert": cert}, gap)]


def _sigla(sigla: Sequence[str], pointers: TeiPointers) -> str | None:
    return " ".join(found for siglum in sigla if (found := pointers.witness(siglum))) or None


KIND = Kind(
    "emendation",
    Emendation,
    "em",
    "textual",
    "Reading",
    "Readings",
    tei=tei,
    motivation=("editing", "commenting"),
    rank=50,
    foremost=lambda e: e.action == "emend",
    reading=False,
    aliases={"reading": "readings"},
    readers={"readings": _read_readings},
    more_directives={"reading": ReadingDirective},
    check=check,
    assumes=assumes,
    collate=collate,
    references={"source": ("source", "witness"), "readings.wit": "witness"},
    look=Look("#a5371f", "#f2a08d", "dashed 1.5px", book="#c0604a", book_line="dashed"),
    present=present,
    prose=("reason",),
    more=True,
    registers={"emendations": emendations},
    options={
        "kind": "the type",
        "corr": "the correct words",
        "action": "what the edition does",
        "reason": "why",
        "evidence": "the type of evidence",
        "source": "a source or a siglum for the proposal",
        "reading": "the readings of other witnesses",
    },
)
