"""The kept versions of an edition: the ``records.json`` of each published one, in a folder of the edition.

``versions/1.0.0.json`` in the folder of an edition is the ``records.json`` of its version 1.0.0 as it was published. The files
are only compared and never change; no output has them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..model.edition_folder import EditionFolder
from ..model.plainfile import lies_in, read_file
from .snapshot import LARGEST, Snapshot, UnreadableSnapshotError, read_snapshot

FOLDER = "versions"
_NUMBER = re.compile(r"(\d+)")


class KeptVersion(NamedTuple):
    """A kept version: its file, the sha256 of its bytes, and what is in it, or why it cannot be read, as a clause."""

    path: Path
    sha256: str = ""
    snapshot: Snapshot | None = None
    fault: str = ""


def version_files(root: Path) -> list[Path]:
    """Return the files of the kept versions of the edition in the folder *root*, the oldest first.

    Their order is that of their names, in which numbers count as numbers: ``1.10.0`` comes after ``1.9.0``.
    """
    try:
        found = [path for path in (root / FOLDER).iterdir() if path.suffix == ".json" and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(
        found, key=lambda path: [(int(n), "") if n.isdecimal() else (-1, n) for n in _NUMBER.split(path.stem)]
    )


def kept_versions(folder: EditionFolder) -> list[KeptVersion]:
    """Return the kept versions of an edition, the oldest first; they are read once, like the other files of its folder."""
    if folder not in _KEPT:
        _KEPT[folder] = [_read(path, folder.root) for path in version_files(folder.root)]
    return _KEPT[folder]


_KEPT: WeakKeyDictionary[EditionFolder, list[KeptVersion]] = WeakKeyDictionary()


def _read(path: Path, root: Path) -> KeptVersion:
    if not lies_in(path, root):
        return KeptVersion(path, fault="it is a link to a file outside the edition's folder")
    try:
        if path.stat().st_size > LARGEST:
            return KeptVersion(path, fault=f"it has more than {LARGEST:,} bytes")
        data = read_file(path)
    except OSError as error:
        return KeptVersion(path, fault=f"it cannot be read: {error.strerror or error}")
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        snapshot = read_snapshot(data, path.stem)
    except UnreadableSnapshotError as error:
        return KeptVersion(path, sha256, fault=str(error))
    if snapshot.id != root.name:
        return KeptVersion(path, sha256, fault=f"it is of the edition '{snapshot.id}'")
    return KeptVersion(path, sha256, snapshot)
