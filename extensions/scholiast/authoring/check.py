"""Reading a project for ``scholiast check``: each edition once, as a build reads it, without writing any output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx

from ..build.report import project_report
from ..checking.pages import page_of
from ..checking.subject import Subject
from ..domain.datasets import dataset_of
from ..domain.editions import edition_index
from ..domain.store import Store, store_of
from ..model.faults import Fault
from .dry_run import dry_run, read_pages
from .project import require_editions


class Project(NamedTuple):
    """A project as it was read.

    ``subjects`` are its editions, by id; ``faults`` are those of a build that belong to none of them, because they
    are in other files, or the metadata of the edition cannot be read.
    """

    subjects: dict[str, Subject]
    faults: tuple[Fault, ...]

    def texts(self) -> dict[str, list[tuple[str, str]]]:
        """Return the blocks of the reading text of each edition: their ids and their words."""
        return {name: [(u.id, u.text) for u in subject.data.units] for name, subject in self.subjects.items()}


def read_project(srcdir: Path, confdir: Path, today: str, editions: Sequence[str] = ()) -> Project:
    """Read a project; *editions* are the only ones to check, if there are any.

    *today* is the day (EDTF) from which ages are counted. Raises :class:`sphinx.errors.SphinxError` where the project
    cannot be read, and :class:`.project.UnknownEditionError`.
    """
    with dry_run(srcdir, confdir) as app:
        read_pages(app)
        store = store_of(app.env)
        faults = project_report(app.env)
        subjects: dict[str, Subject] = {}
        rest = list(faults)
        unreadable: list[str] = []
        require_editions(editions, edition_index(app.env).paths)
        for name in edition_index(app.env).paths:
            own = _own(app, store, faults, name)
            found = _subject(app, store, name, own, today)
            wanted = not editions or name in editions
            if found is None and wanted:
                unreadable.append(name)
                continue
            mine = set(own)
            rest = [fault for fault in rest if fault not in mine]
            if found is not None and wanted:
                subjects[name] = found
        if editions:  # what belongs to no edition is not asked for
            rest = [fault for name in unreadable for fault in _own(app, store, rest, name)]
        return Project(subjects, tuple(rest))


def _own(app: Sphinx, store: Store, faults: Sequence[Fault], edition: str) -> list[Fault]:
    """Return the faults in the files of an edition: those in its folder, and of its pages elsewhere."""
    path = edition_index(app.env).paths[edition]
    folder = os.path.relpath(path, app.srcdir).replace(os.sep, "/")
    pages = {str(app.env.doc2path(docname, base=False)) for docname in store.written_pages(edition)}
    inside = "" if folder == "." else f"{folder}/"
    return [fault for fault in faults if fault.file in pages or fault.file.startswith(inside)]


def _subject(app: Sphinx, store: Store, edition: str, faults: Sequence[Fault], today: str) -> Subject | None:
    folder = edition_index(app.env).get(edition)
    if folder is None or folder.edition is None:
        return None
    pages = store.written_pages(edition)
    recorded = folder.ledger.annotations if folder.ledger is not None else {}
    return Subject(
        data=dataset_of(app, store, edition),
        edition=folder.edition,
        folder=folder,
        srcdir=Path(app.srcdir),
        files={docname: app.env.doc2path(docname, base=False).as_posix() for docname in pages},
        pages={docname: page_of(app.env.get_doctree(docname)) for docname in pages},
        faults=faults,
        unrecorded=sorted(store.landed(edition).keys() - recorded),
        today=today,
    )
