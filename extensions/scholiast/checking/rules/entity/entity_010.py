"""An entity is marked as not in the text, but the text mentions it."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield entities with ``supplied: true`` that have mentions."""
    first = {mention.entity: mention.anchor for mention in reversed(subject.data.mentions)}
    for entity in subject.data.entities:
        if entity.supplied and (anchor := first.get(entity.id)) is not None:
            message = (
                f"'{entity.id}' has 'supplied: true', but {anchor.unit} mentions it (“{anchor.exact}”): remove "
                "the field"
            )
            yield subject.at_entity(entity, message, "supplied", remove="supplied: true")


RULE = Rule(
    code="entity-010",
    title=__doc__,
    what="Looks for entities with `supplied: true` that are linked in the text.",
    why="The register says that the editor has added the entry, which is no longer true.",
    fix="Removes the line, where the field has one for itself.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'the-pilot' has 'supplied: true', but p3 mentions it (“the pilot”): remove the field",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "supplied: true",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.",
        line=5,
        also={"index.md": ":::{mention} the pilot\n:entity: the-pilot\n:::"},
    ),
)
