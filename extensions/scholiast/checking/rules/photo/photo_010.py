"""A person in a picture is not in the register."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.photo import Photo
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield names in ``persons_shown`` that are neither an id nor a name of an entity, if there are people in the register."""
    people = [entity for entity in subject.data.entities if entity.type == "person"]
    known = {name for entity in people for name in (entity.id, entity.label, *(alias.text for alias in entity.aliases))}
    for photo in subject.of(Photo):
        for name in photo.persons_shown if people else ():
            if name not in known:
                message = (
                    f"'{name}' is not in the register of entities: add the person, or write the name as it is there"
                )
                yield subject.at_record(photo, message, "persons_shown")


RULE = Rule(
    code="photo-010",
    title=__doc__,
    what="Compares `persons_shown` with the ids, labels and aliases of the people in the register, if it has any.",
    why="The index of people would not lead to the picture.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="'Q. Nobody' is not in the register of entities: add the person, or write the name as it is there",
        faulty=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n:persons_shown: Q. Nobody\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        corrected=":::{photo} lamp\n:credit: Quay Paper\n:alt: A brass lamp on a pier\n:date: 2026-04-06\n:rights: "
        "unknown\n:persons_shown: Ada Vane\n\n"
        "The lamp on its first evening. (Quay Paper)\n:::",
        line=6,
        also={
            "copytext.txt": "The Lamp at the Quay\n\nAda Vane lit it.\n\nThe lamp on its first evening. (Quay Paper)",
            "entities.yaml": "- id: ada-vane\n  type: person\n  label: Ada Vane\n  description: She keeps the boats.",
        },
    ),
)
