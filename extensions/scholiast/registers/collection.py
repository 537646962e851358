"""The shelf: one card per edition."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot, word
from .context import Context
from .header import annotation_counts
from .proof_register import outcome_in
from .shelf_facets import facets_beside
from .shelf_groups import by_title, groups_of
from .statement import statement


def _box(component: str, *classes: str) -> nodes.container:
    """Return a box that sphinx-design draws as a card if it is loaded, and that is readable without it."""
    return nodes.container("", is_div=True, design_component=component, classes=list(classes))


def shelf(context: Context) -> list[nodes.Node]:
    """Return the cards of all editions, sorted by title; with the option ``by``, below the headings of their groups."""
    return [*cards_of(context), *facets_beside(context)]


def cards_of(context: Context) -> list[nodes.Node]:
    """Return the cards of all editions without facets."""
    by = context.options.get("by", "")
    if not by:
        return [_cards(context, by_title(context))]
    out: list[nodes.Node] = []
    for value, group in groups_of(context, by_title(context), by):
        out += [
            nodes.rubric("", f"{value.words} ({len(group)})", classes=["sch-register-heading"]),
            _cards(context, group),
        ]
    return out


def _cards(context: Context, editions: Sequence[str]) -> nodes.container:
    row = _box(
        "grid-row", "sd-row", "sd-row-cols-1", "sd-row-cols-sm-1", "sd-row-cols-md-2", "sd-row-cols-lg-2", "sd-g-3"
    )
    for edition in editions:
        column = _box("grid-item", "sd-col", "sd-d-flex-row")
        column += _card(context, edition)
        row += column
    outer = _box("grid-container", "sd-container-fluid", "sd-sphinx-override", "sd-mb-4", "sch-shelf")
    outer += row
    return outer


def _card(context: Context, edition: str) -> nodes.container:
    card = _box("card", "sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm", "sch-card")
    card[ours.MEANING] = ours.CARD
    body = _box("card-body", "sd-card-body")
    link = context.link(context.first_page(edition), "", context.title(edition))
    title = nodes.paragraph("", "", link, classes=["sd-card-title", "sd-font-weight-bold"])
    body += title
    meta = context.metadata(edition)
    if meta is not None:
        facts = [
            word(meta.genre) if meta.genre else "",
            _("a made-up text") if meta.fictional else "",
            _("version %s") % meta.version,
        ]
        body += nodes.paragraph(
            "", dot().join(f for f in facts if f), classes=["sd-card-text", "sch-facts"], meaning=ours.FACTS
        )
        if meta.summary:
            body += nodes.paragraph("", context.typeset(meta.summary), classes=["sd-card-text"])
    other = context.others.get(edition)
    number = other.annotations if other else sum(annotation_counts(context, edition).values())
    found = other.outcome if other else outcome_in(context, edition)
    proved = statement("card", edition, found, html=context.output.html)
    before, _proved, after = (_("%(number)d annotations · %(proved)s") % {"number": number, "proved": "\0"}).partition(
        "\0"
    )
    body += nodes.paragraph(
        "", before, *proved, nodes.Text(after), classes=["sd-card-text", "sch-facts"], meaning=ours.FACTS
    )
    card += body
    return card
