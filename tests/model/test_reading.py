"""Which notes the way Reading shows."""

from __future__ import annotations

import pytest

from scholiast.kinds import KINDS
from scholiast.model.reading import ReadingRules, contradictions, in_reading
from scholiast.model.records import Record

SHOWN = {"quotation", "photo", "conjecture", "irony", "note"}


def record(kind: str, series: str = "", name: str = "x-1") -> Record:
    return Record(id=name, type=kind, series=series)


def test_reading_shows_some_kinds_by_default() -> None:
    """Without rules, the kinds that are meant for readers are in Reading, those that are facts are quiet."""
    rules = ReadingRules()
    assert {name for name in KINDS if in_reading(record(name), rules)} == SHOWN


def test_kind_that_is_not_known_is_in_reading() -> None:
    """A record of a kind whose extension is not loaded is not hidden."""
    assert in_reading(record("allusion"), ReadingRules())


@pytest.mark.parametrize(
    ("rules", "shown"),
    [
        (ReadingRules(show=("date",)), True),
        (ReadingRules(show=("glossary",)), True),
        (ReadingRules(show=("x-1",)), True),
        (ReadingRules(show=("date",), quiet=("glossary",)), False),
        (ReadingRules(quiet=("date",), show=("glossary",)), True),
        (ReadingRules(show=("glossary",), quiet=("x-1",)), False),
        (ReadingRules(quiet=("date", "glossary"), show=("x-1",)), True),
    ],
)
def test_reading_follows_the_most_specific_entry(rules: ReadingRules, shown: bool) -> None:
    """An id wins over a series, a series over a kind, in either list."""
    assert in_reading(record("date", "glossary"), rules) is shown


def test_name_in_both_lists_is_a_contradiction() -> None:
    """A name in both lists is reported at its place in the second."""
    rules = ReadingRules(show=("date", "irony"), quiet=("note", "date"))
    assert [(path, message.split(":")[0]) for path, message in contradictions(rules)] == [
        (("reading", "quiet", 1), "'date' is under 'show' too")
    ]
