"""What registers show, as digests: a register is made again only if what it shows has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.editions import edition_index
from ..model.kind import KINDS
from ..registers.facts import REGISTER as FACTS
from ..reviewing.versions import kept_versions

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..domain.store import Store

#: Where the registers are that list the records of their kind and no others; a kind of others may do as it likes.
_OURS = f"{__package__.partition('.')[0]}.kinds."


def register_digest(
    store: Store,
    env: BuildEnvironment,
    name: str,
    edition: str,
    cache: dict[tuple[str, str], tuple[bytes, int]],
) -> tuple[bytes, int]:
    """Return a digest of what a register shows of an edition, and its size in bytes; *cache* has those that are known."""
    kind = "" if name in _SHOWN else _listed_kind(name)
    wanted = name if name in _SHOWN or kind else "records"
    if (wanted, edition) not in cache:
        shown = _shown_records(store, env, edition, kind) if kind else _SHOWN[wanted](store, env, edition)
        # by value: msgspec would leave out defaults by identity, which a record from the last build has not
        data = repr(list(shown)).encode("utf-8", "surrogatepass")
        cache[wanted, edition] = hashlib.sha256(data).digest(), len(data)
    return cache[wanted, edition]


def _listed_kind(register: str) -> str:
    """Return the kind whose records are all that a register lists; empty if there may be others."""
    for kind in KINDS.values():
        if (made := kind.registers.get(register)) and register not in kind.lists and made.__module__.startswith(_OURS):
            return kind.name
    return ""


def _meta(env: BuildEnvironment, edition: str) -> list[object]:
    folder = edition_index(env).get(edition)
    return [folder.edition if folder else None, folder.copy.sha256 if folder and folder.copy else ""]


def _shown_entities(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    pages = [store.pages[docname] for docname in store.page_order(edition)]
    yield [(page.mentions, [(u.id, u.text) for u in page.units]) for page in pages]
    yield from store.entities(edition).values()


def _shown_sources(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    yield from store.sources(edition).values()
    yield from store.records(edition)


def _shown_witnesses(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    return [*_meta(env, edition), *store.sources(edition).values(), *store.records(edition)]


def _shown_proof(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    return [*_meta(env, edition), store.verdict(edition)]


def _shown_changes(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    folder = edition_index(env).get(edition)
    yield from ((kept.path.name, kept.sha256) for kept in (kept_versions(folder) if folder else ()))
    yield from _shown_witnesses(store, env, edition)
    yield from _shown_entities(store, env, edition)


def _shown_citation(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    return [*_meta(env, edition), store.page_order(edition), *store.sources(edition).values()]


def _shown_shelf(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    yield from _meta(env, edition)
    yield from store.sources(edition).values()
    yield store.verdict(edition)
    pages = [store.pages[docname] for docname in store.page_order(edition)]
    yield [[(r.type, r.id) for r in page.records] for page in pages]
    yield sum([len(page.mentions) for page in pages])


def _shown_records(store: Store, env: BuildEnvironment, edition: str, kind: str = "") -> Iterable[object]:
    pages = [store.pages[docname] for docname in store.page_order(edition)]
    yield [[record for record in page.records if not kind or record.type == kind] for page in pages]
    yield from store.sources(edition).values()
    yield from ((e.id, e.label) for e in store.entities(edition).values())


def _shown_strip(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    for docname in store.page_order(edition):
        page = store.pages[docname]
        yield docname, [(unit.id, len(unit.text)) for unit in page.units]
        yield [
            (r.type, r.id, r.series, r.number, r.units, r.anchor and (r.anchor.unit, r.anchor.start, r.anchor.end))
            for r in page.records
        ]


def _shown_facts(store: Store, env: BuildEnvironment, edition: str) -> Iterable[object]:
    yield from _shown_records(store, env, edition)
    folder = edition_index(env).get(edition)
    yield folder.edition.reading if folder and folder.edition else None


#: The data that a register shows, by its name; all others show records.
_SHOWN = {
    FACTS: _shown_facts,
    "entities": _shown_entities,
    "sources": _shown_sources,
    "citation": _shown_citation,
    "witnesses": _shown_witnesses,
    "proof": _shown_proof,
    "changes": _shown_changes,
    "shelf": _shown_shelf,
    "strip": _shown_strip,
    "records": _shown_records,
}
