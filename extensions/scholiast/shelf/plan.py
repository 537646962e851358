"""The plan of a shelf: its parts, and which editions are in each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

#: The file with the plan, in the folder of the shelf.
PLAN = "plan.json"
#: The name of the part with the pages that belong to no edition: the start page, the catalogue, shared registers.
FRONT = "front"


class PartFolders(NamedTuple):
    """The folders and files of a part."""

    root: Path

    @property
    def source(self) -> Path:
        """The folder of links that is built."""
        return self.root / "source"

    @property
    def output(self) -> Path:
        """The folder of the site of the part."""
        return self.root / "site"

    @property
    def doctrees(self) -> Path:
        """The folder of what a build leaves for the next one."""
        return self.root / "doctrees"

    @property
    def inputs(self) -> Path:
        """The file that changes if the part must be built again."""
        return self.root / "inputs.json"

    @property
    def done(self) -> Path:
        """The file that exists if the output is whole: it is written last."""
        return self.root / "done.json"

    @property
    def begun(self) -> Path:
        """The file that exists while the part is built, and after its build was killed."""
        return self.root / "begun"

    @property
    def lock(self) -> Path:
        """The file that a build locks."""
        return self.root / "lock"


def part_folders(shelf: Path, name: str) -> PartFolders:
    """Return the folders of a part of the shelf in a folder."""
    return PartFolders(shelf / "parts" / name)


class PlannedEdition(msgspec.Struct, frozen=True, order=True):
    """An edition: its folder below the source folder, with slashes."""

    folder: str

    @property
    def id(self) -> str:
        """The id, which is the name of the folder."""
        return self.folder.rpartition("/")[2]


class Plan(msgspec.Struct, frozen=True):
    """A shelf: its folders as absolute paths, the address of its site, the editions of each part by its name, and what is wrong with it.

    ``front`` has the files that belong to no edition, except for pages, and ``pages`` these pages, below the source folder.
    """

    source: str
    config: str
    builder: str
    address: str
    parts: dict[str, list[PlannedEdition]]
    front: list[str]
    pages: list[str]
    faults: list[str] = []


def read_plan(shelf: Path) -> Plan:
    """Return the plan in the folder of a shelf. Raises :class:`OSError` or :class:`msgspec.DecodeError` without one."""
    return msgspec.json.decode((shelf / PLAN).read_bytes(), type=Plan)


def part_name(number: int, parts: int) -> str:
    """Return the name of a part, whose *number* is from 0: digits, so that names sort as the numbers."""
    return str(number).zfill(len(str(parts - 1)))


def part_of(edition: str, parts: int) -> str:
    """Return the name of the part that an edition is in, by its id.

    The id alone decides, so a new edition changes one part, and no edition moves unless the number of parts changes.
    """
    digest = hashlib.sha256(edition.encode("utf-8", "surrogateescape")).digest()
    return part_name(int.from_bytes(digest[:8]) % parts, parts)


def divide(folders: Iterable[str], parts: int) -> tuple[dict[str, list[PlannedEdition]], list[tuple[str, str]]]:
    """Return the editions of each part, and the folders whose id an earlier one has, each with that one.

    *folders* are sorted by path; a folder below that of another edition belongs to it.
    """
    out: dict[str, list[PlannedEdition]] = {part_name(number, parts): [] for number in range(parts)}
    taken: dict[str, str] = {}
    doubles: list[tuple[str, str]] = []
    around = "\0"
    for folder in sorted(folders, key=lambda each: each.split("/")):
        if folder.startswith(around):
            continue
        around = f"{folder}/"
        one = PlannedEdition(folder)
        if one.id in taken:
            doubles.append((folder, taken[one.id]))
            continue
        taken[one.id] = folder
        out[part_of(one.id, parts)].append(one)
    return out, doubles


def digest_of(files: Mapping[str, tuple[int, int]], settings: Sequence[str]) -> str:
    """Return a digest of the state of a part: the time (ns) and size (bytes) of each of its files by name, and the settings."""
    return hashlib.sha256(msgspec.json.encode((files, settings))).hexdigest()
