"""Proving the sources of a project, without writing any output."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from docutils import nodes

from .. import nodes as ours
from ..build.report import project_report
from ..domain.editions import edition_index
from ..domain.store import store_of
from ..messages import counts_as_error
from ..model.edition_folder import EditionFolder
from ..model.faults import Fault
from ..model.outcome import Outcome
from ..model.records import Unit
from ..model.verdict import Verdict
from .dry_run import dry_run, read_pages


class Sources(NamedTuple):
    """What was read of a project: the units of each page of an edition, and what is wrong.

    ``pages`` are the document names of all pages with reading text, in the order of their editions; ``numbers``
    are the numbers that marks of notes may show. ``errors`` are those of the ``faults`` that fail a build.
    ``summary`` has one line for each edition. ``suffix`` is what the names of HTML files end with.
    """

    pages: dict[str, tuple[Unit, ...]]
    editions: tuple[str, ...]
    numbers: frozenset[str]
    faults: list[Fault]
    errors: list[Fault]
    summary: dict[str, str]
    suffix: str


def read_sources(srcdir: Path, confdir: Path) -> Sources:
    """Read a project as a build does and prove its texts.

    The units are those that this reading has compared with the copy-text, and not what an output or a cache of
    an earlier build holds: a page that was built from an older text is found to differ.

    Raises :class:`sphinx.errors.SphinxError` where the project cannot be read.
    """
    with dry_run(srcdir, confdir) as app:
        read_pages(app)
        store, editions = store_of(app.env), edition_index(app.env)
        faults = project_report(app.env)
        names = [d for d in store.page_order() if store.pages[d].units]
        return Sources(
            {docname: store.pages[docname].units for docname in names},
            tuple(store.editions()),
            frozenset(number for docname in names for number in _numbers(app.env.get_doctree(docname))),
            faults,
            [f for f in faults if counts_as_error(app, f)],
            {edition: _in_words(store.verdict(edition), editions.get(edition)) for edition in store.editions()},
            app.config.html_file_suffix or ".html",
        )


def _in_words(verdict: Verdict | None, folder: EditionFolder | None) -> str:
    """Return the outcome for one edition as one line."""
    if verdict is None:
        return Outcome(0, 0).in_words("", unread=folder is not None and folder.edition is None)
    return f"{Outcome(verdict.units_equal, verdict.units).in_words(verdict.sha256)} (sha256 {verdict.sha256})"


def _numbers(document: nodes.document) -> list[str]:
    """Return the numbers of the notes of a page: the editor's and the author's."""
    marks = [str(node["number"]) for node in document.findall(ours.marker)]
    notes = [str(node["number"]) for node in document.findall(ours.annotation) if node.get("number")]
    return [*marks, *notes, *(f"[{node.astext()}]" for node in document.findall(ours.author_mark))]
