"""Checks across pages, after all pages have been read: coverage, the ledger, names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.defaults import defaults_of
from ..model.faults import Fault
from ..text.numbering import SERIES
from .common import unread_pages
from .coverage import listed_pages, unclaimed
from .ledger import ledger_faults, same_ids
from .names import reading_rules, register_scopes, relations, unpublished_names, unresolved, unused
from .source_files import source_files

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import Store


def project_faults(store: Store, editions: EditionIndex) -> Iterator[Fault]:
    """Yield faults across pages, without those that only follow from an unreadable file."""
    for edition in store.editions():
        folder = editions.get(edition)
        if folder is None or folder.edition is None:
            continue
        yield from listed_pages(store, editions, folder)
        yield from defaults_of(folder).faults
        whole = not unread_pages(store, editions, folder)
        yield from relations(store, folder)
        yield from source_files(store, folder)
        if whole:
            yield from ledger_faults(store, folder)
            yield from unused(store, folder)
            yield from unpublished_names(store, folder)
            yield from reading_rules(store, folder, SERIES.keys() | store.env.config.scholiast_series.keys())
        yield from same_ids(store, folder)
    yield from unresolved(store, editions)
    yield from unclaimed(store, editions)
    yield from register_scopes(store, editions)
