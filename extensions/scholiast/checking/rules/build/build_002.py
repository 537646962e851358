"""A build reports a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....model.faults import Fault
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import reported

#: Types of warnings that have a rule of their own.
_OTHERS = frozenset({"incomplete"})


def warnings(faults: Iterable[Fault]) -> Iterator[Found]:
    """Return the warnings of a build, with the type of their message, less those that have a rule of their own."""
    return reported(faults, "warning", _OTHERS)


def check(subject: Subject) -> Iterator[Found]:
    """Yield the warnings that a build reports in the files of an edition."""
    return warnings(subject.faults)


RULE = Rule(
    code="build-002",
    title=__doc__,
    what="Repeats the warnings of a build, except those about incomplete records, which record-001 has. "
    "It is about the "
    "type of the message, as in 'entity-unused'.",
    why="A warning does not fail a build, and so stays unread unless somebody asks for it.",
    check=check,
    example=Example(
        "entities.yaml",
        finding="'mill-lane' is not mentioned in the text: link it there, add a name that occurs, or write "
        "'supplied: true' [scholiast.entity-unused]",
        faulty="- id: mill-lane\n  type: place\n  label: Mill Lane\n  description: A street that the text does "
        "not name.",
        corrected="- id: mill-lane\n  type: place\n  label: Mill Lane\n  description: A street that the text does "
        "not name.\n"
        "  supplied: true",
    ),
)
