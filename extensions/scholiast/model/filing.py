"""How names are filed in a register: people by family name, with the rules of bibliographies for particles."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from ..text.bounds import word_around
from .edition import Person
from .entities import Entity
from .name_suffixes import without_suffix
from .vocabularies import EntityType

#: Words that say of whom or of what kind somebody is, or that somebody is not named: such a label is not turned round.
#: "An" is also a name, hence the vowel after it.
_BYNAME = re.compile(r" (?:of|the) |^[Tt]he |^A |^An (?=[aeiouAEIOUh])")
#: What a given name and a family name do not have: signs, digits, the number of a ruler.
_WHOLE = re.compile(r"[^\w\s.'’\u0300-\u036f-]|\d| [IVX]+$")
#: Accents that have no letter of their own with them.
_MARKS = re.compile("[\u0300-\u036f]")
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
        return Filed(_key(entity.label), entity.label)
    found = _REMARK.fullmatch(entity.label)
    label, remark = (found["name"], found["remark"]) if found else (entity.label, "")
    label, suffix = without_suffix(label)
    if entity.family:
        particle = ""
        start, end = _place(entity.family, label)
        family = label[start:end] or entity.family
        given = " ".join(f"{label[:start]} {label[end:]}".split())
        if start == 0 < end:
            return Filed(_key(family, given), entity.label)
    else:
        family, given, particle = _parts(label)
    if not given and not particle:
        return Filed(_key(entity.label), entity.label)
    name = ", ".join(filter(None, (family, " ".join(filter(None, (given, particle))), suffix)))
    return Filed(_key(family, given, particle, suffix), name + remark)


def _key(*parts: str) -> tuple[str, ...]:
    """Return what to sort by: the same for small and capital letters, and for composed and decomposed ones."""
    return tuple(normalize("NFC", part).casefold() for part in parts)


def _place(family: str, label: str) -> tuple[int, int]:
    """Return the range of a family name in a label, in code points: at the beginning, else the last; (0, 0) for none.

    It consists of whole words, and no hyphen joins it to the next.
    """
    forms = dict.fromkeys((family, normalize("NFC", family), normalize("NFD", family)))
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) or re.escape(form) for form in forms)
    places = [
        found.span()
        for found in re.finditer(f"(?:{pattern})(?!-)", label)
        if word_around(label, *found.span()) == found.span()
    ]
    return (0, 0) if not places else places[0] if not places[0][0] else places[-1]


def filed_person(person: Person) -> Filed:
    """Return how somebody who is responsible for a work is filed; an empty family name keeps the name whole."""
    kind: EntityType = "org" if person.family == "" else "person"
    return filed(Entity(id="person", type=kind, label=person.name, family=person.family or ""))


def _parts(label: str) -> tuple[str, str, str]:
    """Return the family name, the given names and the particle of a label; all of it is the first where it has no parts."""
    composed = normalize("NFC", label)
    if label[:1].islower() or _WHOLE.search(composed) or _BYNAME.search(label):
        return label, "", ""
    from .bibnames import csl_names  # only for people
    from .creators import csl_name

    if "literal" in csl_name(_MARKS.sub("", composed)):  # a group
        return label, "", ""
    name = csl_names(label, str)[0]
    return name.get("family", label), name.get("given", ""), name.get("non-dropping-particle", "")
