"""Editions and sources for tests of citations."""

from __future__ import annotations

from typing import Any

from scholiast.model.edition import CiteAs, Correction, Edition, Editor, Person, Witness
from scholiast.model.edition_source import edition_source
from scholiast.model.sources import Source, load_sources

#: An edition with everything that a citation can have, and certain in all of it.
FULL: dict[str, Any] = {
    "id": "lamp",
    "title": "The Lamp",
    "subtitle": "A Tale",
    "work_author": (Person(name="Vincent van Gogh"), Person(name="Ministry of Light")),
    "editors": (Editor(name="Gabriel García Márquez", family="García Márquez", orcid="0000-0002-1825-0097"),),
    "copy_text": Witness(siglum="A", role="copy-text", bibl="src-print", url="https://old.example/lamp"),
    "genre": "opinion",
    "version": "1.2.0",
    "issued": "2026-11-24",
    "modified": "2026-11-25",
    "summary": "Of a lamp.",
    "licence_text": "https://creativecommons.org/publicdomain/mark/1.0/",
    "licence_annotations": "https://creativecommons.org/licenses/by/4.0/",
    "corrections": (Correction(version="1.2.0", date="2026-11-25", who="A. Reader", description="A date corrected."),),
    "cite_as": CiteAs(citation_key="lamp2026", doi="10.1234/lamp"),
}
#: A source of the text, printed long before the edition.
PRINT = "- {id: src-print, type: article-newspaper, title: The Lamp, container-title: The Pier, issued: '1871-03-14'}\n"


def edition(**fields: Any) -> Edition:
    """Return the full edition with some fields changed."""
    return Edition(**FULL | fields)


def sources(text: str = PRINT, suffix: str = ".yaml") -> dict[str, Source]:
    """Return the sources of a file by id; a file with a fault fails the test."""
    found, faults = load_sources(text, suffix, f"sources{suffix}")
    assert faults == []
    return {source.id: source for source in found}


def cited(meta: Edition, address: str = "https://site.example/lamp/") -> Source:
    """Return an edition as a source that others cite."""
    return edition_source(meta, sources(), "Lights of the Pier", address)
