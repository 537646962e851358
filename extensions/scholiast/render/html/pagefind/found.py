"""What the search finds on a site: the text, the notes, the names and the sources of editions, and all other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from urllib.parse import quote

from ....domain.editions import edition_index
from ....domain.links import links_of, record_title
from ....domain.outputs import file_of
from ....export.records import plain
from ....i18n import _, initial, word
from ....model.csl_styles import style_from
from ....model.entities import KIND_WORDS
from ....model.kind import FILLED, KINDS
from ....model.records import Record
from ....model.vocabularies import EntityType
from ....notes.presenting import quoted
from ....registers import facets
from ....registers.sources import reference_list
from .entry import Entry, Passage
from .page_text import editorial_passages, passages_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ....domain.store import Store
    from ....model.sources import Source

Filters = dict[str, tuple[str, ...]]
#: The names of the filters, in the order in which readers see them.
FILTERS = ("kind", "edition", "author", "language", "year")


def kinds() -> list[str]:
    """Return the names of the kinds of results, in the order in which readers see them."""
    named = [_(kind.label) for kind in KINDS.values()], [_entity_kind(kind) for kind in get_args(EntityType)]
    return [initial(word("edition")), _("Text"), *named[0], *named[1], initial(word("source")), _("Page")]


def _entity_kind(kind: str) -> str:
    return initial(word(KIND_WORDS.get(kind, kind)))


def entries(app: Sphinx, store: Store) -> Iterator[Entry]:
    """Yield everything that the search finds."""
    for edition in store.editions():
        yield from _Edition(app, store, edition).entries()
    for docname in sorted(app.env.found_docs):
        if store.edition_of(docname) is None and "nosearch" not in app.env.metadata.get(docname, {}):
            yield from _page(app, docname)


def _page(app: Sphinx, docname: str) -> Iterator[Entry]:
    """Yield a page of no edition, from its file as it was written."""
    if page := _written(app, docname):
        yield Entry(_("Page"), _address(app, docname), _title(app, docname), passages_of(page))


def _written(app: Sphinx, docname: str) -> str:
    """Return the HTML of a page; "" if it could not be written."""
    file = file_of(app.builder, docname)
    return file.read_text(encoding="utf-8", errors="replace") if file is not None and file.is_file() else ""


def _address(app: Sphinx, docname: str, name: str = "") -> str:
    address = app.builder.get_target_uri(docname)
    return f"{address}#{quote(name, errors='replace')}" if name else address


def _title(app: Sphinx, docname: str) -> str:
    title = app.env.titles.get(docname)
    return title.astext() if title is not None else docname


class _Edition:
    """The entries of one edition."""

    def __init__(self, app: Sphinx, store: Store, edition: str) -> None:
        self.app, self.store, self.id = app, store, edition
        self.interface = str(app.config.language or "en")
        folder = edition_index(app.env).get(edition)
        self.meta = folder.edition if folder else None
        self.title = self.meta.title if self.meta else edition
        self.about = self._about()

    def _about(self) -> Filters:
        """Return the values of the filters for all of the edition."""
        return {
            "edition": (self.title,),
            "author": _words_of(facets.authors(self.meta)),
            "language": _words_of([facets.language(self.meta, self.interface)]),
            "year": _words_of([facets.year(self.meta, self.store.sources(self.id), self.interface)]),
        }

    def entries(self) -> Iterator[Entry]:
        """Yield the edition itself, what is on its pages, the names and the sources."""
        pages = self.store.written_pages(self.id)
        if self.meta is not None and pages:
            about = (self.meta.subtitle or "", *self.about["author"], self.meta.summary or "")
            yield self._entry(initial(word("edition")), _address(self.app, pages[0]), self.title, map(Passage, about))
        for docname in pages:
            yield from self._on_page(docname)
        for entity in self.store.entities(self.id).values():
            if address := self._place("entities", entity.id):
                facts = (*(alias.text for alias in entity.aliases), entity.description)
                yield self._entry(_entity_kind(entity.type), address, entity.label, map(Passage, facts))
        yield from self._sources()

    def _on_page(self, docname: str) -> Iterator[Entry]:
        """Yield the text of a page, what the editor has to say around it, and the notes."""
        page, address, title = self.store.pages[docname], _address(self.app, docname), _title(self.app, docname)
        if page.units:
            yield self._entry(_("Text"), address, title, (Passage(unit.text, unit.id) for unit in page.units))
        if editorial := editorial_passages(_written(self.app, docname)):
            yield self._entry(_("Page"), address, title, editorial)
        for record in page.records:
            place = _address(self.app, docname, record.id)
            yield self._entry(_(KINDS[record.type].label), place, record_title(record), map(Passage, _words(record)))

    def _sources(self) -> Iterator[Entry]:
        known = self.store.sources(self.id)
        if not known:
            return
        style = style_from(self.app.config.scholiast_citation_style, Path(self.app.confdir))
        references = reference_list(known, style, self.interface)
        for name, source in known.items():
            if not (address := self._place("sources", name)):
                continue
            words = "".join(run.text for run in references.entry(name) if run.text != run.href).rstrip(" ,.")
            own = {"author": _authors(source), "year": _words_of([facets.year_in(source.issued, self.interface)])}
            passages = map(Passage, (words, source.basis or ""))
            yield self._entry(initial(word("source")), address, source.title or name, passages, own)

    def _place(self, register: str, name: str) -> str:
        """Return the address of an entry of a register; "" if no page shows it."""
        page, anchor = links_of(self.app.env).place(register, self.id, name)
        return _address(self.app, page, anchor) if page else ""

    def _entry(
        self, kind: str, address: str, title: str, passages: Iterable[Passage], own: Filters | None = None
    ) -> Entry:
        values = {**self.about, **(own or {})}
        filters = {name: values[name] for name in FILTERS if values.get(name)}
        return Entry(kind, address, title, tuple(passage for passage in passages if passage.words), filters)


def _words(record: Record) -> Iterable[str]:
    """Return the words of an annotation: those that it is about, the comment, and what its fields say in several words."""
    lemma = [quoted(record.anchor.exact)] if record.anchor and record.anchor.exact else []
    fields = (value for name, value in plain(record).items() if name not in FILLED and name != "title")
    return dict.fromkeys([*lemma, record.body, *_prose([*fields])])


def _prose(value: object) -> Iterator[str]:
    """Yield the strings in plain data that have several words."""
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _prose(each)


def _authors(source: Source) -> tuple[str, ...]:
    """Return the authors of a source, each as one name."""
    names = source.csl.get("author")
    parts = ("given", "non-dropping-particle", "family", "literal")
    found = (" ".join(str(name[part]) for part in parts if name.get(part)) for name in names or ())
    return tuple(filter(None, found))


def _words_of(values: Iterable[facets.Value | None]) -> tuple[str, ...]:
    return tuple(value.words for value in values if value is not None)
