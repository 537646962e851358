"""A build reports an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....model.faults import Fault
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject
from . import reported


def errors(faults: Iterable[Fault]) -> Iterator[Found]:
    """Return the errors of a build, with the type of their message."""
    return reported(faults, "error")


def check(subject: Subject) -> Iterator[Found]:
    """Yield the errors that a build reports in the files of an edition."""
    return errors(subject.faults)


RULE = Rule(
    code="build-001",
    title=__doc__,
    what="Repeats every error of a build, such as a text that differs from its copy-text or a lemma that "
    "is not found. "
    "It is about the type of the message, as in 'lemma-missing'.",
    why="An edition with an error is not proved, or lacks annotations that the other rules then cannot look at.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="note: “the lighthouse keeper” not found in p3, nor in the blocks above it back to head. Nothing "
        "on this page is similar. [scholiast.lemma-missing]",
        faulty=":::{note} the lighthouse keeper\nHe is not in the text.\n:::",
        corrected=":::{note} the first glass\nThe glass of the lamp.\n:::",
    ),
)
