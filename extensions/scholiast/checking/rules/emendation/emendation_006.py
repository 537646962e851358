"""Two corrections are about the same words."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.emendation import Emendation
from ...finding import Found
from ...ranges import Ranges
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield corrections that share words with another one."""
    corrections = [e for e in subject.of(Emendation) if e.corr is not None and e.action == "emend"]
    for one, two, _crossing in Ranges(subject.data, corrections).pairs():
        yield subject.at_record(
            two, f"it corrects words that '{one.id}' corrects too: make one of the two, or of one 'flag'"
        )


RULE = Rule(
    code="emendation-006",
    title=__doc__,
    what="Looks for two emendations with `action: emend` that share words.",
    why="They cannot both be made. Whoever prints the corrected text must choose.",
    check=check,
    example=Example(
        "index.md",
        finding="it corrects words that 'em-p3-winter-storms' corrects too: make one of the two, or of one 'flag'",
        faulty=":::{emendation} winter storms\n:corr: winter storm\n:action: emend\n:reason: a slip\n:cert: "
        "high\n:::\n\n"
        ":::{emendation} storms took\n:corr: gales took\n:action: emend\n:reason: a slip\n:cert: high\n:::",
        corrected=":::{emendation} winter storms\n:corr: winter storm\n:action: emend\n:reason: a slip\n:cert: "
        "high\n:::\n\n"
        ":::{emendation} storms took\n:corr: gales took\n:action: flag\n:reason: a slip\n:cert: high\n:::",
        line=8,
    ),
)
