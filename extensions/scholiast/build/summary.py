"""The summary of a build: one line for each edition."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sphinx.util import logging

from ..domain.editions import edition_index
from ..domain.state import EditionSummary
from ..files import reported, write_whole
from ..model.build_summary import SUMMARY_DATA, EditionOutcome
from ..model.kind import KINDS
from ..registers.context import Context
from ..registers.header import annotation_counts
from ..text.counts import counted

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain.store import Store
    from ..model.outcome import Outcome

logger = logging.getLogger(__name__)
SUMMARY_FILE = "scholiast-summary.txt"


def edition_summary(app: Sphinx, store: Store, edition: str) -> EditionSummary:
    """Return the numbers of annotations in words, the hash of the copy-text, and whether the metadata could not be read."""
    pages = store.page_order(edition)
    context = Context(app.env, store, app.builder, pages[0], [edition], {})
    counts = annotation_counts(context, edition)
    words = ", ".join(counted(n, KINDS[k].label.lower(), KINDS[k].plural.lower()) for k, n in counts.items())
    folder = edition_index(app.env).get(edition)
    sha = folder.copy.sha256 if folder and folder.copy else ""
    return EditionSummary(words or "no annotations yet", sha, unread=folder is not None and folder.edition is None)


def write_summary(app: Sphinx, store: Store, verdicts: Mapping[str, Outcome]) -> None:
    """Write and log one line per edition: its file, its annotations, whether the text is proved."""
    found = store.state.report
    facts = found.summaries if found is not None else {}
    editions = [
        EditionOutcome(
            edition,
            _place(app, store, edition),
            annotated,
            sha,
            *verdicts[edition],
            joined=_joined(store, edition),
            unread=unread,
        )
        for edition, (annotated, sha, unread) in facts.items()
    ]
    lines = [each.in_words() for each in editions]
    # computed for every output, because builders may share the doctree folder
    with reported(app):
        write_whole(Path(app.doctreedir, SUMMARY_FILE), "".join(f"{line}\n" for line in lines))
        write_whole(Path(app.doctreedir, SUMMARY_DATA), msgspec.json.format(msgspec.json.encode(editions)) + b"\n")
    for line in lines:
        logger.info("%s", line)


def _joined(store: Store, edition: str) -> int:
    """Return how many words that the copy-text divides at a line's end are joined."""
    verdict = store.verdict(edition)
    return verdict.joined if verdict else 0


def _place(app: Sphinx, store: Store, edition: str) -> str:
    """Return the first file of an edition, or the output's folder and the edition's id if there is no such file."""
    first, builder = store.page_order(edition)[0], app.builder
    file = Path(app.outdir, first + getattr(builder, "out_suffix", ""))
    if hasattr(builder, "get_outfilename"):
        file = Path(builder.get_outfilename(first))
    return os.path.relpath(file) if file.is_file() else f"{os.path.relpath(app.outdir)} ({edition})"
