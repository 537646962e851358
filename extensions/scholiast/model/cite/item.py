"""What a style is applied to: an item with its values, names and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: A name of this kind at the end of a list stands for all others: BibTeX's "and others".
OTHERS = "others"

_NUMBERS = re.compile(
    r"(?:[^\W\d_]{0,2}\d+(?:\.\d+)*[^\W\d_]{0,3})(?:\s*[,&\-\u2013]\s*(?:[^\W\d_]{0,2}\d+(?:\.\d+)*[^\W\d_]{0,3}))*"
)


def is_numeric(value: str) -> bool:
    """Return whether *value* is a number by CSL: digits with a letter or two around them, lists and ranges of such."""
    return _NUMBERS.fullmatch(value.strip()) is not None


class Person(NamedTuple):
    """A name: of a person by its parts, or of an organization as ``literal``."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    #: whether the family name comes first always, and no comma after it
    static: bool = False

    @property
    def script(self) -> str:
        """``cased`` (Latin, Greek, Cyrillic …), ``cjk``, or ``other``."""
        return script_of(self.family + self.given)


def script_of(text: str) -> str:
    """Return the kind of script of *text* by its first letter."""
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "")
            if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "YI ")):
                return "cjk"
            return "cased" if char.lower() != char.upper() else "other"
    return "cased"


def _small(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return bool(letters) and all(c.islower() for c in letters)


def person_of(parts: Mapping[str, str]) -> Person:
    """Return a CSL name with the particles told apart that its family or given name begins or ends with."""
    if literal := parts.get("literal", ""):
        return Person(literal=literal)
    family, given = parts.get("family", ""), parts.get("given", "")
    dropping, particle = parts.get("dropping-particle", ""), parts.get("non-dropping-particle", "")
    if len(family) > 2 and family[0] == family[-1] == '"':
        family = family[1:-1]
    elif not particle:
        words = family.split()
        n = 0
        while n < len(words) - 1 and _small(words[n]):
            n += 1
        # The particle may be joined to the name: d'Arc, al-Jahiz.
        m = None if n else re.match(r"((?:d|l|al|el|as|ad|ar|an|dell|dall|nell)['\u2019\-])(?=[^\W\d_])", family)
        if n:
            particle, family = " ".join(words[:n]), " ".join(words[n:])
        elif m and family[m.end()].isupper():
            particle, family = m[1], family[m.end() :]
    suffix = parts.get("suffix", "")
    comma_suffix = suffix.startswith("!") or str(parts.get("comma-suffix", "")).casefold() in ("true", "1")
    if not suffix and "," in given:
        given, _, suffix = (part.strip() for part in given.partition(","))
        comma_suffix = suffix.startswith("!")
    if not dropping and (words := given.split()):
        n = len(words)
        while n > 1 and _small(words[n - 1]) and words[n - 1].isalpha():
            n -= 1
        if n == len(words) > 1 and words[-1] in ("d'", "d\u2019"):
            n -= 1
        given, dropping = " ".join(words[:n]), " ".join(words[n:])
    static = "static-ordering" in parts
    return Person(family, given, dropping, particle, suffix.lstrip("! "), comma_suffix=comma_suffix, static=static)


class When(NamedTuple):
    """A date: its parts (one list, or two for a range), or the words that stand for it.

    ``order`` sorts by time and has the words for those that have nothing else.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    words: str = ""
    order: str = ""


@dataclass(slots=True)
class Item:
    """An item of CSL with marked values; ``number`` is its place in the list, from 1."""

    id: str
    type: str
    values: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Person]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    dates: dict[str, When] = field(default_factory=dict)
    number: int = 0
    year_suffix: str = ""

    def has(self, variable: str) -> bool:
        """Return whether there is anything for a variable."""
        return variable in self.values or variable in self.names or variable in self.dates or self.get(variable) != ""

    def get(self, variable: str) -> str:
        """Return a value as marked text, "" for a missing one."""
        if variable == "citation-number":
            return str(self.number) if self.number else ""
        if variable == "year-suffix":
            return self.year_suffix
        if variable == "page-first" and "page-first" not in self.values:
            return re.split("[-\u2013,&]", self.values.get("page", ""), maxsplit=1)[0].strip()
        return self.values.get(variable, "")
