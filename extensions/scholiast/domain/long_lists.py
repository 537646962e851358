"""The lists of schema.org that a page of the apparatus has for a whole edition, instead of the pages of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .store import Store

#: The lists of what is on a page, each with the register of the page that may have it.
_REGISTERS = {"hasPart": "quotations", "mentions": "entities", "citation": "sources"}
#: The most entries of a list that one page has for a whole edition: its head must not outgrow its content.
_MOST = 300


def lists_apart(store: Store, edition: str) -> dict[str, str]:
    """Return the lists that a page made for an edition has for all its pages, each with that page."""
    made = {use.register: docname for docname in store.made_pages(edition) for use in store.pages[docname].registers}
    sizes = {
        "hasPart": sum(1 for kind in ("quotation", "conjecture") for _each in store.records(edition, kind)),
        "mentions": len(store.entities(edition)),
        "citation": len(store.sources(edition)),
    }
    return {name: made[use] for name, use in _REGISTERS.items() if use in made and sizes[name] <= _MOST}


__all__ = ["lists_apart"]
