"""A name is given twice to one entity."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield aliases that are the label or an earlier alias."""
    for entity in subject.data.entities:
        seen = {entity.label}
        for alias in entity.aliases:
            if alias.text in seen:
                yield subject.at_entity(
                    entity, f"'{entity.id}' has the name “{alias.text}” twice: remove one", "aliases"
                )
            seen.add(alias.text)


RULE = Rule(
    code="entity-002",
    title=__doc__,
    what="Compares the aliases of an entity with each other and with its label.",
    why="The register prints it twice. Often another spelling was meant.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'the-pilot' has the name “the pilot” twice: remove one",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "aliases: [the pilot]",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "aliases: [pilot]",
        line=5,
    ),
)
