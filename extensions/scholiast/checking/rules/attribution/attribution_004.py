"""A reporting word takes sides, and the stance is not stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....kinds.attribution import Attribution
from ....text.language import main_language
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_LOADED = re.compile(
    r"\b(?:claim|allege|admit|concede|confess|deny|denie|refute|insist|boast|purport|profess|acknowledge)\w*", re.I
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield attributions in English whose cue is not neutral, without ``stance``."""
    if main_language(subject.data.language) != "en":
        return
    for attribution in subject.of(Attribution):
        loaded = next(filter(None, map(_LOADED.search, attribution.cues)), None)
        denial = (attribution.content_type or "").startswith("denial")
        if loaded and not attribution.stance and not denial:
            message = f"'{loaded[0]}' is not a neutral word: state the attitude of the source in 'stance'"
            yield subject.at_record(attribution, message, "cues")


RULE = Rule(
    code="attribution-004",
    title=__doc__,
    what="Looks, in English texts, for cues such as “claimed”, “admitted”, “denied” and “insisted” without `stance`.",
    why="“Said” is neutral. The other words say what the author thinks of the report, or that the source disowns it.",
    level="note",
    check=check,
    example=Example(
        "index.md",
        finding="'admitted' is not a neutral word: state the attitude of the source in 'stance'",
        faulty=":::{attribution} the pilot admitted\n:chain: official ada-vane\n:cue: admitted\n:::",
        corrected=":::{attribution} the pilot admitted\n:chain: official ada-vane\n:cue: admitted\n:stance: "
        "asserted\n:::",
        line=3,
        also={
            "copytext.txt": "The Lamp\n\nThe glass was thin, the pilot admitted to Ada Vane.",
            "entities.yaml": "- id: ada-vane\n  type: person\n  label: Ada Vane\n  description: She keeps the boats.",
        },
    ),
)
