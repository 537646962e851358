"""The statements about rights contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield a status of rights that the licence contradicts."""
    status = subject.edition.rights_status
    licence = (subject.edition.licence_text or "").strip().lower()
    if status in ("cleared", "public-domain") and licence == "unknown":
        message = (
            f"'rights_status' is {status}, but 'licence_text' is unknown: state the licence, or that the "
            "status is unknown"
        )
        yield subject.at_field(message, "rights_status")
    elif status == "unknown" and licence not in ("", "unknown", "none"):
        message = (
            f"'licence_text' is {subject.edition.licence_text}, but 'rights_status' is unknown: "
            "write 'cleared' if the holder of the rights gave this licence, otherwise remove it"
        )
        yield subject.at_field(message, "licence_text")


RULE = Rule(
    code="edition-006",
    title=__doc__,
    what="Compares `rights_status` with `licence_text`: rights that are cleared have a known licence, and "
    "a licence is given by "
    "somebody who has the rights.",
    why="Others rely on these two fields when they reuse the text.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'licence_text' is CC-BY-4.0, but 'rights_status' is unknown: "
        "write 'cleared' if the holder of the rights gave this licence, otherwise remove it",
        faulty="rights_status: unknown\nlicence_text: CC-BY-4.0",
        corrected="rights_status: cleared\nlicence_text: CC-BY-4.0",
        line=2,
    ),
)
