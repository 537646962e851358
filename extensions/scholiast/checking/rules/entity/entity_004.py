"""An entity has two ids in one authority file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield entities with several ids of one scheme."""
    for entity in subject.data.entities:
        for scheme, number in Counter(authority.scheme for authority in entity.authority).items():
            if number > 1:
                message = f"'{entity.id}' has {number} ids of {scheme}: keep the right one"
                yield subject.at_entity(entity, message, "authority")


RULE = Rule(
    code="entity-004",
    title=__doc__,
    what="Counts the ids of each scheme of an entity.",
    why="Authority files have one record for a thing. Two ids mean that one was never removed, or that "
    "two things were put together.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'the-pilot' has 2 ids of wikidata: keep the right one",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n"
        "  authority: [{scheme: wikidata, id: Q1}, {scheme: wikidata, id: Q2}]",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "authority: [{scheme: wikidata, id: Q1}]",
        line=5,
    ),
)
