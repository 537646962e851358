"""A mark that is for events or groups is on something else."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield ``alleged`` on anything but an event, and ``anonymous`` on anything but a group or a person."""
    for entity in subject.data.entities:
        for name, types in (("alleged", ("event",)), ("anonymous", ("group", "person"))):
            if getattr(entity, name) and entity.type not in types:
                message = (
                    f"'{name}' is for entities of the type {' or '.join(types)}, and '{entity.id}' is of the type "
                    f"{entity.type}: remove it"
                )
                yield subject.at_entity(entity, message, name)


RULE = Rule(
    code="entity-011",
    title=__doc__,
    what="Looks for `alleged` on entities that are not events, and for `anonymous` on those that are "
    "neither groups nor people.",
    why="An event can be alleged. That a place is, says nothing.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'alleged' is for entities of the type event, and 'the-pier' is of the type place: remove it",
        faulty="- id: the-pier\n  type: place\n  label: the pier\n  description: Where the boats are.\n  alleged: true",
        corrected="- id: the-pier\n  type: place\n  label: the pier\n  description: Where the boats are.",
        line=5,
    ),
)
