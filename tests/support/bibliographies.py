"""Entries of a bibliography, printed in a style."""

from __future__ import annotations

import json
from typing import Any

from scholiast.model.bibliography import Bibliography
from scholiast.model.sources import Source, load_sources


def sources(*items: dict[str, Any]) -> list[Source]:
    """Return sources from items of CSL-JSON, by default books; a fault fails the test."""
    found, faults = load_sources(json.dumps([{"type": "book", **item} for item in items]), ".json", "s.json")
    assert faults == []
    return found


def printed(item: dict[str, Any], style: str = "default", locale: str = "en-GB") -> str:
    """Return the entry of an item as plain text."""
    made = sources({"id": "a", **item})
    return text(Bibliography(made, style, locale), "a")


def text(book: Bibliography, name: str) -> str:
    """Return an entry as plain text; an error of the style fails the test."""
    assert [f for f in book.faults if f.severity == "error"] == []
    return "".join(run.text for run in book.entry(name))
