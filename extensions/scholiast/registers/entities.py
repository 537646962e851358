"""The register of entities: each with every place that names it, in its context."""

from __future__ import annotations

from docutils import nodes

from ..doctree import nodes as ours
from ..model.dates import edtf_in_words
from ..model.entities import Entity, authority_fault, authority_url
from ..model.folder import ENTITY_PREFIX
from ..model.records import Mention, Unit
from ..model.vocabularies import EntityType, words_of
from ..text.kwic import context as in_context
from ..words import _, word
from .context import Context, unit_label

_HEADINGS = {
    "person": "People",
    "place": "Places",
    "org": "Organisations",
    "publication": "Publications",
    "event": "Events",
    "document": "Documents",
    "object": "Objects",
    "concept": "Ideas",
    "group": "Groups",
}


def entities(context: Context) -> list[nodes.Node]:
    """All entities by type, then by label."""
    wanted = context.options.get("type")
    out: list[nodes.Node] = []
    by_type: dict[str, list[tuple[str, Entity]]] = {}
    for edition in context.editions:
        for entity in context.domain.entities(edition).values():
            by_type.setdefault(entity.type, []).append((edition, entity))
    mentions = _mentions(context)
    units = {edition: context.units_by_id(edition) for edition in context.editions}
    for kind in words_of(EntityType):
        if kind not in by_type or (wanted and wanted != kind):
            continue
        if not wanted:
            out.append(nodes.rubric("", str(_(_HEADINGS[kind])), classes=["sch-register-heading"]))
        listed = nodes.definition_list("", classes=["sch-register", "sch-entities"])
        for edition, entity in sorted(by_type[kind], key=lambda p: (p[1].label.casefold(), p[1].id, p[0])):
            listed += _entry(context, entity, mentions.get((edition, entity.id), []), units[edition])
        out.append(listed)
    return out


def _mentions(context: Context) -> dict[tuple[str, str], list[Mention]]:
    out: dict[tuple[str, str], list[Mention]] = {}
    for edition in context.editions:
        for mention in context.domain.mentions(edition):
            out.setdefault((edition, mention.entity), []).append(mention)
    return out


def _entry(
    context: Context, entity: Entity, mentions: list[Mention], units: dict[str, Unit]
) -> nodes.definition_list_item:
    anchor = ENTITY_PREFIX + entity.id
    term = nodes.term("", entity.label, ids=[anchor])
    about = nodes.paragraph("", "", classes=["sch-facts"])
    if entity.description:
        about += nodes.Text(entity.description)
    if entity.dates:
        about += nodes.Text(f" ({edtf_in_words(entity.dates, str(context.env.config.language or 'en'))})")
    for flag, shown in ((entity.alleged, _("alleged")), (entity.anonymous, _("unnamed"))):
        if flag:
            about += nodes.Text(f" [{shown}]")
    for authority in entity.authority:
        about += nodes.Text(" · ")
        label = f"{authority.scheme} {authority.id}"
        if authority_fault(authority):  # no id of theirs: it would lead nowhere, or anywhere
            about += nodes.Text(label)
        else:
            about += nodes.reference("", label, refuri=authority_url(authority), internal=False)
        if not authority.checked_on:
            about += nodes.Text(f" ({_('not verified')})")
    for relation in entity.relations:
        about += nodes.Text(f" · {relation.name} ")
        about += context.tools(context.editions[0]).entity(relation.target)
    body = nodes.definition("")
    if about.children:
        body += about
    if mentions:
        lines = ours.concordance("", lines=[_line(context, mention, units) for mention in mentions])
        body += lines if context.builder.format == "html" else spelled_out(lines)
    elif entity.supplied:
        body += nodes.paragraph("", _("Not named in the text; supplied by the editor."), classes=["sch-facts"])
    else:
        body += nodes.paragraph("", _("Not named in the text."), classes=["sch-facts"])
    return nodes.definition_list_item("", term, body)


def _line(context: Context, mention: Mention, units: dict[str, Unit]) -> tuple[str, str, str, str, str, str]:
    unit = units.get(mention.unit)
    found = (
        in_context(unit.text, mention.start, mention.start + len(mention.exact)) if unit else ("", mention.exact, "")
    )
    remark = "" if mention.mention_type == "name" else word(mention.mention_type)
    return context.uri(mention.docname, mention.unit), unit_label(mention.unit), *found, remark


def spelled_out(concordance: ours.concordance) -> nodes.bullet_list:
    """A concordance as a list, for outputs that have no rendering of their own for it."""
    out = nodes.bullet_list("")
    for address, label, before, keyword, after, remark in concordance["lines"]:
        line = nodes.paragraph(
            "", "", nodes.reference("", label, internal=True, refuri=address), nodes.Text(f" {before}")
        )
        line += [nodes.strong("", keyword), nodes.Text(after + (f" ({remark})" if remark else ""))]
        out += nodes.list_item("", line)
    return out
