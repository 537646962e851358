"""An entity is related to itself."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition_folder import ENTITY_PREFIX
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield relations to the entity itself and those that are given twice."""
    for entity in subject.data.entities:
        seen: set[tuple[str, str]] = set()
        for relation in entity.relations:
            target = relation.target.removeprefix(ENTITY_PREFIX)
            if target == entity.id.removeprefix(ENTITY_PREFIX):
                yield subject.at_entity(
                    entity, f"'{entity.id}' is '{relation.name}' of itself: correct the target", "relations"
                )
            elif (relation.name, target) in seen:
                yield subject.at_entity(
                    entity, f"'{entity.id}' is twice '{relation.name}' of '{target}': remove one", "relations"
                )
            seen.add((relation.name, target))


RULE = Rule(
    code="entity-005",
    title=__doc__,
    what="Looks for relations of an entity to itself and for relations that are given twice.",
    why="Drawings and exports show a circle that means nothing.",
    level="error",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'the-pilot' is 'master-of' of itself: correct the target",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n"
        "  relations: [{name: master-of, target: the-pilot}]",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n"
        "  relations: [{name: master-of, target: ada-vane}]",
        line=5,
    ),
)
