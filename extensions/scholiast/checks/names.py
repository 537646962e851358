"""Names: entities, sources and editions that nobody uses or that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..domain.links import links_of
from ..model.edition_folder import ENTITY_PREFIX, METADATA, SOURCE_PREFIX, EditionFolder, resolve_id
from ..model.faults import Fault
from ..model.kind import KINDS
from ..model.validate import path_words, unknown
from .common import file_fault

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import PageData, Store
    from ..model.records import UnresolvedReference


#: What an edition without a folder has not read.
_ALL = frozenset(("entity", "source"))


def unused(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each entity of an edition's own register that the text does not mention."""
    mentioned = {m.entity for m in store.mentions(folder.id)}
    for name, entity in folder.entities.items():
        if name not in mentioned and not entity.supplied:
            file, line = folder.entity_places[name]
            if not file.startswith(str(folder.root)):
                continue
            message = f"'{name}' is not mentioned in the text: link it there, add a name that occurs, or write 'supplied: true'"
            yield Fault(subtype="entity-unused", message=message, file=file, line=line, severity="warning")


def relations(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each relation to an unknown entity."""
    if "entity" in folder.unread:
        return
    entities = store.entities(folder.id)
    for name, entity in folder.entities.items():
        for relation in entity.relations:
            if resolve_id(relation.target, entities, ENTITY_PREFIX) is None:
                file, line = folder.entity_places[name]
                yield Fault(
                    subtype="entity-unknown",
                    message=f"relation of '{name}': {unknown('entity', relation.target, tuple(entities))}",
                    file=file,
                    line=line,
                )


def reading_rules(store: Store, folder: EditionFolder, series: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each entry of ``reading:`` that names no kind, series or annotation; *series* are known names."""
    assert folder.edition is not None
    if not (entries := [found for found in folder.edition.reading.entries() if found[1] not in KINDS]):
        return
    records = list(store.records(folder.id))
    known = dict.fromkeys((*KINDS, *series, *(r.series for r in records if r.series), *(r.id for r in records)))
    for path, name in entries:
        if name not in known:
            message = f"{path_words(path)}: {unknown('kind, series or annotation', name, tuple(known))}"
            yield file_fault(folder, METADATA, "metadata", message, line=folder.line_of(*path))


def unpublished_names(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each entry of ``unpublished:`` that is neither a kind nor the layer of an annotation."""
    assert folder.edition is not None
    named = folder.edition.unpublished
    layers = {layer for docname in store.page_order(folder.id) for layer in store.pages[docname].withheld}
    layers |= {record.layer for record in store.records(folder.id)} if named else set()
    for i, name in enumerate(named):
        if name not in KINDS and name not in layers:
            message = f"unpublished: {unknown('kind or layer', name, (*KINDS, *sorted(layers)))}"
            yield file_fault(folder, METADATA, "metadata", message, line=folder.line_of("unpublished", i))


def unresolved(store: Store, editions: EditionIndex) -> Iterator[Fault]:
    """Yield a fault for each unknown name. On pages without an edition, registers of all editions are searched.

    What was not read is not missed: the names of files that have faults, and all names of an edition without a folder, which
    is reported at its pages.
    """
    unread = {edition: folder.unread for edition in editions.paths if (folder := editions.get(edition)) is not None}
    anywhere = set().union(*unread.values())
    for docname, page in sorted(store.pages.items()):
        for wanted in page.wanted:
            if wanted.kind == "target":
                yield from _untargeted(store, docname, wanted)
                continue
            kind = "source" if wanted.kind == "source" else "entity"
            if kind in (unread.get(page.edition, _ALL) if page.edition else anywhere):
                continue
            known = _known(store, page, wanted.kind)
            prefix = SOURCE_PREFIX if kind == "source" else ENTITY_PREFIX
            if resolve_id(wanted.name, known, prefix) is not None:
                continue
            if wanted.kind == "voice" and resolve_id(wanted.name, _known(store, page, "source"), SOURCE_PREFIX):
                continue
            if wanted.kind == "link" and not _misspelt_entity(store, docname, wanted.name, known):
                continue  # a link to something else: Sphinx reports it if it is broken
            message = wanted.who + unknown(kind, wanted.name, tuple(known))
            yield Fault(subtype=f"{kind}-unknown", message=message, file=wanted.file, line=wanted.line)


def _untargeted(store: Store, docname: str, wanted: UnresolvedReference) -> Iterator[Fault]:
    """Yield a fault if a field names neither a block nor an annotation."""
    if links_of(store.env).find_target(docname, wanted.name) is None:
        edition = store.edition_of(docname) or ""
        known = [*(r.id for r in store.records(edition)), *(u.id for u in store.units(edition))]
        message = wanted.who + unknown("annotation or block", wanted.name, tuple(known))
        yield Fault(subtype="scope", message=message, file=wanted.file, line=wanted.line)


def _known(store: Store, page: PageData, kind: str) -> dict[str, object]:
    known: dict[str, object] = {}
    for edition in [page.edition] if page.edition else store.editions():
        known.update(store.sources(edition) if kind == "source" else store.entities(edition))
    if page.edition is None:
        known.update((x.id, x) for x in (page.sources if kind == "source" else page.entities))
    return known


def _misspelt_entity(store: Store, docname: str, name: str, known: dict[str, object]) -> bool:
    """Return whether a broken link in the text looks like an entity's id."""
    labels = store.env.domains.standard_domain.anonlabels
    if name in labels or name.lower() in labels or links_of(store.env).find_target(docname, name) is not None:
        return False
    return name.startswith(ENTITY_PREFIX) or bool(get_close_matches(name, known, n=1, cutoff=0.75))


def register_scopes(store: Store, editions: EditionIndex) -> Iterator[Fault]:
    """Yield a fault for each register of an unknown edition."""
    for docname in sorted(store.pages):
        for use in store.pages[docname].registers:
            if use.edition not in ("", "all") and not store.covered(docname, use.register, use.edition):
                message = f"{use.register}: " + unknown("edition", use.edition, tuple(editions.paths))
                yield Fault(subtype="register-scope", message=message, file=use.file, line=use.line)
