"""A guess is not the author's, and nobody is named whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures of somebody else without ``holder_entity`` and without a comment."""
    for conjecture in subject.of(Conjecture):
        if conjecture.holder in ("quoted-source", "imputed") and not conjecture.holder_entity and not conjecture.body:
            message = (
                f"the holder is '{conjecture.holder}': name the entity in 'holder_entity', or describe who it is "
                "in the comment"
            )
            yield subject.at_record(conjecture, message, "holder")


RULE = Rule(
    code="conjecture-006",
    title=__doc__,
    what="Looks for conjectures with `holder: quoted-source` or `imputed` that have neither "
    "`holder_entity` nor a comment.",
    why="Whether a guess is worth anything depends on who guesses.",
    check=check,
    example=Example(
        "index.md",
        finding="the holder is 'quoted-source': name the entity in 'holder_entity', or describe who it is in the "
        "comment",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: quoted-source\n:grade: likely\n"
        ":status: open\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: quoted-source\n:holder_entity: "
        "ada-vane\n:grade: likely\n:status: open\n:::",
        line=3,
    ),
)
