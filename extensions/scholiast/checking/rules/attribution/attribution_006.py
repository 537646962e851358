"""Direct speech has no quotation marks and is not marked as a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_MARKS = frozenset('“”„‘’"«»‹›「」『』—–')


def check(subject: Subject) -> Iterator[Found]:
    """Yield attributions of direct speech without marks in or around their words and without a quotation on them."""
    quotations = subject.annotated("quotation")
    for attribution in subject.of(Attribution):
        if attribution.content_type != "direct" or attribution.anchor is None:
            continue
        anchor = attribution.anchor
        around = anchor.prefix[-2:] + anchor.exact + anchor.suffix[:2]
        inside = any(unit.quotation for name in attribution.units if (unit := subject.units.get(name)))
        if not _MARKS & set(around) and not inside and not any(quotations.touching(subject.data, attribution)):
            message = (
                "'content_type' is direct, but the words have no quotation marks: write 'indirect', or add a quotation"
            )
            yield subject.at_record(attribution, message, "content_type")


RULE = Rule(
    code="attribution-006",
    title=__doc__,
    what="Looks for attributions with `content_type: direct` whose words have no marks of quotation and "
    "are not in a quotation.",
    why="Direct speech is cited as the very words of somebody. Without marks the author vouches for the sense only.",
    check=check,
    example=Example(
        "index.md",
        finding="'content_type' is direct, but the words have no quotation marks: write 'indirect', or add a quotation",
        faulty=":::{attribution} will probably be sold\n:chain: official ada-vane\n:cue: one hears\n"
        ":content_type: direct\n:::",
        corrected=":::{attribution} will probably be sold\n:chain: official ada-vane\n:cue: one hears\n"
        ":content_type: indirect\n:::",
        line=4,
    ),
)
