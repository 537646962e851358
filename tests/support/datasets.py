"""Editions as data, and the files that a build made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from scholiast.domain.datasets import dataset_of
from scholiast.export import formats
from scholiast.model.dataset import Dataset
from support.projects import Built

#: The schemas of the W3C for annotations, where the machine has them.
SHARED_SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"


def data_of(built: Built, edition: str) -> Dataset:
    """Return an edition of a build as data."""
    return dataset_of(built.app, built.store, edition)


def exported(data: Dataset, name: str) -> dict[str, bytes]:
    """Return the files of an edition in one format, by name."""
    return {file.name: b"".join(file.pieces) for file in formats()[name].write(data)}


def exported_json(data: Dataset, name: str) -> dict[str, Any]:
    """Return the one file of an edition in a format of JSON, decoded."""
    (content,) = exported(data, name).values()
    found: dict[str, Any] = json.loads(content)
    return found


def moved(data: Dataset, base: str) -> Dataset:
    """Return an edition with absolute addresses, as if *base* were that of its site."""
    pages = {name: f"{base}{data.id}/{iri}" for name, iri in data.pages.items()}
    return msgspec.structs.replace(data, pages=pages, site=base)
