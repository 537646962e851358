"""A unit is a word instead of a symbol."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.measure import Measure
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Words for units, and their symbols in UCUM, or codes of ISO 4217 for money.
_SYMBOLS = {
    "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t", "kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "kilometre": "km", "kilometres": "km", "kilometers": "km",
    "mile": "[mi_i]", "miles": "[mi_i]", "foot": "[ft_i]", "feet": "[ft_i]", "inch": "[in_i]", "inches": "[in_i]",
    "litre": "L", "litres": "L", "liters": "L", "percent": "%", "per cent": "%", "hour": "h", "hours": "h", "minute": "min",
    "minutes": "min", "second": "s", "seconds": "s", "day": "d", "days": "d", "week": "wk", "weeks": "wk", "year": "a", "years": "a",
    "month": "mo", "months": "mo", "dollar": "USD", "dollars": "USD", "$": "USD", "euro": "EUR", "euros": "EUR", "€": "EUR",
    "pound": "GBP or [lb_av]", "pounds": "GBP or [lb_av]", "£": "GBP", "degree": "deg", "degrees": "deg",
}  # fmt: skip


def check(subject: Subject) -> Iterator[Found]:
    """Yield units that have a symbol."""
    for measure in subject.of(Measure):
        symbol = _SYMBOLS.get((measure.unit or "").strip().lower())
        if symbol:
            message = f"the unit is '{measure.unit}': write {symbol}, and keep the printed word in 'unit_as_written'"
            yield subject.at_record(measure, message, "unit")


RULE = Rule(
    code="measure-004",
    title=__doc__,
    what="Looks at `unit` for words such as “tons”, “miles” and “dollars”, which have a symbol in UCUM or "
    "a code in ISO 4217.",
    why="Symbols are the same in all languages, and programs convert them. The word of the text has its own field.",
    check=check,
    example=Example(
        "index.md",
        finding="the unit is 'pounds': write GBP or [lb_av], and keep the printed word in 'unit_as_written'",
        faulty=":::{measure} about 300 pounds\n:quantity: 300\n:unit: pounds\n:approx:\n:::",
        corrected=":::{measure} about 300 pounds\n:quantity: 300\n:unit: GBP\n:unit_as_written: pounds\n:approx:\n:::",
        line=3,
    ),
)
