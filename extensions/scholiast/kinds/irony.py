"""Ironies: words that mean something other than they say."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from ..i18n import _, word
from ..model import vocabularies as v
from ..model.tei import TeiElement, TeiPointers
from . import (
    Context,
    Kind,
    Look,
    Presented,
    Record,
    Tools,
    certainty,
    filtered,
    first_paragraph,
    lemma,
    missing,
    place,
    table,
    text,
)


class Irony(Record, frozen=True):
    """Words that mean something other than they say."""

    kind: v.IronyKind | None = None
    cert: v.Cert | None = None


def check(i: Irony) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    yield from missing(i, "kind")


def present(i: Irony, tools: Tools) -> Presented:
    """Return the facts of the note."""
    return Presented([nodes.Text(word(i.kind))] if i.kind else [], [certainty(i.cert)])


def ironies(context: Context) -> list[nodes.Node]:
    """Return the passages whose words mean something else than they say."""
    rows = (
        (place(context, i), lemma(context, i), text(word(i.kind) if i.kind else ""), text(first_paragraph(i.body)))
        for i in context.records("irony")
    )
    made = table((_("Where"), _("Words"), _("Kind"), _("Comment")), rows, "sch-ironies")
    return filtered(context, made, _("Kind"), [i.kind for i in context.records("irony")])


def tei(i: Irony, _pointers: TeiPointers) -> list[TeiElement]:
    """Return how its words are marked in TEI: ``soCalled`` for words that the author disowns."""
    if i.kind == "so-called":
        return [TeiElement("soCalled", {"cert": i.cert})]
    return [TeiElement("seg", {"type": "irony", "subtype": i.kind, "cert": i.cert})]


KIND = Kind(
    "irony",
    Irony,
    "ir",
    "irony",
    "Irony",
    "Ironies",
    tei=tei,
    motivation=("classifying", "commenting"),
    rank=60,
    check=check,
    look=Look("#8a5a00", "#e8b968", "double 1.5px", book="#a8772a", book_line="dotted"),
    present=present,
    registers={"ironies": ironies},
    options={"kind": "the type of irony"},
)
