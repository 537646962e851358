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
from ..model.kind import KINDS
from ..model.outcome import Outcome
from ..registers.context import Context
from ..registers.header import annotation_counts
from ..text.counts import counted

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain.store import Store

logger = logging.getLogger(__name__)
SUMMARY_FILE = "scholiast-summary.txt"
SUMMARY_DATA = "scholiast-summary.json"


class EditionOutcome(msgspec.Struct, frozen=True):
    """What a build made of an edition: its first file, its annotations in words, and the outcome of the proof.

    ``sha256`` is that of the copy-text, empty without one; ``joined`` counts the words that it divides at a line's end.
    """

    edition: str
    file: str
    annotations: str
    sha256: str
    equal: int
    total: int
    errors: int
    joined: int

    @property
    def proof(self) -> str:
        """Whether the text is proved, as a clause."""
        return Outcome(self.equal, self.total, self.errors).in_words(self.sha256)

    def in_words(self) -> str:
        """Return all as one line."""
        sha = f" (sha256 {self.sha256})" if self.sha256 else ""
        errors = f"; errors in this output: {self.errors}" if self.errors else ""
        joined = f"; {counted(self.joined, 'word')} joined over line ends" if self.joined else ""
        return f"{self.file}: {self.annotations}; {self.proof}{sha}{errors}{joined}"


def edition_summary(app: Sphinx, store: Store, edition: str) -> EditionSummary:
    """Return the numbers of annotations in words, and the hash of the copy-text."""
    pages = store.page_order(edition)
    context = Context(app.env, store, app.builder, pages[0], [edition], {})
    counts = annotation_counts(context, edition)
    words = ", ".join(counted(n, KINDS[k].label.lower(), KINDS[k].plural.lower()) for k, n in counts.items())
    folder = edition_index(app.env).get(edition)
    sha = folder.copy.sha256 if folder and folder.copy else ""
    return EditionSummary(words or "no annotations yet", sha)


def write_summary(app: Sphinx, store: Store, verdicts: Mapping[str, Outcome]) -> None:
    """Write and log one line per edition: its file, its annotations, whether the text is proved."""
    found = store.state.report
    facts = found.summaries if found is not None else {}
    editions = [
        EditionOutcome(
            edition, _place(app, store, edition), annotated, sha, *verdicts[edition], joined=_joined(store, edition)
        )
        for edition, (annotated, sha) in facts.items()
    ]
    lines = [each.in_words() for each in editions]
    # computed for every output, because builders may share the doctree folder
    with reported(app):
        write_whole(Path(app.doctreedir, SUMMARY_FILE), "".join(f"{line}\n" for line in lines))
        write_whole(Path(app.doctreedir, SUMMARY_DATA), msgspec.json.format(msgspec.json.encode(editions)) + b"\n")
    for line in lines:
        logger.info("%s", line)


def read_summary(folder: Path) -> list[EditionOutcome]:
    """Return the summary that a build has left in its folder of doctrees; an empty list without one."""
    try:
        return msgspec.json.decode((folder / SUMMARY_DATA).read_bytes(), type=list[EditionOutcome])
    except (OSError, msgspec.DecodeError):
        return []


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
