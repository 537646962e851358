"""An alias is a metonym and is linked as a name."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield aliases of the kind metonym without the matching type of mention."""
    for entity in subject.data.entities:
        for alias in entity.aliases:
            if alias.kind == "metonym" and alias.mention_type == "name":
                message = f"“{alias.text}” is a metonym for '{entity.id}': add 'mention_type: metonym'"
                yield subject.at_entity(entity, message, "aliases")


RULE = Rule(
    code="entity-009",
    title=__doc__,
    what="Looks for aliases with `kind: metonym` whose `mention_type` is `name`.",
    why="“The quay denied it” names a place and means an office. TEI and the register keep the two apart "
    "only if the mention does.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="“The office” is a metonym for 'the-office': add 'mention_type: metonym'",
        faulty="- id: the-office\n  type: org\n  label: harbour office\n  description: It bought the lamp.\n"
        "  aliases: [{text: The office, kind: metonym}]",
        corrected="- id: the-office\n  type: org\n  label: harbour office\n  description: It bought the lamp.\n"
        "  aliases: [{text: The office, kind: metonym, mention_type: metonym}]",
        line=5,
    ),
)
