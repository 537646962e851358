"""A quotation is called faithful, but no text of its source shows it."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations with ``verbatim`` or ``normalised`` that no build has compared and no comment explains."""
    for quotation in subject.of(Quotation):
        if quotation.fidelity in ("verbatim", "normalised") and quotation.collation is None and not quotation.body:
            message = (
                f"the fidelity '{quotation.fidelity}' cannot be checked: add the text of the source in 'sources/', "
                "or say in the comment what the words were compared with"
            )
            yield subject.at_record(quotation, message, "fidelity")


RULE = Rule(
    code="quote-001",
    title=__doc__,
    what="Looks for quotations with `fidelity: verbatim` or `normalised` whose source has no file in "
    "`sources/`, and that have no "
    "comment.",
    why="Whether the words are really there is the question that readers ask first. With the file, each "
    "build answers it.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="the fidelity 'verbatim' cannot be checked: add the text of the source in 'sources/', or say in "
        "the comment what the words were compared with",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: verbatim\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: verbatim\n\n"
        "Compared with the cutting in the archive of the harbour.\n:::",
        line=4,
    ),
)
