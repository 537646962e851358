"""What a build leaves of each edition, next to its doctrees: for the commands and builds that come after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..text.counts import counted
from .outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SUMMARY_DATA = "scholiast-summary.json"


class EditionOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a build made of an edition: its first file, its annotations in words, and the outcome of the proof.

    ``sha256`` is that of the copy-text, empty without one; ``joined`` counts the words that it divides at a line's end.
    ``unread`` is whether its metadata could not be read.
    """

    edition: str
    file: str
    annotations: str
    sha256: str
    equal: int
    total: int
    errors: int
    joined: int
    unread: bool = False

    @property
    def outcome(self) -> Outcome:
        """The outcome of the proof."""
        return Outcome(self.equal, self.total, self.errors)

    @property
    def proof(self) -> str:
        """Whether the text is proved, as a clause."""
        return self.outcome.in_words(self.sha256, unread=self.unread)

    def in_words(self) -> str:
        """Return all as one line."""
        sha = f" (sha256 {self.sha256})" if self.sha256 else ""
        errors = f"; errors in this output: {self.errors}" if self.errors else ""
        joined = f"; {counted(self.joined, 'word')} joined over line ends" if self.joined else ""
        return f"{self.file}: {self.annotations}; {self.proof}{sha}{errors}{joined}"


def read_summary(folder: Path) -> list[EditionOutcome]:
    """Return the summary in a folder of doctrees.

    Raises :class:`OSError` or :class:`msgspec.DecodeError` if the folder has none that can be read.
    """
    return msgspec.json.decode((folder / SUMMARY_DATA).read_bytes(), type=list[EditionOutcome])
