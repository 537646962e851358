"""The name of a person is written in the order of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: One to three words with capitals, a comma, and one to three more.
_TURNED = re.compile(
    r"((?:[^\W\d_a-z][\w'’.-]*)(?: [^\W\d_a-z][\w'’.-]*){0,2}), ([^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,2})"
)
_TITLES = re.compile(r"(?:jr|sr|jnr|snr|ph\.?d|m\.?d|esq|the|[ivx]+|duke|earl|count|king|queen|lord|lady)\b", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield people whose label is the family name, a comma and the given name."""
    for entity in subject.data.entities:
        found = _TURNED.fullmatch(entity.label) if entity.type == "person" else None
        if found is not None and not _TITLES.match(found[2]):
            family, given = found.groups()
            message = f"the label of '{entity.id}' is “{entity.label}”: write “{given} {family}”, as notes show it"
            yield subject.at_entity(entity, message, "label")


RULE = Rule(
    code="entity-008",
    title=__doc__,
    what="Looks for labels of people such as “Vane, Ada”. Titles and additions such as “Jr.” after a "
    "comma are left alone.",
    why="Notes say “Told by Vane, Ada”, and the name is not found in the text.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="the label of 'the-pilot' is “Nobody, Ada”: write “Ada Nobody”, as notes show it",
        faulty="- id: the-pilot\n  type: person\n  label: Nobody, Ada\n  description: He saw the boats.\n  "
        "aliases: [the pilot]",
        corrected="- id: the-pilot\n  type: person\n  label: Ada Nobody\n  description: He saw the boats.\n  "
        "aliases: [the pilot]",
        line=3,
    ),
)
