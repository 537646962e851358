"""How names are filed in a register: people by family name, with the rules of bibliographies for particles."""

from __future__ import annotations

import re
from typing import NamedTuple

from .edition import Person
from .entities import Entity
from .vocabularies import EntityType

#: Words between two names that say of whom or of what kind somebody is: such a name is not turned round.
_BYNAME = re.compile(r" (?:of|the) ")
#: What a given name and a family name do not have: signs, digits, the number of a ruler.
_WHOLE = re.compile(r"[^\w\s.'’-]|\d| [IVX]+$")
#: What an editor adds to a name to tell it from another.
_REMARK = re.compile(r"(?P<name>.*\S)(?P<remark>\s+\([^()]*\))")


class Filed(NamedTuple):
    """A name as a register lists it: what to sort it by, and how it is written there."""

    key: tuple[str, ...]
    name: str


def filed(entity: Entity) -> Filed:
    """Return how an entity is filed: a person as "Gogh, Vincent van", anything else by its label.

    The family name is the field ``family``, or the last word. A label that begins with it stays as it is.
    """
    if entity.type != "person":
        return Filed((entity.label.casefold(),), entity.label)
    found = _REMARK.fullmatch(entity.label)
    label, remark = (found["name"], found["remark"]) if found else (entity.label, "")
    if entity.family:
        family, particle = entity.family, ""
        if label.startswith(family):
            return Filed((family.casefold(), label[len(family) :].strip().casefold()), entity.label)
        given = " ".join(label.replace(family, " ", 1).split())
    else:
        family, given, particle = _parts(label)
    if not given and not particle:
        return Filed((entity.label.casefold(),), entity.label)
    name = f"{family}, {' '.join(filter(None, (given, particle)))}"
    return Filed((family.casefold(), given.casefold(), particle.casefold()), name + remark)


def filed_person(person: Person) -> Filed:
    """Return how somebody who is responsible for a work is filed; an empty family name keeps the name whole."""
    kind: EntityType = "org" if person.family == "" else "person"
    return filed(Entity(id="person", type=kind, label=person.name, family=person.family or ""))


def _parts(label: str) -> tuple[str, str, str]:
    """Return the family name, the given names and the particle of a label; all of it is the first where it has no parts."""
    if label[:1].islower() or _WHOLE.search(label) or _BYNAME.search(label):
        return label, "", ""
    from .creators import csl_name  # only for people

    name = csl_name(label)
    given = " ".join(filter(None, (name.get("given"), name.get("suffix"))))
    return name.get("family", label), given, name.get("non-dropping-particle", "")
