"""The outcome of a proof in one output, on which its pages, the summary and the exit code depend."""

from __future__ import annotations

from typing import NamedTuple

from .output_proof import OutputProof


class Outcome(NamedTuple):
    """The number of ``total`` units that are equal to the copy-text, in the sources and in the output.

    ``errors`` counts the faults found by the check of the output.
    """

    equal: int
    total: int
    errors: int = 0

    @property
    def proved(self) -> bool:
        """Whether the text is proved: every unit is equal, and nothing else is shown."""
        return 0 < self.total == self.equal and not self.errors

    def in_words(self, sha256: str, *, unread: bool = False) -> str:
        """Return the outcome as a clause.

        *sha256* is that of the copy-text, empty without one; *unread* is whether the metadata could not be read, of which
        there is a message.
        """
        state = "text proved" if self.proved else "text NOT proved"
        if unread:
            return f"{state}: edition.yaml could not be read, see its message above"
        if not sha256:
            return f"{state}: there is no copy-text to compare it with"
        return f"{state}: {self.equal} of {self.total} units equal to the copy-text"


def outcome(counts: tuple[int, int], proof: OutputProof | None = None) -> Outcome:
    """Combine the *counts* (equal, total) of the sources with the proof of an output."""
    equal, total = counts
    if proof is None or proof.proved:
        return Outcome(equal, total)
    return Outcome(max(equal - (proof.total - proof.equal), 0), total, max(proof.errors, 1))
