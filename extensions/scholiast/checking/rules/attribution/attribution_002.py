"""A source without a name is not described."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield attributions to somebody whom the text does not name, without a comment."""
    for attribution in subject.of(Attribution):
        unnamed = attribution.anonymous or any(voice.role == "anonymous-group" for voice in attribution.chain)
        if unnamed and not attribution.body:
            message = (
                "the source is not named: say in the comment how it can know, and whether the text says why it "
                "is not named"
            )
            yield subject.at_record(attribution, message)


RULE = Rule(
    code="attribution-002",
    title=__doc__,
    what="Looks for attributions with `anonymous` or a voice `anonymous-group` that have no comment.",
    why="News agencies ask for two things about a source without a name: how it comes to know, and why "
    "it is not named. Readers "
    "want to know whether the text has them.",
    check=check,
    example=Example(
        "index.md",
        finding="the source is not named: say in the comment how it can know, and whether the text says why it is "
        "not named",
        faulty=":::{attribution} will probably be sold\n:chain: anonymous-group people\n:cue: one hears\n:::",
        corrected=":::{attribution} will probably be sold\n:chain: anonymous-group people\n:cue: one hears\n\nWho "
        "says it and why is not stated.\n:::",
    ),
)
