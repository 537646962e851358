"""The dates of a source contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...ages import is_before
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources that were looked at before they appeared, or in the future."""
    for source in subject.data.sources:
        if source.accessed and is_before(subject.today, source.accessed):
            message = f"'{source.id}' was looked at on {source.accessed}, which is in the future: correct 'accessed'"
            yield subject.at_source(source, message, "accessed")
        elif source.accessed and source.issued and is_before(source.accessed, source.issued):
            message = (
                f"'{source.id}' was looked at on {source.accessed}, before it appeared ({source.issued}): "
                "correct one of the two dates"
            )
            yield subject.at_source(source, message, "accessed")


RULE = Rule(
    code="source-012",
    title=__doc__,
    what="Compares `accessed` with `issued` and with today.",
    why="One of the two dates is wrong, and both are printed in the citation.",
    level="error",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-storm' was looked at on 2026-05-08, before it appeared (2026-05-09): correct one of the two dates",
        faulty="- id: src-storm\n  type: report\n  title: The storm\n  publisher: Harbour Office\n  issued: "
        "2026-05-09\n  accessed: 2026-05-08",
        corrected="- id: src-storm\n  type: report\n  title: The storm\n  publisher: Harbour Office\n  issued: "
        "2026-05-09\n  accessed: 2026-05-10",
        line=6,
    ),
)
