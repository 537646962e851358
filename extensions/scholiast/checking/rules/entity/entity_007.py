"""Coordinates are impossible, or belong to something without a place."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_PLACED = ("place", "org", "event", "object", "document")


def check(subject: Subject) -> Iterator[Found]:
    """Yield coordinates out of range, at the point 0, 0, and of people and concepts."""
    for entity in subject.data.entities:
        if entity.coordinates is None:
            continue
        latitude, longitude = entity.coordinates
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            message = (
                f"{latitude}, {longitude} of '{entity.id}' is not on the earth: write latitude (-90 to 90), then "
                "longitude (-180 to 180)"
            )
            yield subject.at_entity(entity, message, "coordinates")
        elif latitude == longitude == 0:
            message = (
                f"the coordinates of '{entity.id}' are 0, 0, which is in the Gulf of Guinea: remove them if they "
                "are unknown"
            )
            yield subject.at_entity(entity, message, "coordinates")
        elif entity.type not in _PLACED:
            yield subject.at_entity(
                entity, f"'{entity.id}' is a {entity.type} and has coordinates: remove them", "coordinates"
            )


RULE = Rule(
    code="entity-007",
    title=__doc__,
    what="Looks at `coordinates`: latitude and longitude in their ranges, not 0, 0, and not of a person or a concept.",
    why="Maps show the point where it is, in the sea or at the other end of the world.",
    level="error",
    check=check,
    example=Example(
        "entities.yaml",
        finding="151.2, -33.8 of 'the-pier' is not on the earth: write latitude (-90 to 90), then longitude (-180 "
        "to 180)",
        faulty="- id: the-pier\n  type: place\n  label: the pier\n  description: Where the boats are.\n  "
        "coordinates: [151.2, -33.8]",
        corrected="- id: the-pier\n  type: place\n  label: the pier\n  description: Where the boats are.\n  "
        "coordinates: [-33.8, 151.2]",
        line=5,
    ),
)
