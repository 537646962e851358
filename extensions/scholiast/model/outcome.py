"""What one output shows of an edition's text: what its pages, the summary and the exit code go by."""

from __future__ import annotations

from typing import NamedTuple

from .output_proof import OutputProof


class Outcome(NamedTuple):
    """How many of ``total`` units are equal to the copy-text, as the sources say it and as the output shows it.

    ``errors`` counts what the check of the output found.
    """

    equal: int
    total: int
    errors: int = 0

    @property
    def proved(self) -> bool:
        """Whether the text is proved: every unit, and nothing else shown."""
        return 0 < self.total == self.equal and not self.errors


def outcome(counts: tuple[int, int], proof: OutputProof | None = None) -> Outcome:
    """Combine the *counts* (equal, total) of the sources with what an output shows of them."""
    equal, total = counts
    if proof is None or proof.proved:
        return Outcome(equal, total)
    return Outcome(max(equal - (proof.total - proof.equal), 0), total, max(len(proof.faults), 1))


__all__ = ["Outcome", "outcome"]
