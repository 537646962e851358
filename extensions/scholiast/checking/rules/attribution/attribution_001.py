"""An attribution shows no words that mark it."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield attributions without cue and source phrase whose voices are all said to be explicit."""
    for attribution in subject.of(Attribution):
        explicit = any(voice.explicit for voice in attribution.chain)
        if explicit and not attribution.cues and not attribution.source_phrase:
            message = "the words that mark the report are missing: add ':cue:', or write '(implied)' after the voice"
            yield subject.at_record(attribution, message)


RULE = Rule(
    code="attribution-001",
    title=__doc__,
    what="Looks for attributions with an explicit voice that have neither `cue` nor `source_phrase`.",
    why="If the text names the source, the words are there. If it does not, the attribution is the editor's inference.",
    check=check,
    example=Example(
        "index.md",
        finding="the words that mark the report are missing: add ':cue:', or write '(implied)' after the voice",
        faulty=":::{attribution} burn all night\n:chain: official ada-vane\n:::",
        corrected=":::{attribution} burn all night\n:chain: official ada-vane\n:cue: said that\n:::",
    ),
)
