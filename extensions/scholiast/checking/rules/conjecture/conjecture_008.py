"""A conjecture has a cue and the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures with ``cue`` and ``no_cue``."""
    for conjecture in subject.of(Conjecture):
        if conjecture.cues and conjecture.no_cue:
            message = (
                f"there is a cue (“{conjecture.cues[0]}”), but 'no_cue' says why it is missing: remove one of them"
            )
            yield subject.at_record(conjecture, message, "no_cue")


RULE = Rule(
    code="conjecture-008",
    title=__doc__,
    what="Looks for conjectures that have both `cue` and `no_cue`.",
    why="One of the two statements is wrong. The note shows only the first.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="there is a cue (“probably”), but 'no_cue' says why it is missing: remove one of them",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:no_cue: the future tense alone\n"
        ":holder: author\n:grade: likely\n:status: open\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: open\n:::",
        line=3,
    ),
)
