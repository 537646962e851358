"""A conjecture is open, but its outcome is stated."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures with an outcome whose status is ``open`` or ``untestable``."""
    for conjecture in subject.of(Conjecture):
        if conjecture.outcomes and conjecture.status in ("open", "untestable"):
            message = f"the status is '{conjecture.status}', but there is an outcome: state what it shows"
            yield subject.at_record(conjecture, message, "status")


RULE = Rule(
    code="conjecture-003",
    title=__doc__,
    what="Looks for conjectures with an `outcome` and the status `open` or `untestable`.",
    why="The register lists it as undecided and shows what decided it.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the status is 'open', but there is an outcome: state what it shows",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: open\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        line=5,
        also={"sources.yaml": "- id: src-bill\n  type: document\n  title: Bill for a lamp"},
    ),
)
