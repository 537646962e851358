"""Editions as data, made from what the pages left in the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..model.dataset import Dataset, Places, PublishedText, page_breaks, page_iris
from .citing import site_name
from .editions import edition_index

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .store import Store


def dataset_of(app: Sphinx, store: Store, edition: str, addresses: Mapping[str, str] | None = None) -> Dataset:
    """Return an edition as data, with the *addresses* of its pages, by default those that they have in the output of this build."""
    pages = store.page_order(edition)
    folder = edition_index(app.env).get(edition)
    metadata = folder.edition if folder else None
    copy = folder.copy if folder else None
    if addresses is None:
        addresses = {docname: app.builder.get_target_uri(docname) for docname in pages}
    iris, site = page_iris(addresses, app.config.html_baseurl)
    units = tuple(store.units(edition))
    records = tuple(store.records(edition))
    places = Places(units, copy)
    language = str(app.config.language or "en")
    return Dataset(
        id=edition,
        title=metadata.title if metadata else edition,
        pages=iris,
        units=units,
        records=records,
        parts=places.parts(records),
        mentions=tuple(places.mentions(store.mentions(edition))),
        entities=tuple(entity for _id, entity in sorted(store.entities(edition).items())),
        sources=tuple(source for _id, source in sorted(store.sources(edition).items())),
        metadata=metadata,
        copytext=PublishedText(
            sha256=copy.sha256, chars=copy.chars, encoding=metadata.copy_text.encoding if metadata else "utf-8"
        )
        if copy is not None
        else None,
        language=metadata.language if metadata else language,
        note_language=language,
        site=site,
        project=site_name(app.config),
        dts=app.config.scholiast_dts,
        citations=store.short_sources(edition),
        breaks=tuple(page_breaks(units)),
    )
