"""An identification of who is quoted has no certainty."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations that the text ascribes to nobody and the editor to a source, without ``cert``."""
    for quotation in subject.of(Quotation):
        unnamed = quotation.explicit is False or quotation.cue_type == "none"
        if unnamed and quotation.source and not quotation.cert:
            message = "the text does not name the source: state in 'cert' how certain the identification is"
            yield subject.at_record(quotation, message)


RULE = Rule(
    code="quote-007",
    title=__doc__,
    what="Looks for quotations with `explicit: false` or `cue_type: none` that do not state `cert`.",
    why="Readers see a name next to the words and take it for the author's.",
    check=check,
    example=Example(
        "index.md",
        finding="the text does not name the source: state in 'cert' how certain the identification is",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":explicit: false\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":explicit: false\n:cert: low\n:::",
    ),
)
