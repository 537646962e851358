"""The words that the rules look for: one data file per language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

_FOLDER = Path(__file__).parent / "lexicons"

#: A table of lists or of words.
Table = dict[str, list[str]]
_Value = TypeVar("_Value")


class Values(NamedTuple, Generic[_Value]):
    """Words with their values, and a pattern that finds any of them.

    Words in lower case are found with a capital too. A full stop at the end of a word may be missing.
    """

    pattern: str
    values: dict[str, _Value]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and _plain(word) in self.values

    def of(self, word: str) -> _Value:
        """Return the value of a word. Raises :class:`KeyError` for another word."""
        return self.values[_plain(word)]


#: Letters that a pattern for any case takes for others, and that ``lower`` leaves.
_SAME_LETTERS = str.maketrans("ſıİµ", "siiμ")


def folded(words: str) -> str:
    """Return words without differences of case, as patterns for any case compare them: "laſt" is "last"."""
    return words.translate(_SAME_LETTERS).lower()


def _plain(word: str) -> str:
    return " ".join(folded(word).split()).rstrip(".")


def _values(table: dict[str, _Value]) -> Values[_Value]:
    ordered = sorted(table, key=lambda word: (-len(word), word))
    return Values("|".join(map(_found_as, ordered)) or "(?!)", {_plain(word): value for word, value in table.items()})


def _found_as(word: str) -> str:
    pattern = r"\s+".join(map(re.escape, word.rstrip(".").split()))
    pattern += r"\b\.?" if word.endswith(".") else ""
    return f"(?i:{pattern})" if word.islower() else pattern


class DateWords(NamedTuple):
    """The words of dates with their values, the patterns of expressions by rule, and those of what is around them.

    ``units`` are ``day``, ``week``, ``weekend``, ``month``, ``quarter``, ``year``, ``decade`` and ``century``. ``feasts``
    are month and day, empty for one that moves.
    """

    months: Values[int]
    weekdays: Values[int]
    seasons: Values[int]
    counts: Values[int]
    ordinals: Values[int]
    shifts: Values[int]
    month_shifts: Values[int]
    days: Values[int]
    decades: Values[int]
    units: Values[str]
    parts: Values[str]
    feasts: Values[str]
    doubtful_months: frozenset[str]
    rules: dict[str, list[str]]
    around: dict[str, str]


def _date_words(table: dict[str, Any]) -> DateWords:
    def numbered(name: str) -> dict[str, int]:
        return {word: n for n, words in enumerate(table[name], 1) for word in words.split()}

    return DateWords(
        _values(numbered("months")),
        _values(numbered("weekdays")),
        _values(table["seasons"]),
        _values(table["counts"]),
        _values(table["ordinals"]),
        _values(table["shifts"]),
        _values(table["month_shifts"]),
        _values(table["days"]),
        _values(table["decades"]),
        _values(table["units"]),
        _values(table["parts"]),
        _values(table["feasts"]),
        frozenset(table["doubtful_months"]),
        table["rules"],
        table["around"],
    )


class Lexicon(NamedTuple):
    """The words of one language.

    ``verbs`` maps each form of a reporting verb to its first form; ``weak`` are the forms that report only with
    words that show it, ``turns`` those that report only next to a quotation, and ``loose`` those that report without such
    words where no other cue does. ``endings`` are how words of a sort end.
    ``parted`` maps the forms of verbs whose first part comes at the end of the clause to that part and the verb.
    ``limits`` are patterns of what may be around a hedge, ``patterns`` those of numbers and of the ends of clauses.
    ``words``, ``hedges`` and the others hold the lists of the data file by name.
    """

    language: str
    grammar: frozenset[str]
    verbs: dict[str, str]
    parted: dict[str, dict[str, str]]
    weak: frozenset[str]
    turns: frozenset[str]
    loose: frozenset[str]
    stances: dict[str, str]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    phrases: Table
    patterns: dict[str, str]
    quotations: dict[str, str]
    hedges: Table
    limits: dict[str, dict[str, str]]
    expectations: Table
    corruptions: Table
    dates: DateWords
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

    def has(self, feature: str) -> bool:
        """Return whether the grammar of the language has a feature: see ``grammar`` in the data file."""
        return feature in self.grammar

    def is_participle(self, word: str) -> bool:
        """Return whether a word in lower case has the ending of a participle."""
        return word.endswith(self.endings["present"] + self.endings["past"])

    def may_be_passive(self, form: str) -> bool:
        """Return whether a form of a verb, in lower case, can be a past participle."""
        return re.search(self.patterns["participle"], form) is not None

    def is_owner(self, word: str) -> bool:
        """Return whether a word in lower case says whose the next one is, by its ending."""
        return word.endswith(self.endings["owner"])


def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


#: How large a part of the words of a text are plain words of its language, at least.
_PLAIN_WORDS = 0.2
#: How many times as many there are as of the second language, at least: a related language shares words with several.
_LEAD = 3
#: In a text of fewer words chance decides: the language with most plain words is taken.
_FEW = 12


def language_of(text: str) -> str | None:
    """Return the language whose lexicon has most of the plain words of a text.

    ``None`` if none has enough of them, or another has nearly as many. A text of a few words has the language of most of them,
    and is taken for English if no lexicon has more of them than the others.
    """
    words = re.findall(r"[^\W\d_]+", folded(text))
    lists = ("stops", "determiners", "prepositions", "pronouns")
    found = {
        name: sum(word in plain for word in words)
        for name in languages()
        for plain in [frozenset[str]().union(*(lexicon(name).words[kind] for kind in lists))]
    }
    best, second = sorted(found, key=found.__getitem__, reverse=True)[:2]
    if len(words) < _FEW:
        return best if found[best] > found[second] else "en"
    clear = found[best] >= max(_PLAIN_WORDS * len(words), _LEAD * found[second])
    return best if clear else None


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
    sorts: dict[str, set[str]] = {"weak": set(), "turns": set(), "loose": set()}
    parted: dict[str, dict[str, str]] = {}
    for part, listed in data["verbs"].pop("parted", {}).items():
        for pair in listed.split(", "):
            form, _equals, verb = pair.partition("=")
            parted.setdefault(form, {})[part] = verb
    for strength, verbs in data["verbs"].items():
        for first, listed in verbs.items():
            for form in listed.split(", "):
                forms.setdefault(form, first)
                if strength in sorts:
                    sorts[strength].add(form)
    return Lexicon(
        base,
        frozenset(data["grammar"].split()),
        forms,
        parted,
        frozenset(sorts["weak"] | sorts["turns"] | sorts["loose"]),
        frozenset(sorts["turns"]),
        frozenset(sorts["loose"]),
        {verb: stance for stance, verbs in data["stances"].items() for verb in verbs.split()},
        {name: frozenset(words.split()) for name, words in data["words"].items()},
        {name: tuple(words.split()) for name, words in data["endings"].items()},
        _lists(data["phrases"]),
        data["patterns"],
        data["quotations"],
        _lists(data["hedges"]),
        data["limits"],
        _lists(data["expectations"]),
        _lists(data["corruptions"]),
        _date_words(data["dates"]),
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
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})(?!\w)", re.I)
