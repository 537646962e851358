"""A PDF for reading: which pages it has, and the index of names and sources after the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ... import nodes as ours
from ...domain.links import links_of
from ...i18n import _
from ...model.edition_folder import SOURCE_PREFIX, resolve_id
from ...model.filing import filed
from ...model.kind import sources_named
from ...registers.context import unit_label
from ..selection import is_bare, quiet_notes, take_counts, take_notes, take_registers
from .literals import label, quote

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ...domain.store import Store
    from ..paper.book import Book
    from .translator import TypstTranslator


#: Number of names from which their index has two columns.
COLUMNS = 20


class Place(NamedTuple):
    """A block of the text: its page and its id."""

    docname: str
    unit: str


class Entry(NamedTuple):
    """An entry of the index: its page and HTML id in other outputs, what to sort it by, its name, and where it is used."""

    docname: str
    anchor: str
    key: tuple[str, ...]
    name: str
    places: tuple[Place, ...]


def only_reading(
    env: BuildEnvironment, book: Book, resolved: Callable[[str], nodes.document]
) -> tuple[Book, dict[str, nodes.document]]:
    """Return a book without pages that have only registers, and the documents with what is for reading.

    *resolved* returns the document of a page.
    """
    assert book.edition is not None
    quiet = quiet_notes(env, book.edition)
    documents: dict[str, nodes.document] = {}
    for docname in book.pages:
        document = resolved(docname)
        take_notes(document, quiet)
        take_registers(document)
        take_counts(document)
        if not is_bare(document):
            _forget_proof(document)
            documents[docname] = document
    return replace(book, pages=list(documents) or book.pages[:1]), documents


def _forget_proof(document: nodes.document) -> None:
    """Remove the link to the register of the proof, which such a book does not have."""
    for line in document.findall(nodes.paragraph):
        if ours.means(line, ours.PROOF_LINE) and isinstance(line.children[-1], nodes.reference):
            del line[-2:]


def write_index(writer: TypstTranslator, store: Store, book: Book) -> None:
    """Write the names and the sources of an edition, each on one line with the numbers of its paragraphs."""
    assert book.edition is not None
    order = {unit.id: number for number, unit in enumerate(store.units(book.edition))}
    for title, narrow, entries in (
        (_("Names"), True, _names(store, book.edition)),
        (_("Sources"), False, _sources(store, book.edition)),
    ):
        found = sorted(entries, key=lambda entry: entry.key)
        if not found:
            continue
        with writer.block(None):
            writer.record.add("apparatus", title)
        writer.record.headings.add(str(title))
        how = "in-columns: true, " if narrow and len(found) >= COLUMNS else ""
        writer.put(f"\n#index({how}{writer.heading_level(2)}, {quote(title)}, [")
        for entry in found:
            _write(writer, entry, order)
        writer.put("\n])")


def _write(writer: TypstTranslator, entry: Entry, order: Mapping[str, int]) -> None:
    with writer.call("index-entry"):
        writer.anchor(label(entry.docname, entry.anchor))
        writer.say(entry.name)
        for first, last in runs(entry.places, order):
            writer.say(", ")
            with writer.link(label(first.docname, first.unit)):
                writer.say(unit_label(first.unit) + (f"–{unit_label(last.unit)}" if last != first else ""))


def runs(places: Iterable[Place], order: Mapping[str, int]) -> list[tuple[Place, Place]]:
    """Return the first and the last of each run of neighbouring blocks, each block once."""
    out: list[tuple[Place, Place]] = []
    for place in sorted({p for p in places if p.unit in order}, key=lambda p: order[p.unit]):
        if out and order[place.unit] == order[out[-1][1].unit] + 1 and place.docname == out[-1][1].docname:
            out[-1] = out[-1][0], place
        else:
            out.append((place, place))
    return out


def _names(store: Store, edition: str) -> Iterable[Entry]:
    places: dict[str, list[Place]] = {}
    for mention in store.mentions(edition):
        places.setdefault(mention.entity, []).append(Place(mention.docname, mention.unit))
    links = links_of(store.env)
    for name, entity in store.entities(edition).items():
        if name in places:
            docname, anchor = links.place("entities", edition, name)
            yield Entry(docname, anchor, *filed(entity), tuple(places[name]))


def _sources(store: Store, edition: str) -> Iterable[Entry]:
    known, places = store.sources(edition), dict[str, list[Place]]()
    for record in store.records(edition):
        for name in sources_named(record):
            if (found := resolve_id(name, known, SOURCE_PREFIX)) and record.anchor is not None:
                places.setdefault(found, []).append(Place(record.docname, record.anchor.unit))
    links = links_of(store.env)
    for name, shown in store.short_sources(edition, titled=True).items():
        docname, anchor = links.place("sources", edition, name)
        yield Entry(docname, anchor, (shown.casefold(),), shown, tuple(places.get(name, ())))
