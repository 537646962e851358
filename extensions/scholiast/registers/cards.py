"""Cards: who or what a link of a page of the text leads to, shown in place.

A card has the HTML id of the entry, so that old addresses lead to it. It says in one line who or what that is, and leads on
to the whole entry, which has every place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from .. import nodes as ours
from ..i18n import _, dot, initial
from ..model.csl_styles import style_from
from .apparatus import part_heading
from .context import Context, register_anchor
from .entities import Listed, entity_facts, kind_of, open_ended
from .sources import reference_list

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..model.bibliography import Bibliography, Run
    from ..model.entities import Entity


class Card(NamedTuple):
    """A card: its HTML id, the name of the entry, what it is, and the address of the entry."""

    anchor: str
    name: str
    facts: str
    entry: str


class Linked(NamedTuple):
    """An entry that links of a page lead to: its register, its id and its place."""

    register: str
    name: str
    page: str
    anchor: str


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
    """Yield a card for each entry: a source has its reference in place of a name and facts."""
    named = context.store.times_mentioned(edition)
    references = _references(context, edition) if any(one.register == "sources" for one in linked) else None
    for one in linked:
        if one.register == "entities":
            entity = context.store.entities(edition)[one.name]
            name, facts = entity.label, _facts(context, edition, entity, named[one.name])
        else:
            assert references is not None
            name, facts = _in_words(references.entry(one.name)), ""
        yield Card(one.anchor, name, facts, context.uri(one.page, one.anchor))


#: For each builder, the words of entities, by edition and id: a page of the text shows most of those of another. A builder
#: lives for one build, with one language, and registers do not change after all pages have been read, before any is written.
_WORDS: WeakKeyDictionary[Builder, dict[tuple[str, str], str]] = WeakKeyDictionary()


def _facts(context: Context, edition: str, entity: Entity, times: int) -> str:
    """Return what an entity is, in words: its kind, its description, dates and ids, and how often it is mentioned."""
    known, key = _WORDS.setdefault(context.builder, {}), (edition, entity.id)
    if key not in known:
        facts = entity_facts(context, Listed(entity, "", edition), brief=True)
        words = "".join(node.astext() for node in facts)
        known[key] = dot().join(filter(None, (initial(kind_of(entity)), open_ended(words.removeprefix(dot())))))
    number = (_("mentioned once") if times == 1 else _("mentioned %d times") % times) if times else ""
    return dot().join(filter(None, (known[key], str(number))))


def _references(context: Context, edition: str) -> Bibliography:
    """Return the references of the sources in the style of the project."""
    style = style_from(context.env.config.scholiast_citation_style, Path(context.builder.confdir))
    return reference_list(context.sources(edition), style, str(context.env.config.language or "en"))


def _in_words(reference: Iterable[Run]) -> str:
    """Return a reference without its addresses."""
    return "".join(run.text for run in reference if run.text != run.href).rstrip(" ,.")


def _registers(context: Context, edition: str) -> Iterator[tuple[str, str, str]]:
    """Yield the id, the address and the heading of each register on the pages made for an edition."""
    for docname in context.store.made_pages(edition):
        for use in context.store.pages[docname].registers:
            anchor = register_anchor(use.register, edition)
            yield anchor, context.uri(docname, anchor), part_heading(use.register)
