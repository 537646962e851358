"""Versions of a small edition as the bytes of a ``records.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scholiast.model.schema import RECORDS_VERSION
from scholiast.reviewing.compare import Review, compare
from scholiast.reviewing.snapshot import Snapshot, read_snapshot

BLOCKS = {
    "p1": "The lamp burned.",
    "p2": "Nobody had any oil, and nobody came.",
    "p3": "It was a long night on the pier.",
}


def note(name: str, unit: str, exact: str, start: int = 0, kind: str = "note", **fields: Any) -> dict[str, Any]:
    """Return an annotation of words of a block as plain data."""
    anchor = {"unit": unit, "start": start, "end": start + len(exact), "exact": exact}
    return {"id": name, "type": kind, "page": "index.html", "anchor": anchor, **fields}


def version(
    blocks: Mapping[str, str] = BLOCKS,
    records: Sequence[dict[str, Any]] = (),
    name: str = "old",
    retired: Mapping[str, str] | None = None,
    **more: Any,
) -> Snapshot:
    """Return a version of an edition with blocks by their ids."""
    units = [{"id": unit, "page": "index.html", "text": text} for unit, text in blocks.items()]
    file = {"version": RECORDS_VERSION, "id": "lamp", "title": "The lamp", "pages": ["index.html"], "units": units}
    data = json.dumps({**file, "records": [*records], **more})
    return read_snapshot(data.encode(), name)._replace(retired=retired or {})


def reviewed(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> Review:
    """Return the comparison of two versions that differ in their annotations."""
    return compare(version(records=old), version(records=new, name="new"))
