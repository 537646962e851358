"""Cards: who or what a link of a page of the text leads to, shown in place.

A card has the HTML id of the entry, so that old addresses lead to it. It leads on to the whole entry, and back to the
places of this page that link to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, dot, initial, labelled
from ..model.csl_styles import style_from
from .apparatus import part_heading
from .context import Context, register_anchor, unit_label
from .entities import Listed, entity_facts, kind_of, open_ended
from .pictures import place_mark
from .sources import reference_list

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..model.bibliography import Bibliography, Run
    from ..model.entities import Entity

#: Maximum number of places in a card; the entry has all.
_PLACES = 12


class Card(NamedTuple):
    """A card: its HTML id, the name of the entry, what it is, and its links.

    ``places`` are (address, words) of the places of this page, ``lead`` the words before them, and ``entry`` is the
    address of the entry.
    """

    anchor: str
    name: str
    facts: str
    lead: str
    places: tuple[tuple[str, str], ...]
    entry: str


class Linked(NamedTuple):
    """An entry that links of a page lead to: its register, its id, its place, and the links."""

    register: str
    name: str
    page: str
    anchor: str
    links: list[nodes.reference]


def cards(context: Context, edition: str, linked: Sequence[Linked]) -> ours.cards | None:
    """Return the cards of a page, and on the first page of an edition links to its apparatus; ``None`` without both."""
    made = tuple(_cards(context, edition, linked)) if linked else ()
    registers = tuple(_registers(context, edition)) if _is_first(context, edition) else ()
    if not made and not registers:
        return None
    return ours.cards("", cards=made, registers=registers, apparatus=True)


def _is_first(context: Context, edition: str) -> bool:
    return context.store.page_order(edition)[0] == context.docname


def _cards(context: Context, edition: str, linked: Sequence[Linked]) -> Iterator[Card]:
    """Yield a card for each entry."""
    marks = {record.id: place_mark(context, record) for record in context.store.pages[context.docname].records}
    named = context.store.times_mentioned(edition)
    references = _references(context, edition) if any(one.register == "sources" for one in linked) else None
    for one in linked:
        places = tuple(dict.fromkeys(_places(one.links, marks)))[:_PLACES]
        lead = str(_("Used in:"))
        if one.register == "entities":
            entity = context.store.entities(edition)[one.name]
            name, facts = entity.label, _facts(context, edition, entity)
            if number := named[one.name]:
                lead = labelled(str(_("mentioned once") if number == 1 else _("mentioned %d times") % number))
        else:
            assert references is not None
            name = context.tools(edition).sources.get(one.name, one.name)
            facts = _in_words(references.entry(one.name))
        yield Card(one.anchor, name, facts, lead, places, context.uri(one.page, one.anchor))


#: For each builder, the words of entities, by edition and id: a page of the text shows most of those of another.
_WORDS: WeakKeyDictionary[Builder, dict[tuple[str, str], str]] = WeakKeyDictionary()


def _facts(context: Context, edition: str, entity: Entity) -> str:
    """Return what an entity is, in words: its kind, its description, dates and ids."""
    known, key = _WORDS.setdefault(context.builder, {}), (edition, entity.id)
    if key not in known:
        known[key] = _facts_in_words(context, edition, entity)
    return known[key]


def _facts_in_words(context: Context, edition: str, entity: Entity) -> str:
    facts = entity_facts(context, Listed(entity, "", edition), related=False)
    words = "".join(node.astext() for node in facts)
    return dot().join(filter(None, (initial(kind_of(entity)), open_ended(words.removeprefix(dot())))))


def _references(context: Context, edition: str) -> Bibliography:
    """Return the references of the sources in the style of the project."""
    style = style_from(context.env.config.scholiast_citation_style, Path(context.builder.confdir))
    return reference_list(context.sources(edition), style, str(context.env.config.language or "en"))


def _in_words(reference: Iterable[Run]) -> str:
    """Return a reference without its addresses."""
    return "".join(run.text for run in reference if run.text != run.href).rstrip(" ,.")


def _places(links: Iterable[nodes.reference], marks: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the places of links on their page: the blocks of the text, or notes if only those have them.

    *marks* has the words for a note, by its id.
    """
    units: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    for link in links:
        around: nodes.Node | None = link.parent
        while around is not None and not isinstance(around, ours.unit | ours.annotation):
            around = around.parent
        if isinstance(around, ours.unit):
            units.append((f"#{around['ids'][0]}", unit_label(around["unit"])))
        elif isinstance(around, ours.annotation) and around["ids"] and not around.get("hidden"):
            note = str(around["ids"][0])
            notes.append((f"#{note}", marks.get(note, note)))
    return units or notes


def _registers(context: Context, edition: str) -> Iterator[tuple[str, str, str]]:
    """Yield the id, the address and the heading of each register on the pages made for an edition."""
    for docname in context.store.made_pages(edition):
        for use in context.store.pages[docname].registers:
            anchor = register_anchor(use.register, edition)
            yield anchor, context.uri(docname, anchor), part_heading(use.register)
