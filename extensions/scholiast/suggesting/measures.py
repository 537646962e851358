"""Measures: a number with a unit, as a quantity and a unit in the notation of UCUM or of the currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from .hedges import find_hedges
from .lexicon import Lexicon, folded, lexicon
from .suggestion import Part, Span, Suggestion
from .tokens import Block

_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}


class Units(NamedTuple):
    """What is known of units: the pattern of a measure, the symbols by word, and the values of number words.

    ``ordinary`` are words for one that say little, and ``doubtful`` units that are other words after them: "a second man", "a mark".
    """

    pattern: re.Pattern[str]
    symbols: dict[str, str]
    numbers: dict[str, str]
    scales: dict[str, str]
    group: str
    decimal: str
    ordinary: frozenset[str]
    doubtful: frozenset[str]


@cache
def _units(language: str) -> Units:
    table = lexicon(language).measures
    symbols: dict[str, str] = {}
    for line in table["units"]:
        words, _bar, symbol = line.partition("|")
        symbols |= {word.replace("_", " "): symbol for word in words.split()}
    numbers = dict(line.split() for line in table["numbers"])
    scales = {folded(word): value for word, value in (line.split() for line in table["scales"])}

    def any_of(words: dict[str, str]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))

    decimal = table["decimal"][0]
    group = "," if decimal == "." else "."
    digits = rf"\d[\d{group}]*(?:{re.escape(decimal)}\d+)?"
    number = rf"{digits}(?:[–-]{digits})?|(?:{any_of(numbers)})(?:-(?:{any_of(numbers)}))?(?=\s)"
    smaller = "|".join(table["smaller"])
    scale = rf"(?:\s?(?:{any_of(scales)})(?!\w))*"
    pattern = re.compile(
        rf"(?<![\w.,’'])(?P<sign>[$£€¥])\s?(?P<money>{digits}(?P<money_scale>{scale}))"
        rf"|(?<![\w.,’'$£€-])(?P<number>{number})(?P<scale>{scale})(?P<gap>[\s\u00a0\u202f-]?)(?P<unit>{any_of(symbols)})(?!\w)(?P<second>\s\d+\s(?:{smaller}))?",
        re.I,
    )
    return Units(
        pattern,
        {folded(k): v for k, v in symbols.items()},
        numbers,
        scales,
        group,
        decimal,
        frozenset(table["ordinary"]),
        frozenset(table["doubtful"]),
    )


def _quantity(number: str, scale: str, units: Units) -> str | None:
    plain = folded(number).replace(units.group, "").replace(units.decimal, ".")
    if plain in units.numbers:
        value = Decimal(units.numbers[plain])
    elif "-" in plain and all(part in units.numbers for part in plain.split("-")):
        value = sum((Decimal(units.numbers[part]) for part in plain.split("-")), Decimal(0))
    else:
        try:
            value = Decimal(plain)
        except InvalidOperation:
            return None
    for word in folded(scale).split():
        value *= Decimal(units.scales[word])
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measures(number: int, block: Block, words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per measure of a block."""
    units = _units(words.language)
    rough = {h.end: h for h in find_hedges(block.text, words) if h.rule == "approximator"}
    for match in units.pattern.finditer(block.text):
        word = match["unit"]
        if word is None:
            symbol, amount = _SIGNS[match["sign"]], match["money"]
            plain = re.match(r"[\d,.]+", amount)
            quantity = _quantity(plain[0] if plain else amount, match["money_scale"], units)
            unit_words = match["sign"]
        else:
            symbol, unit_words = units.symbols[folded(word)], word
            ordinary = folded(match["number"]) in units.ordinary
            if ordinary and (folded(word) in units.doubtful or match["gap"] == "-"):
                continue
            if len(word) == 1 and word.isalpha() and not match["number"][0].isdigit():
                continue
            quantity = _quantity(match["number"], match["scale"], units)
        about = rough.get(match.start() - 1)
        fields = [("quantity", quantity)] if quantity else []
        fields += [("unit", symbol), ("unit_as_written", unit_words)]
        parts: tuple[Part, ...] = ()
        if about is not None:
            cue = block.text[about.start : about.end]
            fields += [("approx", ""), ("approx_cue", cue)]
            parts = (Part("cue", Span(number, about.start, about.end)),)
        yield Suggestion(
            "measure",
            "measure.unit",
            Span(number, *match.span()),
            f"a number with the unit “{unit_words}”",
            parts,
            tuple(fields),
        )
