"""An entity lacks what its type needs to be recognised."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield entities without a description, and events without a date."""
    for entity in subject.data.entities:
        if not entity.description.strip():
            message = f"'{entity.id}' has no 'description': say in a sentence who or what it is"
            yield subject.at_entity(entity, message)
        if entity.type == "event" and not entity.dates:
            yield subject.at_entity(
                entity, f"the event '{entity.id}' has no 'dates': state when it was, as far as it is known", "type"
            )


RULE = Rule(
    code="entity-006",
    title=__doc__,
    what="Looks for a `description` of each entity and for the `dates` of events.",
    why="The register is where readers look up who is meant. A name alone does not tell them.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="the event 'the-storms' has no 'dates': state when it was, as far as it is known",
        faulty="- id: the-storms\n  type: event\n  label: The winter storms\n  description: Three storms in one "
        "winter.",
        corrected="- id: the-storms\n  type: event\n  label: The winter storms\n  description: Three storms in one "
        "winter.\n  dates: 2026-01/2026-03",
        line=2,
    ),
)
