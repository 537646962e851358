"""The site of a shelf: the files of all parts, and one index, inventory and sitemap in place of theirs.

The site is made next to the one that is there, and takes its place when it is whole. A file that has not changed is shared with
the earlier site, so that nothing is copied twice.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import msgspec

from ..files import UnwritableFileError, write_whole
from ..render.html.css import PLACES
from ..render.html.sitemap import FILE as SITEMAP
from ..render.html.sitemap import own_sitemaps, sitemaps, write_files
from ..shelf import inventory, search_index
from ..shelf.pictures import IMAGES, NAMING, own_name, renamed
from ..shelf.plan import FRONT, PartFolders, Plan, part_folders
from .shelf_folders import ShelfError, plan_of, write_json
from .shelf_parts import need_done

INVENTORY, INDEX = "objects.inv", "searchindex.js"
REPORT = "report.json"
#: Files of a part that are made again for the site, or are of no use in it.
_LEFT_OUT = frozenset((INVENTORY, INDEX, ".buildinfo"))


class Report(msgspec.Struct, frozen=True):
    """What came of a shelf: the number of its editions and files, and the messages of all parts; ``failed`` with errors."""

    editions: int
    files: int
    failed: bool
    messages: list[str]


def merge(shelf: Path) -> Report:
    """Make the site of a shelf from its parts, and return what came of it.

    Raises :class:`ShelfError` if a part is not built or parts do not fit together, and
    :class:`..files.UnwritableFileError`; then the earlier site stays as it was.
    """
    plan = plan_of(shelf)
    built = {name: need_done(shelf, name) for name in (FRONT, *plan.parts)}
    new, site = shelf / "site.part", shelf / "site"
    shutil.rmtree(new, ignore_errors=True)
    try:
        files = _Merger(plan, shelf, new, site).merge()
        _put_in_place(new, site)
        report = Report(
            editions=sum(map(len, plan.parts.values())),
            files=files,
            failed=bool(plan.faults) or any(done.code for done in built.values()),
            messages=[*plan.faults, *(line for done in built.values() for line in done.messages)],
        )
        write_json(shelf / REPORT, report)
    except OSError as error:
        raise UnwritableFileError(Path(error.filename or new), error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report


def read_report(shelf: Path) -> Report:
    """Return what came of a shelf. Raises :class:`ShelfError` if it has no site."""
    try:
        return msgspec.json.decode((shelf / REPORT).read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError) as error:
        raise ShelfError(f"no site in '{shelf}': build the parts and merge them first") from error


def _put_in_place(new: Path, site: Path) -> None:
    """Replace the site; what it was goes last, so that a kill at any time leaves one of the two whole."""
    old = site.with_name("site.old")
    shutil.rmtree(old, ignore_errors=True)
    with suppress(FileNotFoundError):
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


class _Merger:
    """One merging of the parts of a shelf: ``new`` is the site that is made, ``old`` the earlier one."""

    def __init__(self, plan: Plan, shelf: Path, new: Path, old: Path) -> None:
        self.plan = plan
        self.parts = {name: part_folders(shelf, name) for name in (FRONT, *plan.parts)}
        self.new, self.old = new, old
        #: the part of each file outside of the folders of editions
        self.shared: dict[str, str] = {}
        self.files = 0

    def merge(self) -> int:
        """Make the site, and return the number of its files."""
        for name, part in self.parts.items():
            folders = {edition.folder for edition in self.plan.parts.get(name, ())}
            left_out = {*_LEFT_OUT, *own_sitemaps(part.output)}
            files = [file for file in _below(part.output) if file not in left_out]
            own = [file for file in files if not _is_in(file, folders)]
            names = dict(self._pictures(part, [file for file in own if file.startswith(IMAGES)]))
            for file in files:
                target = names.get(file, file)
                if name == FRONT or _is_in(file, folders) or self._is_new(file, target, name, part):
                    self._copy(part.output / file, target, names)
                    if not _is_in(file, folders):
                        self.shared[target] = name
        self._indexes()
        self._sitemap()
        return self.files

    def _pictures(self, part: PartFolders, files: list[str]) -> Iterator[tuple[str, str]]:
        """Yield the new names of pictures whose names other ones have."""
        for file in files:
            known = self.new / file
            if file in self.shared and not filecmp.cmp(known, part.output / file, shallow=False):
                yield file, own_name(file, (part.output / file).read_bytes())

    def _is_new(self, file: str, target: str, name: str, part: PartFolders) -> bool:
        """Return whether the site does not have a file yet. Raises :class:`ShelfError` if it has a different one."""
        first = self.shared.get(target)
        if first is None:
            return True
        if first == FRONT and not target.startswith("_static/"):  # it has what all parts together show
            return False
        found, other = part.output / file, self.new / target
        if filecmp.cmp(found, other, shallow=False):
            return False
        if target == f"_static/{PLACES}":  # one begins with the other
            return found.stat().st_size > other.stat().st_size
        raise ShelfError(
            f"parts {first} and {name} have different files '{file}': remove the folder '{part.root.parent}', then divide and build again"
        )

    def _copy(self, source: Path, file: str, names: dict[str, str]) -> None:
        """Add a file to the site: that of the earlier site if it has not changed since."""
        target, before = self.new / file, self.old / file
        found = source.stat()
        target.parent.mkdir(parents=True, exist_ok=True)
        self.files += not target.exists()
        target.unlink(missing_ok=True)
        if names and file.endswith(NAMING):
            target.write_bytes(renamed(source.read_bytes(), names))
            return
        with suppress(OSError):
            kept = before.stat()
            if (kept.st_mtime_ns, kept.st_size) == (found.st_mtime_ns, found.st_size):
                os.link(before, target)
                return
        shutil.copy2(source, target)

    # -- one file in place of those of the parts ---------------------------------------------

    def _indexes(self) -> None:
        """Write the inventory and the index of the search."""
        every = self._rows(FRONT)
        for name in self.plan.parts:
            folders = {edition.folder for edition in self.plan.parts[name]}
            every += (row for row in self._rows(name) if _is_in(unquote(row.uri), folders))
        document = inventory.documents(every)
        data, rows = inventory.merge(inventory.head(self._read(FRONT, INVENTORY)), every, document)
        write_whole(self.new / INVENTORY, data)
        self.files += 1
        if all((part.output / INDEX).is_file() for part in self.parts.values()):
            write_whole(self.new / INDEX, self._index(rows, document))
            self.files += 1

    def _rows(self, name: str) -> list[inventory.Row]:
        try:
            return list(inventory.rows(self._read(name, INVENTORY)))
        except ValueError as error:
            raise self._damaged(name, INVENTORY, error) from error

    def _damaged(self, name: str, file: str, error: ValueError) -> ShelfError:
        part = self.parts[name]
        return ShelfError(
            f"{part.output / file}: {error}: remove the folder '{part.root}', divide again, and build part {name}"
        )

    def _index(self, rows: list[inventory.Row], document: Callable[[str], str]) -> bytes:
        parts: list[tuple[search_index.SearchIndex, Callable[[str], bool]]] = []
        for name in self.parts:
            folders = {edition.folder for edition in self.plan.parts.get(name, ())}
            keep = _in(folders) if name != FRONT else _in_any
            try:
                parts.append((search_index.read(self._read(name, INDEX)), keep))
            except ValueError as error:
                raise self._damaged(name, INDEX, error) from error
        try:
            return search_index.merge(parts, rows, document)
        except ValueError as error:
            raise ShelfError(
                f"{error}: remove the folder '{self.new.parent / 'parts'}', then divide and build again"
            ) from error

    def _read(self, name: str, file: str) -> bytes:
        path = self.parts[name].output / file
        try:
            return path.read_bytes()
        except OSError as error:
            raise ShelfError(f"{path}: cannot be read: {error.strerror}: build part {name} again") from error

    def _sitemap(self) -> None:
        """Write the sitemap, if the parts have one."""
        pages: dict[str, str] = {}
        for part in self.parts.values():
            for found in own_sitemaps(part.output).values():
                for address, day in found:
                    pages.setdefault(address, day)
        if pages and not (self.new / SITEMAP).exists():
            order = sorted(pages.items(), key=lambda page: unquote(page[0]).removesuffix(".html").removesuffix("/"))
            files = sitemaps(order, self.plan.address)
            write_files(self.new, files)
            self.files += len(files)


def _below(folder: Path) -> Iterator[str]:
    """Yield the files in a folder, in their order."""
    for here, names, files in os.walk(folder):
        names.sort()
        yield from (Path(here, name).relative_to(folder).as_posix() for name in sorted(files))


def _is_in(name: str, folders: set[str]) -> bool:
    """Return whether a file or document is in one of some folders."""
    parts = name.split("/")
    return any("/".join(parts[:end]) in folders for end in range(1, len(parts)))


def _in(folders: set[str]) -> Callable[[str], bool]:
    return lambda name: _is_in(name, folders)


def _in_any(_name: str) -> bool:
    return True
