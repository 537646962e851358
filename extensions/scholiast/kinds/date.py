"""Dates in the text, resolved to EDTF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.directives.misc import Date as DocutilsDate
from docutils.statemachine import StringList

from ..i18n import _, word
from ..model import vocabularies as v
from ..model.date_words import weekday
from ..model.dates import edtf_fault, edtf_sort_key
from ..model.tei import TeiElement, TeiPointers, dating
from ..notes.opening import AFTER_OPENING
from . import (
    AnnotationDirective,
    Context,
    Dated,
    Edtf,
    Inline,
    Kind,
    Look,
    Presented,
    Record,
    Tools,
    fact,
    first_paragraph,
    lemma,
    place,
    quoted,
    shorten,
    table,
    text,
)


class Date(Record, frozen=True):
    """A date in the text, resolved (EDTF). ``calendar`` is the one that ``edtf`` counts by; none is the Gregorian."""

    edtf: Edtf | None = None
    calendar: v.Calendar | None = None
    relative_to: str | None = None
    reasoning: str | None = None
    cert: v.Cert | None = None


def check(d: Date) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    if not d.edtf and not d.reasoning:
        yield "'edtf' is missing: resolve the date, or explain in 'reasoning' why it cannot be resolved"


def present(d: Date, tools: Tools) -> Presented:
    """Return the date, with which the note opens, and the facts."""
    lines: list[Inline] = []
    if d.edtf:
        day = weekday(d.edtf, tools.language, julian=d.calendar == "julian")
        opening: Inline = [nodes.Text(tools.date(d.edtf) + (f" ({word(d.calendar)})" if d.calendar else ""))]
        lines += [[nodes.Text(day)] if day else [], fact("EDTF", nodes.literal("", d.edtf))]
    else:
        opening = [nodes.Text(_("not resolved"))]
    if d.reasoning and not d.body:
        opening += [nodes.Text(AFTER_OPENING), *tools.said("reasoning", d.reasoning)]
    elif d.reasoning:
        lines.append(fact(_("Why"), *tools.said("reasoning", d.reasoning)))
    if d.relative_to:
        dated = edtf_fault(d.relative_to) is None
        lines.append(fact(_("Reckoned from"), tools.date(d.relative_to) if dated else tools.source(d.relative_to)))
    lines.append(fact(_("Certainty"), word(d.cert)) if d.cert and d.cert != "high" else [])
    return Presented(lines=lines, opening=opening)


def dates(context: Context) -> list[nodes.Node]:
    """Return every date of the text in order of time, with unresolved dates last."""
    found = list(context.records("date"))
    found.sort(key=lambda d: (d.edtf is None, edtf_sort_key(d.edtf) if d.edtf else ("", ""), d.docname, d.line))

    def rows() -> Iterator[Sequence[Inline]]:
        for d in found:
            tools = context.tools(d.edition)
            yield (
                text(tools.date(d.edtf) if d.edtf else _("not resolved")),
                place(context, d),
                lemma(context, d),
                text(d.reasoning or first_paragraph(d.body)),
            )

    out: list[nodes.Node] = [table((_("When"), _("Where"), _("Words"), _("Why")), rows(), "sch-dates")]
    return out


def dated(d: Date, context: Context) -> Iterator[Dated]:
    """Yield the date itself."""
    if d.edtf and d.anchor is not None:
        yield Dated(d.edtf, quoted(shorten(d.anchor.exact, 60)))


class DateDirective(AnnotationDirective):
    """A directive for a date in the text. In a substitution it is docutils' own ``date``."""

    def run(self) -> list[nodes.Node]:
        """Return an annotation, or today's date in a substitution."""
        if isinstance(self.state, states.SubstitutionDef):
            content = StringList(self.arguments or [], "")
            own = DocutilsDate(
                self.name,
                [],
                {},
                content,
                self.lineno,
                self.content_offset,
                self.block_text,
                self.state,
                self.state_machine,
            )
            return list(own.run())
        return super().run()


def tei(d: Date, _pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI; what ``att.datable`` cannot express is in its features only."""
    when = dating(d.edtf) if d.calendar in (None, "gregorian") else {}
    return [TeiElement("date", {**when, "cert": d.cert})]


KIND = Kind(
    "date",
    Date,
    "d",
    "glossary",
    "Date",
    "Dates",
    tei=tei,
    motivation=("identifying", "commenting"),
    rank=80,
    reading=False,
    check=check,
    references={"relative_to": ("source", "date")},
    look=Look("#3f6212", "#b5d384", "dotted 3px", book="#7f7f7f"),
    present=present,
    prose=("reasoning",),
    dated=dated,
    registers={"dates": dates},
    directive=DateDirective,
    prefixed=True,
    options={
        "edtf": "the date, resolved",
        "calendar": "the calendar of `edtf`, if it is not the Gregorian",
        "relative_to": "what it is relative to: a date or a source",
        "reasoning": "how it was resolved, or why it cannot be",
    },
)
