"""The quotation marks that a quotation states are not printed around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Signs that open or close a quotation.
_MARKS = "“”„‟‘’‚‛\"'«»‹›「」『』"


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations whose ``rend`` has marks that are neither at the ends of the words nor directly around them."""
    for quotation in subject.of(Quotation):
        stated = [char for char in quotation.rend or "" if char in _MARKS]
        described = re.search(r"[^\W\d_]", quotation.rend or "")
        if not stated or described or quotation.anchor is None:
            continue
        anchors = subject.data.anchors(quotation)
        before = anchors[0].prefix.rstrip()[-1:] + anchors[0].exact[:1]
        after = anchors[-1].exact[-2:] + anchors[-1].suffix.lstrip(".,;:!?")[:1] + anchors[-1].suffix[:1]
        if stated[0] not in before or stated[-1] not in after:
            message = f"'rend' states the marks {quotation.rend}, but they are not printed around the words: correct it"
            yield subject.at_record(quotation, message, "rend")


RULE = Rule(
    code="quote-010",
    title=__doc__,
    what="Looks for the marks in `rend`, if it has no words, at the ends of the words of a quotation and directly before and after them.",
    why="`rend` says how the copy-text prints the quotation. Anyone who restores it from the data would add "
    "marks that are not there.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="'rend' states the marks « », but they are not printed around the words: correct it",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":rend: « »\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
        ":rend: “ ”\n:::",
        line=5,
    ),
)
