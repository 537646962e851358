"""A witness is not used."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition_folder import SOURCE_PREFIX
from ....model.kind import KINDS, sources_named
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield witnesses that no reading, quotation or note names, by siglum or by their source."""
    used: set[str] = set()
    for record in subject.data.records:
        used |= {name.removeprefix(SOURCE_PREFIX) for name in sources_named(record)}
        used.add(record.witness)
        if record.type in KINDS:
            used.update(KINDS[record.type].named(record, "witness"))
    for i, witness in enumerate(subject.edition.witnesses):
        if not used & {witness.siglum, (witness.bibl or "").removeprefix(SOURCE_PREFIX) or witness.siglum}:
            message = (
                f"no reading, quotation or note names the witness {witness.siglum} or its source: "
                "give its readings, or say in a note that it agrees"
            )
            yield subject.at_field(message, "witnesses", i)


RULE = Rule(
    code="witness-002",
    title=__doc__,
    what="Looks for witnesses that no annotation names: neither their siglum in a reading, nor their source.",
    why="Readers expect an apparatus with its readings. If it was compared and agrees, state that in a note.",
    level="note",
    check=check,
    example=Example(
        "edition.yaml",
        finding="no reading, quotation or note names the witness B or its source: give its readings, or say in a note that it agrees",
        faulty="witnesses:\n  - siglum: B\n    role: reprint\n    description: A reprint of 2027.",
        corrected="witnesses: []",
        line=2,
    ),
)
