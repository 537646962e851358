"""Conjectures: guesses of the author, or of somebody quoted in the text, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from ..i18n import _, comma, isolated, labelled, listed, semicolon, word
from ..model import vocabularies as v
from ..model.defaults import stated
from ..model.tei import TeiElement, TeiPointers
from ..notes.opening import AFTER_OPENING
from . import (
    Context,
    Dated,
    Edtf,
    Fields,
    Inline,
    Kind,
    Look,
    Presented,
    Record,
    Struct,
    Tools,
    badge,
    certainty,
    fact,
    filtered,
    joined,
    lemma,
    missing,
    parts,
    place,
    quoted,
    table,
    text,
)


class Outcome(Struct, frozen=True):
    """The outcome of a conjecture: dated, with its evidence (a source id)."""

    date: Edtf
    evidence: str
    summary: str = ""
    by: str | None = None


class Conjecture(Record, frozen=True):
    """A guess of the author, or of somebody quoted in the text; never of the editor.

    ``grade`` is the strength of the claim as its holder states it; ``cert`` is the editor's
    confidence in that reading. The two are never mixed.
    """

    holder: v.Holder | None = None
    holder_entity: str | None = None
    kind: v.ConjectureKind | None = None
    cues: tuple[str, ...] = ()
    no_cue: str | None = None
    scope: str | None = None
    proposition: str | None = None
    condition: str | None = None
    scale: v.Scale = "author"
    grade: v.Grade | None = None
    factuality: v.Factuality | None = None
    basis: str | None = None
    cert: v.Cert | None = None
    status: v.Status | None = None
    outcomes: tuple[Outcome, ...] = ()


def _read_outcomes(values: Sequence[str]) -> list[dict[str, str]]:
    out = []
    for value in values:
        date, evidence, summary = parts("an outcome", "DATE | source | summary", value, 2, 3)
        out.append({"date": date, "evidence": evidence, "summary": summary})
    return out


def check(c: Conjecture) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    yield from missing(c, "holder", "grade", "status")
    if not c.cues and not c.no_cue:
        yield "'cue' is missing: quote the words that mark the guess, or give the reason in 'no_cue'"
    if c.status and c.status not in v.STATUS_WITHOUT_EVIDENCE and not c.outcomes:
        yield f"the status '{c.status}' needs an 'outcome' with date and source"


def assumes(fields: Fields) -> Fields:
    """Return that a conjecture without an outcome is open."""
    return {} if fields.get("outcomes") else {"status": "open"}


def present(c: Conjecture, tools: Tools) -> Presented:
    """Return the grade and the outcome, with which the note opens, and the facts."""
    opening = joined([_graded(c), _became(c, tools)])
    if c.proposition and not c.body:
        opening += [nodes.Text(AFTER_OPENING if opening else ""), nodes.Text(isolated(c.proposition))]
    holder: Inline = []
    if c.holder and (c.holder != "author" or c.holder_entity):
        who: Inline = [nodes.Text(word(c.holder))]
        if c.holder_entity:
            who += [nodes.Text(comma()), tools.entity(c.holder_entity)]
        holder = fact(_("Whose guess"), *who)
    factuality = f"{word(c.factuality)} ({c.factuality})" if c.factuality else ""
    lines = [
        holder,
        fact(_("In plain words"), c.proposition) if c.proposition and c.body else [],
        fact(_("On condition"), quoted(c.condition)) if c.condition else [],
        fact(_("Kind"), word(c.kind)) if c.kind else [],
        fact(_("Shown by"), listed(quoted(x) for x in c.cues)) if c.cues else [],
        fact(_("No cue"), *tools.said("no_cue", c.no_cue)) if c.no_cue and not c.cues else [],
        fact(_("Grounds given"), *tools.said("basis", c.basis)) if c.basis else [],
        certainty(c.cert),
        fact(_("Factuality"), factuality) if factuality else [],
    ]
    return Presented(lines=lines, opening=opening)


def foremost(c: Conjecture) -> bool:
    """Return whether the holder states a degree of doubt and an event could decide the conjecture."""
    return c.grade not in (None, "asserted", "ungraded") and c.status != "untestable"


def _graded(c: Conjecture) -> Inline:
    """Return the grade, with its scale if it is not that of the author's own words."""
    if not c.grade:
        return []
    out: Inline = [badge(c.grade, "grade")]
    if c.scale != "author":
        band = v.SCALE_BANDS.get(c.scale, {}).get(c.grade)
        out.append(nodes.Text(f" ({c.scale.upper()}" + (f": {band[0]}–{band[1]} %" if band else "") + ")"))
    return out


def _became(c: Conjecture, tools: Tools) -> Inline:
    """Return what became of a conjecture, with each outcome; nothing if nobody has stated that it is open."""
    out: Inline = [badge(status, "status") for status in stated(c, "status")]
    for outcome in c.outcomes:
        out += [
            nodes.Text(semicolon() if out else ""),
            nodes.Text(f"{labelled(tools.date(outcome.date))} {isolated(outcome.summary)} ("),
            tools.source(outcome.evidence),
            nodes.Text(")"),
        ]
    return out


def dated(c: Conjecture, context: Context) -> Iterator[Dated]:
    """Yield the outcomes of a conjecture."""
    return (Dated(outcome.date, outcome.summary) for outcome in c.outcomes)


def conjectures(context: Context) -> list[nodes.Node]:
    """Return the conjectures: who guesses what, how certain they are, and the outcome."""
    wanted = context.options.get("kind")

    found = [c for c in context.records("conjecture") if not wanted or c.kind == wanted]

    def rows() -> Iterator[Sequence[Inline]]:
        for c in found:
            tools = context.tools(c.edition)
            holder: Inline = text(word(c.holder) if c.holder else "")
            if c.holder_entity:
                holder += [nodes.Text(comma()), tools.entity(c.holder_entity)]
            what: Inline = text(c.proposition) if c.proposition else lemma(context, c)
            became: Inline = [badge(c.status, "status")] if c.status else []
            for outcome in c.outcomes:
                became += [
                    nodes.Text(f" {labelled(tools.date(outcome.date))} {outcome.summary} ("),
                    tools.source(outcome.evidence),
                    nodes.Text(")"),
                ]
            yield place(context, c), holder, what, [badge(c.grade, "grade")] if c.grade else [], became

    heads = (_("Where"), _("Whose guess"), _("What"), _("How sure"), _("What became of it"))
    made = table(heads, rows(), "sch-conjectures")
    return filtered(context, made, _("What became of it"), [c.status for c in found])


def tei(c: Conjecture, _pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI: no element of TEI is for the guess of an author."""
    return [TeiElement("seg", {"type": "conjecture", "subtype": c.kind, "cert": c.cert})]


KIND = Kind(
    "conjecture",
    Conjecture,
    "cj",
    "conjecture",
    "Conjecture",
    "Conjectures",
    tei=tei,
    motivation=("classifying", "commenting"),
    foremost=foremost,
    rank=40,
    aliases={"outcome": "outcomes"},
    readers={"outcomes": _read_outcomes},
    check=check,
    assumes=assumes,
    references={
        "scope": "words",
        "condition": "words",
        "cues": "words",
        "outcomes.evidence": "source",
        "holder_entity": "entity",
    },
    look=Look("#6b3fa0", "#c9acf3", "wavy 1.5px", book="#8f6bc4", book_line="dotted", sign="diamond"),
    present=present,
    prose=("basis", "no_cue"),
    words=("proposition", "outcomes.summary"),
    more=True,
    spoken="grade",
    dated=dated,
    registers={"conjectures": conjectures},
    options={
        "holder": "whose conjecture it is",
        "holder_entity": "the holder, by entity id",
        "kind": "the type",
        "cue": "words of the text that indicate it",
        "no_cue": "why there is no cue",
        "scope": "the words that the conjecture covers, if they differ from the lemma",
        "proposition": "the conjecture, restated in plain words",
        "condition": "the words of the text that state a condition",
        "scale": "the scale of the grade",
        "grade": "how certain the holder claims to be",
        "factuality": "the FactBank value, relative to the holder",
        "basis": "the reasons that the text gives",
        "status": "what became of it",
        "outcome": "what happened, when, and the source; required for every status except `open` and `untestable`",
    },
)
