"""The words that the rules look for: one data file per language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "lexicons"

#: A table of lists or of words.
Table = dict[str, list[str]]


class Lexicon(NamedTuple):
    """The words of one language.

    ``verbs`` maps each form of a reporting verb to its first form; ``weak`` are the forms that report only with
    words that show it, ``turns`` those that report only next to a quotation. ``endings`` are how words of a sort end.
    ``limits`` are patterns of what may be around a hedge, ``patterns`` those of numbers and of the ends of clauses.
    ``words``, ``hedges`` and the others hold the lists of the data file by name.
    """

    language: str
    verbs: dict[str, str]
    weak: frozenset[str]
    turns: frozenset[str]
    stances: dict[str, str]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    phrases: Table
    patterns: dict[str, str]
    hedges: Table
    limits: dict[str, dict[str, str]]
    expectations: Table
    corruptions: Table
    dates: Table
    measures: Table
    names: dict[str, frozenset[str]]

    def is_adverb(self, word: str) -> bool:
        """Return whether a word, as it is written, is an adverb by its ending."""
        return (
            len(word) > 4
            and word.islower()
            and word.endswith(self.endings["adverb"])
            and word not in self.words["not_adverbs"]
        )

    def is_participle(self, word: str) -> bool:
        """Return whether a word in lower case has the ending of a participle."""
        return word.endswith(self.endings["present"] + self.endings["past"])

    def is_owner(self, word: str) -> bool:
        """Return whether a word in lower case says whose the next one is, by its ending."""
        return word.endswith(self.endings["owner"])


def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, by its tag: ``en-GB`` is ``en``.

    Raises :class:`LookupError` for a language without a lexicon.
    """
    base = language.partition("-")[0].lower()
    if base not in languages():
        raise LookupError(f"no lexicon for the language '{language}': known are {', '.join(languages())}")
    data = tomllib.loads((_FOLDER / f"{base}.toml").read_text("utf-8"))
    forms: dict[str, str] = {}
    sorts: dict[str, set[str]] = {"weak": set(), "turns": set()}
    for strength, verbs in data["verbs"].items():
        for first, listed in verbs.items():
            for form in listed.split(", "):
                forms.setdefault(form, first)
                if strength in sorts:
                    sorts[strength].add(form)
    return Lexicon(
        base,
        forms,
        frozenset(sorts["weak"] | sorts["turns"]),
        frozenset(sorts["turns"]),
        {verb: stance for stance, verbs in data["stances"].items() for verb in verbs.split()},
        {name: frozenset(words.split()) for name, words in data["words"].items()},
        {name: tuple(words.split()) for name, words in data["endings"].items()},
        _lists(data["phrases"]),
        data["patterns"],
        _lists(data["hedges"]),
        data["limits"],
        _lists(data["expectations"]),
        _lists(data["corruptions"]),
        _lists(data["dates"]),
        _lists(data["measures"]),
        {name: frozenset(words.split()) for name, words in data["names"].items()},
    )


def _lists(table: dict[str, str | list[str]]) -> Table:
    return {name: value.split() if isinstance(value, str) else value for name, value in table.items()}


def phrase_pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern that finds whole phrases, the longest first, in any case."""
    return _compiled(tuple(phrases))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.I)
