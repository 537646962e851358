"""A conditional guess states no condition."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures of the kind ``conditional`` without ``condition``."""
    for conjecture in subject.of(Conjecture):
        if conjecture.kind == "conditional" and not conjecture.condition:
            message = "the guess is conditional: quote the words of the condition in 'condition'"
            yield subject.at_record(conjecture, message, "kind")


RULE = Rule(
    code="conjecture-009",
    title=__doc__,
    what="Looks for conjectures with `kind: conditional`, but without `condition`.",
    why="If the condition did not occur, the guess was not wrong. Without it, nobody can judge.",
    check=check,
    example=Example(
        "index.md",
        finding="the guess is conditional: quote the words of the condition in 'condition'",
        faulty=":::{conjecture} will probably be sold\n:kind: conditional\n:cue: probably\n:holder: author\n"
        ":grade: likely\n:status: open\n:::",
        corrected=":::{conjecture} will probably be sold\n:kind: conditional\n:condition: if anybody wants it\n"
        ":cue: probably\n:holder: author\n"
        ":grade: likely\n:status: open\n:::",
        line=2,
    ),
)
