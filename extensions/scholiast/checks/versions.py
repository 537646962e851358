"""The kept versions of an edition: whether each can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.edition_folder import EditionFolder
from ..model.faults import Fault
from ..reviewing.versions import kept_versions


def unreadable_versions(folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each kept version that is not the ``records.json`` of its edition."""
    for kept in kept_versions(folder):
        if kept.fault:
            advice = "replace it with the records.json of that version, or remove it"
            yield Fault("version", f"this version cannot be compared: {kept.fault}: {advice}", str(kept.path))
