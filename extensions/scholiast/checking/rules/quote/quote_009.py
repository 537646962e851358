"""A quotation is called altered, and nothing says how."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield altered quotations without a comparison, a comment, or an emendation or note within them."""
    others = subject.annotated("emendation", "note")
    for quotation in subject.of(Quotation):
        if quotation.fidelity != "altered" or quotation.collation is not None or quotation.body:
            continue
        if not any(others.touching(subject.data, quotation)):
            message = (
                "the words are altered: say in the comment what the source has, or add emendations with its readings"
            )
            yield subject.at_record(quotation, message, "fidelity")


RULE = Rule(
    code="quote-009",
    title=__doc__,
    what="Looks for quotations with `fidelity: altered` that have no file of the source, no comment, and "
    "no emendation or note on "
    "any of their words.",
    why="Readers are warned of the words, but do not learn which ones to mistrust.",
    check=check,
    example=Example(
        "index.md",
        finding="the words are altered: say in the comment what the source has, or add emendations with its readings",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: altered\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: altered\n\n"
        "The paper has “till dawn”.\n:::",
        line=4,
    ),
)
