"""Two entities have the same authority id."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield ids that an earlier entity has too."""
    first: dict[tuple[str, str], str] = {}
    places = subject.folder.entity_places
    for entity in sorted(subject.data.entities, key=lambda each: places.get(each.id, ("", 0))):
        for authority in entity.authority:
            other = first.setdefault((authority.scheme, authority.id.strip()), entity.id)
            if other != entity.id:
                message = (
                    f"'{entity.id}' and '{other}' have the same {authority.scheme} id {authority.id}: make one entity of the two, "
                    "or correct the wrong id"
                )
                yield subject.at_entity(entity, message, "authority")


RULE = Rule(
    code="entity-003",
    title=__doc__,
    what="Compares the authority ids of all entities.",
    why="In the web of data they are one thing: every statement about one is a statement about the other.",
    level="error",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'the-office' and 'the-pilot' have the same wikidata id Q1: make one entity of the two, or correct the wrong id",
        faulty="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "authority: [{scheme: wikidata, id: Q1}]\n"
        "- id: the-office\n  type: org\n  label: The office\n  description: It bought the lamp.\n  "
        "authority: [{scheme: wikidata, id: Q1}]",
        corrected="- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n  "
        "authority: [{scheme: wikidata, id: Q1}]\n"
        "- id: the-office\n  type: org\n  label: The office\n  description: It bought the lamp.\n  "
        "authority: [{scheme: wikidata, id: Q2}]",
        line=10,
    ),
)
