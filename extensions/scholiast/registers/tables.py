"""Registers that are tables: conjectures, attributions, emendations, quotations, dates, notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docutils import nodes

from ..i18n import _, comma, labelled, listed, semicolon, word
from ..model.dates import edtf_sort_key
from ..model.kind import KINDS
from ..model.records import Photo
from ..notes.compose import shorten
from ..notes.presenting import badge, grouped, in_language, quoted
from ..text.numbering import show
from .context import Context, Inline, table, text
from .filters import sifted


def _with_boxes(
    context: Context,
    listing: nodes.Element,
    legend: str,
    values: Sequence[str | None],
    words: Callable[[str], str] = word,
) -> list[nodes.Node]:
    """Return a table or list after its filter boxes; *values* has the value of each row."""
    if not context.output.filters:
        return [listing]
    body = listing.next_node(nodes.tbody) or listing
    rows = [row for row in body.children if isinstance(row, nodes.Element)]
    return [*sifted(legend, [v or "" for v in values], rows, words, listing["classes"][-1]), listing]


def _where(context: Context, record: Any) -> Inline:
    """Return the cell with a record's place: its unit and its mark."""
    unit = record.anchor.unit if record.anchor else ""
    out: Inline = [context.unit_link(context.words_page(record), unit)] if unit else []
    if record.number:
        out += [nodes.Text(" "), context.record_link(record)]
    return out


def _words(context: Context, record: Any) -> Inline:
    if not record.anchor:
        return []
    lang = context.spoken(record.edition).get("lang", "")
    return [nodes.emphasis("", quoted(shorten(record.anchor.exact, 70)), classes=in_language(lang))]


def conjectures(context: Context) -> list[nodes.Node]:
    """Return the conjectures: who guesses what, how certain they are, and the outcome."""
    wanted = context.options.get("kind")

    found = [c for c in context.records("conjecture") if not wanted or c.kind == wanted]

    def rows() -> Any:
        for c in found:
            tools = context.tools(c.edition)
            holder: Inline = text(word(c.holder) if c.holder else "")
            if c.holder_entity:
                holder += [nodes.Text(comma()), tools.entity(c.holder_entity)]
            what: Inline = text(c.proposition) if c.proposition else _words(context, c)
            became: Inline = [badge(c.status, "status")] if c.status else []
            for outcome in c.outcomes:
                became += [
                    nodes.Text(f" {labelled(tools.date(outcome.date))} {outcome.summary} ("),
                    tools.source(outcome.evidence),
                    nodes.Text(")"),
                ]
            yield _where(context, c), holder, what, [badge(c.grade, "grade")] if c.grade else [], became

    heads = (_("Where"), _("Whose guess"), _("What"), _("How sure"), _("What became of it"))
    made = table(heads, rows(), "sch-conjectures")
    return _with_boxes(context, made, _("What became of it"), [c.status for c in found])


def attributions(context: Context) -> list[nodes.Node]:
    """Return who reports what through whom: each chain in words, beginning with the outermost voice."""
    out = nodes.bullet_list("", classes=["sch-register", "sch-attributions"])
    found = context.records("attribution")
    for a in found:
        tools = context.tools(a.edition)
        head = nodes.paragraph("", "", *_where(context, a), nodes.Text(" "), *_words(context, a))
        if a.content_type:
            head += [nodes.Text(" — "), nodes.Text(word(a.content_type))]
        item = nodes.list_item("", head)
        if a.chain:
            item += nodes.paragraph("", "", *tools.chain(a.chain))
        out += item
    return _with_boxes(context, out, _("Show"), [a.content_type for a in found])


def emendations(context: Context) -> list[nodes.Node]:
    """Return the apparatus: the reading of the copy-text, other readings, proposals, and reasons."""

    def rows() -> Any:
        for e in context.records("emendation"):
            readings: Inline = []
            for reading in e.readings:
                readings += [
                    *([nodes.Text(semicolon())] if readings else []),
                    nodes.strong("", " ".join(reading.wit)),
                    nodes.Text(f" {reading.text}"),
                ]
            corr: Inline = [nodes.emphasis("", e.corr)] if e.corr else text("—")
            why = e.reason or ""
            if e.cert:
                why = f"{why} ({word(e.cert)})"
            yield _where(context, e), _words(context, e), corr, readings, text(why)

    heads = (_("Where"), _("Copy-text"), _("Read"), _("Other witnesses"), _("Reason and certainty"))
    made = table(heads, rows(), "sch-emendations")
    return _with_boxes(context, made, _("Kind"), [e.kind for e in context.records("emendation")])


def quotations(context: Context) -> list[nodes.Node]:
    """Return the quotations: from whom, and how faithful each is to its source."""

    def rows() -> Any:
        for q in context.records("quotation"):
            tools = context.tools(q.edition)
            span = text(" – ") if len(q.units) > 1 else []
            where: Inline = [context.unit_link(q.docname, q.units[0])] if q.units and q.units[0] else _where(context, q)
            if span:
                where += [*span, context.unit_link(q.docname, q.units[-1])]
            yield (
                where,
                _words(context, q),
                [tools.source(q.source)] if q.source else [],
                [badge(q.fidelity, "fidelity")] if q.fidelity else [],
                tools.chain(q.chain),
            )

    made = table((_("Where"), _("Words"), _("Source"), _("Fidelity"), _("Voices")), rows(), "sch-quotations")
    return _with_boxes(context, made, _("Fidelity"), [q.fidelity for q in context.records("quotation")])


def ironies(context: Context) -> list[nodes.Node]:
    """Return the passages whose words mean something else than they say."""
    rows = (
        (_where(context, i), _words(context, i), text(word(i.kind) if i.kind else ""), text(first_paragraph(i.body)))
        for i in context.records("irony")
    )
    made = table((_("Where"), _("Words"), _("Kind"), _("Comment")), rows, "sch-ironies")
    return _with_boxes(context, made, _("Kind"), [i.kind for i in context.records("irony")])


def notes_list(context: Context) -> list[nodes.Node]:
    """Return the notes of all kinds and series, in the order of the text."""
    found = [r for edition in context.editions for r in context.store.records(edition) if r.series and r.number]
    rows = (
        (_where(context, r), text(_label(r.type)), _words(context, r), text(r.title or first_paragraph(r.body)))
        for r in found
    )
    made = table((_("Where"), _("Kind"), _("Words"), _("Note")), rows, "sch-notes")
    return _with_boxes(context, made, _("Kind"), [r.type for r in found], _label)


def _label(kind: str) -> str:
    return str(_(KINDS[kind].label))


def dates(context: Context) -> list[nodes.Node]:
    """Return every date of the text in order of time, with unresolved dates last."""
    found = list(context.records("date"))
    found.sort(key=lambda d: (d.edtf is None, edtf_sort_key(d.edtf) if d.edtf else ("", ""), d.docname, d.line))

    def rows() -> Any:
        for d in found:
            tools = context.tools(d.edition)
            yield (
                text(tools.date(d.edtf) if d.edtf else _("not resolved")),
                _where(context, d),
                _words(context, d),
                text(d.reasoning or first_paragraph(d.body)),
            )

    out: list[nodes.Node] = [table((_("When"), _("Where"), _("Words"), _("Why")), rows(), "sch-dates")]
    return out


def measures(context: Context) -> list[nodes.Node]:
    """Return every quantity of the text."""
    rows = (
        (
            _where(context, m),
            _words(context, m),
            text(" ".join(filter(None, (grouped(m.quantity), m.unit)))),
            text(m.commodity or ""),
        )
        for m in context.records("measure")
    )
    return [table((_("Where"), _("Words"), _("Amount"), _("Of")), rows, "sch-measures")]


def _certainty(photo: Photo) -> str:
    """Return how sure it is who took a photograph, in parentheses, where that is only guessed."""
    return f" ({_('certainty %s') % word(photo.creator_cert)})" if photo.creator and photo.creator_cert else ""


def photographs(context: Context) -> list[nodes.Node]:
    """Return each photograph with its credits by role, and its rights."""

    def rows() -> Any:
        for p in context.records("photo"):
            tools = context.tools(p.edition)
            credit = semicolon().join(
                f"{labelled(label)} {value}"
                for label, value in (
                    (_("photographer"), listed(p.creator) + _certainty(p)),
                    (_("agency"), p.source or ""),
                    (_("provided by"), listed(p.provider)),
                    (_("through"), p.distributor or ""),
                )
                if value
            )
            yield (
                [context.link(p.docname, p.units[0], p.units[0])] if p.units and p.units[0] else [],
                text(p.alt_text or ""),
                text(p.credit_line or _("no credit line")),
                text(credit),
                text(tools.date(p.date_created) if p.date_created else _("date unknown")),
                text(word(p.rights_status) if p.rights_status else _("not stated")),
            )

    heads = (_("Where"), _("Shows"), _("Credit as printed"), _("Credit by role"), _("Taken"), _("Rights"))
    return [table(heads, rows(), "sch-photographs")]


def first_paragraph(body: str) -> str:
    """Return the first paragraph of a comment, shortened if it is long."""
    first = body.split("\n\n", 1)[0]
    return first if len(first) <= 220 else first[:217].rsplit(" ", 1)[0] + " …"


TABLES: dict[str, Callable[[Context], list[nodes.Node]]] = {
    "conjectures": conjectures,
    "attributions": attributions,
    "emendations": emendations,
    "quotations": quotations,
    "ironies": ironies,
    "notes": notes_list,
    "dates": dates,
    "measures": measures,
    "photographs": photographs,
}

__all__ = ["TABLES", "show"]
