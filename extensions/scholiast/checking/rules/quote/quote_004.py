"""A declared omission is not in the quotation."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield elisions whose mark is not at the place in the words that they state."""
    for quotation in subject.of(Quotation):
        words = quotation.anchor.exact.strip() if quotation.anchor else ""
        for elision in quotation.elisions:
            if not elision.mark or not words:
                continue
            there = {
                "start": words.lstrip("“‘\"'").startswith(elision.mark),
                "end": words.rstrip("”’\"'").endswith(elision.mark),
                "medial": elision.mark in words[1:-1],
            }[elision.position]
            if not there:
                where = {"start": "at its beginning", "end": "at its end", "medial": "within it"}[elision.position]
                message = f"the quotation has no “{elision.mark}” {where}: correct the elision or the words"
                yield subject.at_record(quotation, message, "elisions")


RULE = Rule(
    code="quote-004",
    title=__doc__,
    what="Looks for the mark of each elision at its place in the quotation.",
    why="The register says that words are left out where readers see none missing.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the quotation has no “…” at its end: correct the elision or the words",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: altered\n"
        ":elision: end | …\n\n"
        "The paper has “burn till dawn”.\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: altered\n\n"
        "The paper has “burn till dawn”.\n:::",
        line=5,
    ),
)
