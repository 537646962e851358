"""A guess is judged by a source that is graded as unreliable."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.conjecture import Conjecture
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield conjectures all of whose outcomes rest on sources graded D or E, or 4 or 5."""
    for conjecture in subject.of(Conjecture):
        if conjecture.status not in ("borne-out", "not-borne-out", "partly") or not conjecture.outcomes:
            continue
        grades = [
            source.admiralty if (source := subject.source_named(o.evidence)) else None for o in conjecture.outcomes
        ]
        if all(grade and (grade.reliability in "DE" or grade.credibility in "45") for grade in grades):
            message = (
                f"the status '{conjecture.status}' rests on sources that are graded as doubtful only: add "
                "another, or write 'undetermined'"
            )
            yield subject.at_record(conjecture, message, "status")


RULE = Rule(
    code="conjecture-011",
    title=__doc__,
    what="Looks at the Admiralty grades of the sources of outcomes: reliability D (not usually) and E "
    "(unreliable), credibility 4 "
    "(doubtful) and 5 (improbable).",
    why="The page says that the guess came true, and the register of sources that its witness is not to be believed.",
    check=check,
    example=Example(
        "index.md",
        finding="the status 'borne-out' rests on sources that are graded as doubtful only: add another, or write "
        "'undetermined'",
        faulty=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        corrected=":::{conjecture} will probably be sold\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: undetermined\n"
        ":outcome: 2026-05-01 | src-bill | It was sold.\n:::",
        line=5,
        also={
            "sources.yaml": "- id: src-bill\n  type: document\n  title: Bill for a lamp\n  scholiast:\n    admiralty: E4"
        },
    ),
)
