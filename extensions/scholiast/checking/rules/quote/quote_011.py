"""A quotation and its attribution name different voices."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ....kinds.quotation import Quotation
from ....model.edition_folder import is_key
from ....model.validate import unknown
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations whose ``attribution`` does not exist, or has another chain of voices."""
    by_id = {attribution.id: attribution for attribution in subject.of(Attribution)}
    for quotation in subject.of(Quotation):
        if not quotation.attribution:
            continue
        told = by_id.get(quotation.attribution)
        if told is None and not is_key(quotation.attribution):
            continue  # the words of the text that name who speaks
        if told is None:
            message = unknown("attribution", quotation.attribution, tuple(by_id))
            yield subject.at_record(quotation, message, "attribution")
        elif quotation.chain and told.chain and quotation.chain[-1] != told.chain[-1]:
            message = f"the last voice of its chain is not that of the attribution '{told.id}': correct one of them"
            yield subject.at_record(quotation, message, "chain")


RULE = Rule(
    code="quote-011",
    title=__doc__,
    what="Looks up the attribution that a quotation names, and compares the last voice of both chains.",
    why="The page would say in two places who speaks, and differently.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="unknown attribution 'at-vain'. Known: none",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":attribution: at-vain\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n:::",
        line=5,
    ),
)
