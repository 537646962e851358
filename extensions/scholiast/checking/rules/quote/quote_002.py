"""The source of a quotation is unidentified, and the search for it is not described."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ....model.kind import UNIDENTIFIED
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations without a known source and without a comment."""
    for quotation in subject.of(Quotation):
        if quotation.source == UNIDENTIFIED and not quotation.body:
            message = "the source is unidentified: say in the comment where it was looked for, or who might be quoted"
            yield subject.at_record(quotation, message, "source")


RULE = Rule(
    code="quote-002",
    title=__doc__,
    what="Looks for quotations with `source: unidentified` that have no comment.",
    why="The next reader begins the same search again. A search without result is worth knowing, too.",
    check=check,
    example=Example(
        "index.md",
        finding="the source is unidentified: say in the comment where it was looked for, or who might be quoted",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: unidentified\n:fidelity: uncollated\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: unidentified\n:fidelity: uncollated\n\n"
        "Not in the minutes of the harbour office of that spring.\n:::",
        line=3,
    ),
)
