"""Gate A: the reading text of a page against the copy-text, to the character."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model.copytext import Alignment, CopyText
from ..model.faults import Fault
from ..model.records import Struct
from ..text.compare import describe, differences
from ..text.fold import reveal

if TYPE_CHECKING:
    from .reader import ReadUnit


class Proof(Struct, frozen=True):
    """The outcome of comparing one page: ``equal`` of ``total`` units, and the run of blocks it carries."""

    docname: str
    edition: str
    equal_units: int
    total: int
    blocks: tuple[int, ...]
    sha256: str

    @property
    def equal(self) -> bool:
        """Whether every unit is equal to the copy-text and nothing of its run is missing."""
        return self.equal_units == self.total


def compare_page(copy: CopyText, units: Sequence[ReadUnit], alignment: Alignment, copy_name: str) -> list[Fault]:
    """Every difference between a page's units and the copy-text, each at its own line."""
    faults: list[Fault] = []
    for index, unit in enumerate(units):
        match = alignment.matches[index]
        label = unit.id or "this block"
        if match is None:
            message = f"{label} is not in the copy-text: “{reveal(_short(unit.text))}”. {_ways_out(unit)}"
            faults.append(_fault(unit.source, unit.line, message))
            continue
        expected = copy.blocks[match.block].text[match.start : match.end]
        if expected == unit.text:
            continue
        faults += (
            _fault(unit.source, unit.line, f"{label}: {describe(difference, expected, unit.text)}")
            for difference in differences(expected, unit.text)
        )
    faults += _missing(copy, units, alignment, copy_name)
    return faults


def _ways_out(unit: ReadUnit) -> str:
    if unit.kind == "footnote":
        return (
            "It is taken for the author's footnote because the text refers to it: "
            "if it is the editor's, refer to it only from a note or an {editorial} block"
        )
    return "Text of the editor's own goes into an {editorial} block or a section classed editorial"


def _missing(copy: CopyText, units: Sequence[ReadUnit], alignment: Alignment, copy_name: str) -> list[Fault]:
    faults = []
    for block in alignment.missing:
        before = [i for i, m in enumerate(alignment.matches) if m is not None and m.block < block]
        unit = units[before[-1]] if before else units[0] if units else None
        place = f"after {unit.id or 'this block'}" if before and unit else "before the first block"
        words = reveal(_short(copy.blocks[block].text))
        line = copy.line_of(copy.blocks[block].start)
        message = f"a block of the copy-text is missing {place}: “{words}” ({copy_name}, line {line})"
        faults.append(_fault(unit.source if unit else copy.filename, unit.line if unit else 0, message))
    return faults


def _fault(source: str, line: int, message: str) -> Fault:
    return Fault(subtype="proof", message=message, file=source, line=line)


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67].rsplit(" ", 1)[0] + " …"
