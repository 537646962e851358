"""A chain of voices has one voice twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield chains in which an entity or a name occurs more than once."""
    reports: list[Quotation | Attribution] = [*subject.of(Attribution), *subject.of(Quotation)]
    for record in reports:
        times = Counter(voice.entity or voice.label for voice in record.chain if voice.entity or voice.label)
        for name, number in times.items():
            if number > 1:
                message = f"'{name}' is {number} times in the chain: keep one, because a voice that cites itself is one source"
                yield subject.at_record(record, message, "chain")


RULE = Rule(
    code="attribution-003",
    title=__doc__,
    what="Looks for chains of attributions and quotations with the same voice in two places.",
    why="A newspaper that cites its own earlier report is one source. The register would count it as two "
    "that confirm each other.",
    check=check,
    example=Example(
        "index.md",
        finding="'ada-vane' is 2 times in the chain: keep one, because a voice that cites itself is one source",
        faulty=":::{attribution} burn all night\n:chain: publication ada-vane | official ada-vane\n:cue: said "
        "that\n:::",
        corrected=":::{attribution} burn all night\n:chain: official ada-vane\n:cue: said that\n:::",
        line=2,
    ),
)
