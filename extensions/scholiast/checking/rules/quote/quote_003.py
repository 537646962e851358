"""An omission within a quotation is not declared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Three or four points in a row, with or without blanks and brackets.
ELLIPSIS = re.compile(r"\[?(?:…|\.(?:[ \u00a0]?\.){2,3})\]?")


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations with more marks of omission within their words than elisions that account for them."""
    for quotation in subject.of(Quotation):
        words = quotation.anchor.exact.strip() if quotation.anchor else ""
        inner = [
            found for found in ELLIPSIS.finditer(words) if found.start() > 0 and words[found.end() :].strip("”’\"' ")
        ]
        declared = sum(elision.position == "medial" for elision in quotation.elisions)
        if len(inner) > declared:
            message = (
                f"“{inner[0][0]}” within the quotation is not declared: add ':elision: medial | {inner[0][0]} | "
                "author' or say "
                "whose omission it is"
            )
            yield subject.at_record(quotation, message)


RULE = Rule(
    code="quote-003",
    title=__doc__,
    what="Counts the marks of omission (…, three points) within the words of a quotation and its elisions "
    "with the position `medial`.",
    why="An ellipsis of the author leaves words of the source out, one of the source is a pause. The "
    "page must say which.",
    check=check,
    example=Example(
        "index.md",
        finding="“…” within the quotation is not declared: add ':elision: medial | … | author' or say whose "
        "omission it is",
        faulty=":::{quotation} will probably be sold … if anybody wants it\n:form: indirect\n:source: "
        "src-quay-paper\n:fidelity: paraphrase\n:::",
        corrected=":::{quotation} will probably be sold … if anybody wants it\n:form: indirect\n:source: "
        "src-quay-paper\n:fidelity: paraphrase\n"
        ":elision: medial | … | author\n:::",
    ),
)
