"""The number in the text is not the quantity."""

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


@cache
def _powers() -> dict[str, float]:
    """Return the values of words after a number in figures."""
    scales = (line.split() for line in lexicon("en").measures["scales"])
    return {"dozen": 12.0, **{word: float(value) for word, value in scales}}


@cache
def _printed() -> re.Pattern[str]:
    words = "|".join(_powers())
    return re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(?:[ \u00a0-]?({words})\b)?", re.I)


def check(subject: Subject) -> Iterator[Found]:
    """Yield amounts in English with one number in figures that has another value than ``quantity``."""
    if main_language(subject.data.language) != "en":
        return
    for measure in subject.of(Measure):
        printed = _printed().findall(measure.anchor.exact) if measure.anchor else []
        if len(printed) != 1 or not re.fullmatch(r"\d+(?:\.\d+)?", measure.quantity or ""):
            continue
        whole, decimals, power = printed[0]
        value = float(whole.replace(",", "") + decimals) * _powers().get(power.lower(), 1.0)
        if abs(value - float(measure.quantity or 0)) > 1e-9 * value and not measure.body:
            message = (
                f"the text has {value:,.15g}, 'quantity' is {measure.quantity}: correct it, or say in the comment "
                "what was converted"
            )
            yield subject.at_record(measure, message, "quantity")


RULE = Rule(
    code="measure-003",
    title=__doc__,
    what="Compares `quantity` with the number in figures (and words such as “million”) in an English "
    "text, where there is no comment.",
    why="Nobody who reads the table would notice a lost zero.",
    level="error",
    check=check,
    example=Example(
        "index.md",
        finding="the text has 300, 'quantity' is 3000: correct it, or say in the comment what was converted",
        faulty=":::{measure} about 300 pounds\n:quantity: 3000\n:unit: GBP\n:approx:\n:::",
        corrected=":::{measure} about 300 pounds\n:quantity: 300\n:unit: GBP\n:approx:\n:::",
        line=2,
    ),
)
