"""An amount is approximate in the text, and exact in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....kinds.measure import Measure
from ....suggesting.lexicon import lexicon
from ....text.language import main_language
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Words before an amount that is a limit, or that is approximate in an abbreviated form.
_MORE = ("over", "under", "more than", "less than", "fewer than", "approx.", "c.", "or so")


@cache
def _about() -> re.Pattern[str]:
    words = (*lexicon("en").hedges["approximators"], *_MORE)
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\s*$", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield amounts in English that a word of approximation precedes or begins, without ``approx``."""
    if main_language(subject.data.language) != "en":
        return
    for measure in subject.of(Measure):
        if measure.approx or measure.approx_cue or measure.anchor is None:
            continue
        number = re.search(r"\d", measure.anchor.exact)
        before = measure.anchor.prefix + measure.anchor.exact[: number.start() if number else 0]
        if found := _about().search(before):
            message = (
                f"the text has “{found[0].strip()}” before the amount: add ':approx_cue: {found[0].strip()}' and "
                "':approx:'"
            )
            yield subject.at_record(measure, message)


RULE = Rule(
    code="measure-001",
    title=__doc__,
    what="Looks, in English texts, for “about”, “nearly”, “more than” and the like directly before an "
    "amount without `approx`.",
    why="Whoever computes with the amounts takes it for exact.",
    check=check,
    example=Example(
        "index.md",
        finding="the text has “about” before the amount: add ':approx_cue: about' and ':approx:'",
        faulty=":::{measure} 300 pounds\n:quantity: 300\n:unit: GBP\n:::",
        corrected=":::{measure} 300 pounds\n:quantity: 300\n:unit: GBP\n:approx:\n:approx_cue: about\n:::",
    ),
)
