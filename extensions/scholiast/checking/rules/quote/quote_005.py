"""Words in brackets within a quotation are not explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_BRACKETS = re.compile(r"\[([^\[\]]*[^\W\d_][^\[\]]*)\]")


def check(subject: Subject) -> Iterator[Found]:
    """Yield words in square brackets in a quotation on which no annotation is and that its comment does not repeat."""
    others = subject.annotated("note", "emendation")
    for quotation in subject.of(Quotation):
        for anchor in subject.data.anchors(quotation):
            for found in _BRACKETS.finditer(anchor.exact):
                covered = others.covers(anchor.unit, anchor.start + found.start(1))
                if not covered and found[1] not in quotation.body:
                    message = f"who added the words “{found[0]}” to the quotation? Add a note, or say it in the comment"
                    yield subject.at_record(quotation, message)


RULE = Rule(
    code="quote-005",
    title=__doc__,
    what="Looks for words in square brackets within a quotation, “[sic]” among them, without a note or an "
    "emendation on them, which "
    "the comment does not repeat either.",
    why="They are not the words of the person quoted. Whether the author or the source put them in changes what was said.",
    check=check,
    example=Example(
        "index.md",
        finding="who added the words “[at the pier]” to the quotation? Add a note, or say it in the comment",
        faulty=":::{quotation} I saw the boats [at the pier]\n:form: inline\n:source: src-quay-paper\n"
        ":fidelity: uncollated\n:::",
        corrected=":::{quotation} I saw the boats [at the pier]\n:form: inline\n:source: src-quay-paper\n"
        ":fidelity: uncollated\n\n"
        "The words “at the pier” are those of the paper.\n:::",
    ),
)
