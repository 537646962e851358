"""Two quotations cross each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations that share some words with another one and have some that are not in it, and the other way round."""
    for one, two, crossing in subject.annotated("quotation").pairs():
        if crossing and len(one.units) == len(two.units) == 1:
            yield subject.at_record(
                two,
                f"it crosses the quotation '{one.id}': correct the words of the one that begins or ends at a wrong word",
            )


RULE = Rule(
    code="quote-008",
    title=__doc__,
    what="Looks for two quotations in one block that share words, and of which neither is inside the other.",
    why="A quotation may have another one in it. Two that cross cannot both be right.",
    check=check,
    example=Example(
        "index.md",
        finding="it crosses the quotation 'q-p2-the-old-lamp-one-hears': correct the words of the one that begins or ends at a wrong word",
        faulty=":::{quotation} The old lamp, one hears\n:form: indirect\n:source: src-quay-paper\n:fidelity: "
        "paraphrase\n:::\n\n"
        ":::{quotation} one hears, will probably be sold\n:form: indirect\n:source: src-quay-paper\n"
        ":fidelity: paraphrase\n:::",
        corrected=":::{quotation} The old lamp\n:form: indirect\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":::\n\n"
        ":::{quotation} one hears, will probably be sold\n:form: indirect\n:source: src-quay-paper\n"
        ":fidelity: paraphrase\n:::",
        line=7,
    ),
)
