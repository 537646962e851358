"""The register of entities, each with every passage that names it, in context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docutils import nodes

from .. import nodes as ours
from ..domain.links import links_of
from ..i18n import _, dot, word
from ..model.date_words import edtf_in_words
from ..model.entities import AUTHORITY_NAMES, KIND_WORDS, Entity, authority_fault, authority_url
from ..model.filing import filed
from ..model.records import Mention, Unit
from ..model.vocabularies import EntityType, words_of
from ..text.kwic import context as in_context
from ..text.sentences import first_sentence
from .context import Context, unit_label
from .filters import sifted
from .pagination import PAGE, Size

HEADINGS = {
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
#: The end of a sentence whose last word is not made of initials.
_FULL_STOP = re.compile(r"(?<=\w[\w”’)»])\.$")
#: The size of an entry in a list of several, without its content.
ENTRY = Size(6, 250)


@dataclass(slots=True)
class Listed:
    """An entity of a register: its HTML id, the first edition that has it, its mentions by edition."""

    entity: Entity
    anchor: str
    edition: str
    mentions: dict[str, list[Mention]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how often the texts name it."""
        return sum(map(len, self.mentions.values()))


def kind_of(entity: Entity) -> str:
    """Return the kind of an entity in a word."""
    return word(KIND_WORDS.get(entity.type, entity.type))


def listed(context: Context) -> list[Listed]:
    """Return the entities of a register by kind, then by name: people by family name."""
    found: dict[str, Listed] = {}
    for edition, known, mentions in _by_edition(context):
        own: dict[str, Listed] = {}
        for entity in known.values():
            anchor = _anchor(context, edition, entity)
            own[entity.id] = found.setdefault(anchor, Listed(entity, anchor, edition))
        for mention in mentions:
            if mention.entity in own:
                own[mention.entity].mentions.setdefault(edition, []).append(mention)
    wanted = context.options.get("type", "").split()
    order = {kind: n for n, kind in enumerate(words_of(EntityType))}
    return sorted(
        (one for one in found.values() if not wanted or one.entity.type in wanted),
        key=lambda one: (order[one.entity.type], filed(one.entity).key, one.anchor),
    )


def _by_edition(context: Context) -> Iterator[tuple[str, Mapping[str, Entity], Iterator[Mention]]]:
    """Yield each edition with its entities, by id, and its mentions."""
    for edition in context.editions:
        yield edition, context.store.entities(edition), context.store.mentions(edition)
    for edition, other in context.others.items():
        yield edition, other.entities, other.mentions()


def _anchor(context: Context, edition: str, entity: Entity) -> str:
    links = links_of(context.env)
    if edition in context.others:
        return links.anchor_elsewhere(edition, entity)
    return links.anchor("entities", edition, entity.id, among_all=context.several)


def is_long(found: Sequence[Listed], pages: int) -> bool:
    """Return whether a register would need more than *pages* pages, so that an index of names is better."""
    mentions = sum(one.count for one in found)
    count = sum(10 + 5 * len(one.entity.authority) + 5 * len(one.entity.relations) for one in found)
    length = sum(300 + len(one.entity.description or "") for one in found)
    return not Size(count + 8 * mentions, length + 250 * mentions).fits(Size(pages * PAGE.nodes, pages * PAGE.bytes))


def entities(context: Context) -> list[nodes.Node]:
    """Return all entities by type, then by name."""

    def group(found: Sequence[Listed]) -> nodes.Element:
        return _listing(found, (entry(context, one) for one in found))

    return _by_kind(context, listed(context), group)


def _listing(found: Iterable[Listed], entries: Iterable[Sequence[nodes.Element]]) -> nodes.Element:
    """Return the list of some entities, each with its entry."""
    listing = nodes.definition_list("", classes=["sch-register", "sch-entities"], meaning=ours.ENTITIES)
    for one, content in zip(found, entries, strict=True):
        term = nodes.term("", one.entity.label, ids=[one.anchor])
        listing += nodes.definition_list_item("", term, nodes.definition("", *content))
    return listing


def index(context: Context, found: Sequence[Listed], address: Callable[[str], str]) -> list[nodes.Node]:
    """Return the names alone, each linked to its page (by HTML id), with the number of mentions."""

    def group(found: Sequence[Listed]) -> nodes.Element:
        lines = [(address(one.anchor), one.entity.label, "", "", str(one.count or ""), "") for one in found]
        return ours.concordance("", lines=lines, classes=["sch-index"])

    return _by_kind(context, found, group)


def alone(one: Listed, content: Sequence[nodes.Element]) -> list[nodes.Node]:
    """Return the page of one entity below its name, from the *content* of its entry."""
    kind = nodes.paragraph("", kind_of(one.entity), classes=["sch-kicker"], meaning=ours.KICKER)
    return [kind, *content]


def together(found: Sequence[Listed], entries: Sequence[Sequence[nodes.Element]]) -> list[nodes.Node]:
    """Return the page of several entities below its heading, from the content of their *entries*."""
    return [_listing(found, entries)]


def _by_kind(
    context: Context, found: Sequence[Listed], group: Callable[[Sequence[Listed]], nodes.Element]
) -> list[nodes.Node]:
    """Return a heading and a list per kind, and the filter boxes."""
    kinds: dict[str, list[Listed]] = {}
    for one in found:
        kinds.setdefault(one.entity.type, []).append(one)
    if len(context.options.get("type", "").split()) == 1:
        return [group(found) for found in kinds.values()]
    out: list[nodes.Element] = []
    values: list[str] = []
    for kind, of_kind in kinds.items():
        out += [nodes.rubric("", str(_(HEADINGS[kind])), classes=["sch-register-heading"]), group(of_kind)]
        values += [kind, kind]
    boxes = (
        sifted(_("Show"), values, out, lambda kind: str(_(HEADINGS[kind])), "entities")
        if context.output.filters
        else []
    )
    return [*boxes, *out]


def entry(context: Context, one: Listed) -> list[nodes.Element]:
    """Return who or what an entity is, and the passages that name it."""
    return list(_entry(context, one))


def _entry(context: Context, one: Listed) -> Iterator[nodes.Element]:
    about = nodes.paragraph("", "", *entity_facts(context, one), classes=["sch-facts"], meaning=ours.FACTS)
    if about.children:
        yield about
    for edition, mentions in one.mentions.items():
        if context.several:
            first = context.link(context.first_page(edition), "", context.title(edition))
            yield nodes.paragraph("", "", first, classes=["sch-facts"], meaning=ours.FACTS)
        units = context.units_by_id(edition)
        lines = ours.concordance(
            "", lines=[_line(context, mention, units) for mention in mentions], **context.spoken(edition)
        )
        yield lines if context.output.concordances else spelled_out(lines)
    if not one.mentions:
        words = (
            _("Not named in the text; supplied by the editor.") if one.entity.supplied else _("Not named in the text.")
        )
        yield nodes.paragraph("", words, classes=["sch-facts"], meaning=ours.FACTS)


def entity_facts(context: Context, one: Listed, *, brief: bool = False) -> Iterator[nodes.Node]:
    """Yield who or what an entity is, its dates and its ids, and the entities that it is related to.

    If *brief*, of its description the first sentence, and nothing of its relations and of who has checked its ids.
    """
    entity = one.entity
    language = str(context.env.config.language or "en")
    if entity.description:
        goes_on = entity.authority or (entity.relations and not brief)
        ends = not goes_on or entity.dates or entity.alleged or entity.anonymous
        words = first_sentence(entity.description, language) if brief else entity.description
        yield nodes.Text(context.typeset(words if ends else open_ended(words)))
    if entity.dates:
        yield nodes.Text(f" ({edtf_in_words(entity.dates, language, _)})")
    for flag, shown in ((entity.alleged, _("alleged")), (entity.anonymous, _("unnamed"))):
        if flag:
            yield nodes.Text(f" [{shown}]")
    for authority in entity.authority:
        yield nodes.Text(dot())
        label = f"{AUTHORITY_NAMES[authority.scheme]} {authority.id}"
        if authority_fault(authority):  # no invalid id: it would lead to a wrong address
            yield nodes.Text(label)
        else:
            yield nodes.reference("", label, refuri=authority_url(authority), internal=False)
        if not authority.checked_on and not brief:
            yield nodes.Text(f" ({_('not verified')})")
    for relation in () if brief else entity.relations:
        yield nodes.Text(f"{dot()}{relation.name.replace('-', ' ')} ")
        yield context.tools(one.edition).entity(relation.target)


def open_ended(words: str) -> str:
    """Return words before a separator: without their full stop, unless that belongs to initials."""
    return _FULL_STOP.sub("", words)


def _line(context: Context, mention: Mention, units: dict[str, Unit]) -> tuple[str, str, str, str, str, str]:
    unit = units.get(mention.unit)
    found = (
        in_context(unit.text, mention.start, mention.start + len(mention.exact)) if unit else ("", mention.exact, "")
    )
    remark = "" if mention.mention_type == "name" else word(mention.mention_type)
    return context.uri(mention.docname, mention.unit), unit_label(mention.unit), *found, remark


def spelled_out(concordance: ours.concordance) -> nodes.bullet_list:
    """Return a concordance as a list, for outputs without a rendering of their own for it."""
    out = nodes.bullet_list("")
    for address, label, before, keyword, after, remark in concordance["lines"]:
        line = nodes.paragraph(
            "", "", nodes.reference("", label, internal=True, refuri=address), nodes.Text(f" {before}")
        )
        line += [nodes.strong("", keyword), nodes.Text(after + (f" ({remark})" if remark else ""))]
        out += nodes.list_item("", line)
    return out
