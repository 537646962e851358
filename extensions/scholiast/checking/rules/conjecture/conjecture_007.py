"""A guess within a quotation is ascribed to the author."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures with ``holder: author`` all of whose words are in a quotation."""
    quotations = subject.annotated("quotation")
    for conjecture in subject.of(Conjecture):
        if conjecture.holder != "author":
            continue
        mine = subject.data.anchors(conjecture)
        for quotation in quotations.touching(subject.data, conjecture):
            its = subject.data.anchors(quotation)
            if mine and all(any(q.unit == a.unit and q.start <= a.start and a.end <= q.end for q in its) for a in mine):
                message = (
                    f"the holder is the author, but the words are in the quotation '{quotation.id}': write "
                    "'quoted-source'"
                )
                yield subject.at_record(conjecture, message, "holder")
                break


RULE = Rule(
    code="conjecture-007",
    title=__doc__,
    what="Looks for conjectures with `holder: author` whose words are all within a quotation.",
    why="What somebody else guesses would be counted among the guesses of the author.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the holder is the author, but the words are in the quotation 'q-p2-the-old-lamp-one-hears': write "
        "'quoted-source'",
        faulty=":::{quotation} The old lamp, one hears, will probably be sold\n:form: indirect\n:source: "
        "src-quay-paper\n:fidelity: paraphrase\n:::\n\n"
        ":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n:status: open\n:::",
        corrected=":::{quotation} The old lamp, one hears, will probably be sold\n:form: indirect\n:source: "
        "src-quay-paper\n:fidelity: paraphrase\n:::\n\n"
        ":::{conjecture} will probably be sold\n:cue: probably\n:holder: quoted-source\n:holder_entity: "
        "ada-vane\n:grade: likely\n:status: open\n:::",
        line=9,
    ),
)
