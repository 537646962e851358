"""An author of the text is tied to an unknown entity."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition_folder import ENTITY_PREFIX, resolve_id
from ....text.links import url_fault
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield references of authors that are neither an entity nor an address."""
    for i, person in enumerate(subject.edition.work_author):
        if person.ref and resolve_id(person.ref, subject.entities, ENTITY_PREFIX) is None and url_fault(person.ref):
            message = f"'{person.ref}' is neither the id of an entity nor an address: add the entity, or correct 'ref'"
            yield subject.at_field(message, "work_author", i, "ref")


RULE = Rule(
    code="edition-009",
    title=__doc__,
    what="Looks for `ref` under `work_author` that names no entity of the registers and is not an address.",
    why="The exports identify the author by it.",
    level="error",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'ada-vain' is neither the id of an entity nor an address: add the entity, or correct 'ref'",
        faulty="work_author:\n  - name: Ada Vane\n    ref: ada-vain",
        corrected="work_author:\n  - name: Ada Vane\n    ref: ada-vane",
        line=3,
    ),
)
