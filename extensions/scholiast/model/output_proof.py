"""The comparison of one edition's text with the text that an output shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from .faults import Fault
from .records import Struct


class Found(Struct, frozen=True):
    """A fault of an output with the file and line of the sources; an empty file means the page's own."""

    message: str
    file: str = ""
    line: int = 0


class OutputProof(NamedTuple):
    """The result of reading one output again, for one edition.

    ``equal`` of ``total`` units are the same in the output and in the text. Each fault names the
    source file and line of the unit in ``file`` and ``line`` (of the page, for words outside
    units), and the output file in its message. ``reported`` counts further faults, which the sources
    report already.
    """

    edition: str
    equal: int
    total: int
    faults: tuple[Fault, ...] = ()
    reported: int = 0

    @property
    def proved(self) -> bool:
        """Whether the output shows every unit unchanged, and no undeclared words."""
        return not self.errors and self.equal == self.total

    @property
    def errors(self) -> int:
        """The number of faults, also of those that are reported with the sources."""
        return len(self.faults) + self.reported


def without_reported(proof: OutputProof, places: Collection[tuple[str, int]], *, counted: bool) -> OutputProof:
    """Return a proof less what is at *places* (file and line), where the sources are reported already.

    What is wrong with the sources is wrong in every output. It is *counted* with the sources if their text is not
    equal to the copy-text. If it is equal, as where words are in no unit, this output is not proved.
    """
    left = tuple(fault for fault in proof.faults if (fault.file, fault.line) not in places)
    if len(left) == len(proof.faults):
        return proof
    gone = len({(fault.file, fault.line) for fault in proof.faults} & set(places))
    equal = min(proof.equal + gone, proof.total) if left else proof.total
    return proof._replace(equal=equal, faults=left, reported=0 if counted else len(proof.faults) - len(left))
