"""The editions of a project, found in its source folder and read once per process."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..model.edition_folder import METADATA, EditionFolder, RegisterMemory
from ..model.faults import Fault
from ..model.reading import ReadingRules

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


class EditionIndex:
    """All editions below a source folder; each is read on first use."""

    def __init__(self, srcdir: Path, registers: Sequence[Path] = (), sources: Sequence[Path] = ()) -> None:
        self.srcdir = srcdir
        self.faults: list[Fault] = []
        self._registers = tuple(registers)
        self._sources = tuple(sources)
        self.paths = self._find()
        self.shared = (*self._registers, *self._sources)
        #: registers as read by the last build
        self.memory: RegisterMemory = {}
        self._folders: dict[str, EditionFolder] = {}
        self._ranks: dict[str, dict[str, int]] = {}

    def _find(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for directory, names, files in os.walk(self.srcdir):
            names[:] = sorted(n for n in names if not n.startswith((".", "_")))
            if METADATA in files:
                path = Path(directory)
                if path.name in found:
                    first = found[path.name].relative_to(self.srcdir)
                    message = f"duplicate edition '{path.name}', first in {first.as_posix()}: rename one of the folders"
                    self.faults.append(Fault(subtype="duplicate-id", message=message, file=str(path / METADATA)))
                else:
                    found[path.name] = path
        return dict(sorted(found.items()))

    def __contains__(self, edition: str) -> bool:
        return edition in self.paths

    def get(self, edition: str) -> EditionFolder | None:
        """Return an edition's folder, read, or ``None`` for an unknown id."""
        if edition not in self.paths:
            return None
        if edition not in self._folders:
            self._folders[edition] = EditionFolder(
                self.paths[edition], self._registers, self._sources, self.srcdir, self.memory
            )
        return self._folders[edition]

    def rank(self, edition: str, docname: str) -> int:
        """Return the index of a page in the list of its edition; after all others if it is not listed."""
        if edition not in self._ranks:
            folder = self.get(edition)
            pages = folder.edition.pages if folder and folder.edition else ()
            self._ranks[edition] = {self.docname(edition, page): i for i, page in enumerate(pages)}
        ranks = self._ranks[edition]
        return ranks.get(docname, len(ranks))

    def docname(self, edition: str, page: str) -> str:
        """Return the document name of an edition's page, ``/``-separated, relative to the source folder."""
        folder = self.paths[edition].relative_to(self.srcdir).as_posix()
        return posixpath.normpath(posixpath.join(folder, page))


_OPENED: WeakKeyDictionary[BuildEnvironment, EditionIndex] = WeakKeyDictionary()


def open_editions(env: BuildEnvironment, config: Config, confdir: Path) -> EditionIndex:
    """Search for the editions again, at the beginning of a build."""
    registers = [confdir / name for name in config.scholiast_registers]
    sources = [confdir / name for name in config.scholiast_sources]
    editions = EditionIndex(Path(env.srcdir), registers, sources)
    _OPENED[env] = editions
    return editions


def edition_index(env: BuildEnvironment) -> EditionIndex:
    """Return the editions of a build's environment."""
    return _OPENED[env]


def reading_rules(folder: EditionFolder | None) -> ReadingRules:
    """Return which notes belong to the way *Reading*: the usual ones without an edition, or if its metadata cannot be read."""
    return folder.edition.reading if folder is not None and folder.edition is not None else ReadingRules()
