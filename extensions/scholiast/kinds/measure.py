"""Quantities in the text: as written, and what they amount to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from ..i18n import _, word
from ..model import vocabularies as v
from ..model.tei import TeiElement, TeiPointers
from . import (
    Context,
    Inline,
    Kind,
    Look,
    Presented,
    Record,
    Tools,
    fact,
    lemma,
    missing,
    place,
    quoted,
    table,
    text,
)


class Measure(Record, frozen=True):
    """A quantity in the text: as written, and what it amounts to."""

    quantity: str | None = None
    unit: str | None = None
    unit_as_written: str | None = None
    commodity: str | None = None
    approx: bool = False
    approx_cue: str | None = None
    cert: v.Cert | None = None


def check(measure: Measure) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    yield from missing(measure, "quantity", "unit")


def grouped(quantity: str | None) -> str:
    """Return a number with its digits in groups of three (narrow no-break spaces, as in SI); other text unchanged."""
    if quantity and quantity.isdecimal() and len(quantity) > 4:
        return f"{int(quantity):,}".replace(",", "\u202f")
    return quantity or ""


def present(m: Measure, tools: Tools) -> Presented:
    """Return the amount, with which the note opens, and the facts."""
    amount = " ".join(filter(None, (grouped(m.quantity), m.unit_as_written or m.unit)))
    opening: Inline = [nodes.Text(_("about %s") % amount if m.approx else amount)] if amount else []
    lines = [
        fact(_("Unit as printed"), quoted(m.unit_as_written)) if m.unit_as_written else [],
        fact(_("Of"), m.commodity) if m.commodity else [],
        fact(_("Cue"), quoted(m.approx_cue)) if m.approx_cue else [],
        fact(_("Certainty"), word(m.cert)) if m.cert and m.cert != "high" else [],
    ]
    return Presented(lines=lines, opening=opening)


def measures(context: Context) -> list[nodes.Node]:
    """Return every quantity of the text."""
    rows = (
        (
            place(context, m),
            lemma(context, m),
            text(" ".join(filter(None, (grouped(m.quantity), m.unit)))),
            text(m.commodity or ""),
        )
        for m in context.records("measure")
    )
    return [table((_("Where"), _("Words"), _("Amount"), _("Of")), rows, "sch-measures")]


def tei(m: Measure, _pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI."""
    number = m.quantity if m.quantity and re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", m.quantity) else None
    unit = m.unit if m.unit and " " not in m.unit else None
    return [TeiElement("measure", {"quantity": number, "unit": unit, "commodity": m.commodity, "cert": m.cert})]


KIND = Kind(
    "measure",
    Measure,
    "ms",
    "glossary",
    "Measure",
    "Measures",
    tei=tei,
    motivation=("identifying", "commenting"),
    rank=100,
    reading=False,
    check=check,
    references={"approx_cue": "words", "unit_as_written": "words"},
    look=Look("#87326a", "#e9a9cf", "dashed 3px", book="#7f7f7f"),
    present=present,
    registers={"measures": measures},
    options={
        "quantity": "the number",
        "unit": "the unit, in UCUM or SI notation",
        "unit_as_written": "the unit in the words of the text",
        "commodity": "what is measured",
        "approx": "the text gives the quantity as approximate",
        "approx_cue": "the word that expresses this",
    },
)
