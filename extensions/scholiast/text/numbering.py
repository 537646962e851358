"""Formats of note numbers: 1 2 3, a b c, α β γ, i ii iii, #1 #2 #3."""

from __future__ import annotations

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Without the letters that are taken for others or for figures in small type: i for l, j for J, l for 1, o for 0 and ο.
_CLEAR = "abcdefghkmnpqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _letters(number: int, alphabet: str) -> str:
    """Return a number in bijective numeration: … y z aa ab …."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, len(alphabet))
        out = alphabet[rest] + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lower-latin": lambda n: _letters(n, _LATIN),
    "upper-latin": lambda n: _letters(n, _LATIN).upper(),
    "lower-clear": lambda n: _letters(n, _CLEAR),
    "upper-clear": lambda n: _letters(n, _CLEAR).upper(),
    "lower-greek": lambda n: _letters(n, _GREEK),
    "lower-roman": _roman,
    "number-sign": lambda n: f"#{n}",
    "irony": lambda n: f"⸮{n}",
    "daggers": lambda n: "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1),
}

#: The number format of each series of notes; ``scholiast_series`` extends and overrides it.
SERIES: dict[str, str] = {
    "editorial": "decimal",
    "conjecture": "lower-clear",
    "textual": "lower-greek",
    "attribution": "lower-roman",
    "irony": "irony",
    "glossary": "number-sign",  # not capital letters, which are the sigla of witnesses
    "quotation": "daggers",
}


def show(number: int, format_name: str) -> str:
    """Return the number (from 1) in the named format; as a decimal in an unknown one."""
    return FORMATS.get(format_name, str)(number)
