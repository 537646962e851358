"""An authority id is called certain, and was never looked up."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield ids with high or medium certainty without the day of the look-up."""
    for entity in subject.data.entities:
        for authority in entity.authority:
            if authority.cert in ("high", "medium") and not authority.checked_on:
                message = (
                    f"the {authority.scheme} id {authority.id} of '{entity.id}' has the certainty '{authority.cert}', "
                    "but no "
                    "'checked_on': look it up"
                )
                yield subject.at_entity(entity, message, "authority")


RULE = Rule(
    code="entity-001",
    title=__doc__,
    what="Looks for authority ids with `cert: high` or `medium`, but without `checked_on`.",
    why="Numbers are mistyped and remembered wrongly, and namesakes are many. One look tells.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="the wikidata id Q1 of 'the-pilot' has the certainty 'high', but no 'checked_on': look it up",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "authority:\n    - scheme: wikidata\n"
        "      id: Q1\n      cert: high",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "authority:\n    - scheme: wikidata\n"
        "      id: Q1\n      cert: low",
        line=5,
    ),
)
