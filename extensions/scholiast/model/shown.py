"""What a browser shows of a page against its units: the comparison of the browser's proof, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ..text.compare import differences
from ..text.fold import fold, marked, reveal
from .notes import sequences
from .records import Unit

_MOST_UNITS = 5


class Shown(NamedTuple):
    """One unit as a browser showed it.

    ``text`` is its ``innerText``; ``findings`` are style properties that hide or change words, each with its
    value, the element that has it, and where that is; ``changes`` are styles that change letters.
    """

    id: str
    text: str
    findings: Sequence[tuple[str, str, str, str]] = ()
    changes: Sequence[str] = ()


class Finding(NamedTuple):
    """One fault of a page in one setting: ``unit`` is an id, or empty where the fault is between units."""

    unit: str
    property: str
    seen: str


class Report(NamedTuple):
    """The same fault in one or more units and settings of a page."""

    property: str
    seen: str
    units: tuple[str, ...]
    settings: tuple[str, ...]


def compare_shown(units: Sequence[Unit], shown: Sequence[Shown]) -> Iterator[Finding]:
    """Yield the faults of a page: units in another order, missing, added or with other words, and styles that hide."""
    yield from _order(units, shown)
    texts = {unit.id: unit.text for unit in units}
    for found in shown:
        yield from (Finding(found.id, p, f"{value} on {element}") for p, value, element, _where in found.findings)
        if found.id not in texts or any(p in ("display", "visibility") for p, _v, _e, _w in found.findings):
            continue
        expected, text = fold(texts[found.id]), fold(found.text)
        for difference in differences(expected, text):
            words = (
                f"the text has {marked(expected, *difference.expected_at)}, "
                f"the page shows {marked(text, *difference.found_at)}"
            )
            cause = "text-transform" if found.changes and _letters_only(difference.expected, difference.found) else ""
            yield Finding(found.id, cause, f"{words} ({found.changes[0]})" if cause else words)


def _letters_only(expected: str, found: str) -> bool:
    """Whether two texts differ in case or width alone, as ``text-transform`` makes them."""
    from unicodedata import normalize

    return normalize("NFKC", expected).casefold() == normalize("NFKC", found).casefold()


def _order(units: Sequence[Unit], shown: Sequence[Shown]) -> Iterator[Finding]:
    """Yield the units that are missing, added, repeated or moved."""
    words = {u.id: u.text for u in units} | {s.id: fold(s.text) for s in shown}
    for wanted, found in sequences(units, (s.id for s in shown)):
        yield from _moved(wanted, found, words)


def _moved(wanted: Sequence[str], found: Sequence[str], words: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the units by which what a page shows differs from the sequence that is *wanted*."""
    gone: dict[str, None] = {}
    come: dict[str, None] = {}
    for tag, a, b, c, d in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag != "equal":
            gone.update(dict.fromkeys(wanted[a:b]))
            come.update(dict.fromkeys(found[c:d]))
    for name in gone | come:
        if name in gone and name in come:
            what = "the page shows it in another place"
        elif name in gone:
            what = "the page does not have it"
        else:
            what = "the page has it again" if name in wanted else "it is not in the text"
        yield Finding(name, "", f"{what}: “{_short(words[name])}”")


def _short(text: str) -> str:
    return reveal(text if len(text) <= 60 else text[:58].rsplit(" ", 1)[0] + " …")


def wrong_marks(marks: Iterable[tuple[str, str, str]], numbers: frozenset[str]) -> Iterator[Finding]:
    """Yield the marks whose number is not one of ours.

    Each of *marks* is ``num`` (the id of a block, before the unit that is named third) or ``ref`` (the number of a
    note, one of *numbers*), with what it shows.
    """
    for kind, shown, unit in marks:
        if kind == "num" and unit and shown != unit.partition("-")[0]:
            yield Finding(unit, "data-n", f"the number of the block is shown as “{_short(shown)}”")
        elif kind == "ref" and shown not in numbers:
            yield Finding("", "data-n", f"a mark shows “{_short(shown)}”, which is not the number of a note")


def gathered(found: Mapping[str, Iterable[Finding]]) -> list[Report]:
    """Return the faults of a page, each once, with the units and the settings that it was seen in."""
    units: dict[tuple[str, str], dict[str, None]] = {}
    settings: dict[tuple[str, str], dict[str, None]] = {}
    for setting, findings in found.items():
        for finding in findings:
            key = finding.property, finding.seen
            units.setdefault(key, {})[finding.unit] = None
            settings.setdefault(key, {})[setting] = None
    return [Report(*key, tuple(filter(None, units[key])), tuple(settings[key])) for key in units]


def named(report: Report, every: Sequence[str]) -> str:
    """Return a fault in one line: the units, what was seen, the property; *every* setting is not listed."""
    shown, rest = report.units[:_MOST_UNITS], len(report.units) - _MOST_UNITS
    where = ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
    what = f"{report.property}: {report.seen}" if report.property else report.seen
    when = "" if set(report.settings) == set(every) else f" ({', '.join(report.settings)})"
    return f"{where}: {what}{when}" if where else f"between units: {what}{when}"
