"""What is reported and the stance to it contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: The stances that a kind of content allows.
_ALLOWED = {
    "denial": ("denied",),
    "denial-of-knowledge": ("unaware",),
    "belief": ("believed",),
    "plan": ("planned",),
}


def check(subject: Subject) -> Iterator[Found]:
    """Yield attributions whose ``stance`` does not go with their ``content_type``."""
    for attribution in subject.of(Attribution):
        allowed = _ALLOWED.get(attribution.content_type or "", ())
        if attribution.stance and allowed and attribution.stance not in allowed:
            message = (
                f"'content_type' is {attribution.content_type}, but 'stance' is {attribution.stance}: expected "
                f"{allowed[0]}"
            )
            yield subject.at_record(attribution, message, "stance")


RULE = Rule(
    code="attribution-005",
    title=__doc__,
    what="Compares `content_type` with `stance`: a denial is denied, a belief believed, a plan planned, "
    "and somebody who denies knowledge is unaware.",
    why="Not to know of a thing is not the same as to deny it. The difference is often the news.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="'content_type' is denial-of-knowledge, but 'stance' is denied: expected unaware",
        faulty=":::{attribution} burn all night\n:chain: official ada-vane\n:cue: said that\n:content_type: "
        "denial-of-knowledge\n:stance: denied\n:::",
        corrected=":::{attribution} burn all night\n:chain: official ada-vane\n:cue: said that\n:content_type: "
        "denial-of-knowledge\n:stance: unaware\n:::",
        line=5,
    ),
)
