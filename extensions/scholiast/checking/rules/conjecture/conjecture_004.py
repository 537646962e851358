"""The evidence for an outcome is the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ....model.edition_source import work_source
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield outcomes whose evidence is the source that the text appeared in."""
    work = work_source(subject.edition, subject.sources)
    for conjecture in subject.of(Conjecture):
        for outcome in conjecture.outcomes:
            if work is not None and subject.source_named(outcome.evidence) == work:
                message = (
                    f"the evidence for the outcome is '{work.id}', in which the text appeared: name another source"
                )
                yield subject.at_record(conjecture, message, "outcomes")


RULE = Rule(
    code="conjecture-004",
    title=__doc__,
    what="Compares the sources of outcomes with that of the copy-text or of the author's text.",
    why="A text cannot confirm its own guess.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the evidence for the outcome is 'src-quay-paper', in which the text appeared: name another source",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-05-01 | src-quay-paper | It was sold.\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        line=6,
        also={"sources.yaml": "- id: src-bill\n  type: document\n  title: Bill for a lamp"},
    ),
)
