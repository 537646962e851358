"""Dates: expressions of time, resolved against the date of the text, in EDTF (ISO 8601-2).

The expressions, and the values of their words, are in the lexicon of the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ..model.dates import edtf_fault
from .lexicon import DateWords, Lexicon, Values, lexicon
from .suggestion import Span, Suggestion
from .tokens import Block

_YEAR = r"1\d{3}|20\d{2}"
_NOT_AFTER = r"(?<![\w’'£$€.,/-])"
_ISO = r"(?P<iso>(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"
#: How much of a text before and after a date decides whether it is one, and on which side of the text it lies.
_BEFORE, _AFTER = 90, 45
_MONTHS = 12


class Resolved(NamedTuple):
    """A date: offsets, EDTF or ``None`` where nothing resolves it, the rule and the reasoning."""

    start: int
    end: int
    edtf: str | None
    rule: str
    reasoning: str


class _Calendar(NamedTuple):
    """The expressions of a language, in order, and what is around them."""

    words: DateWords
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    around: dict[str, re.Pattern[str]]


class _Found(NamedTuple):
    """An expression with the date of the text; ``future`` says that its clause speaks of what is to come."""

    match: re.Match[str]
    today: date
    words: DateWords
    future: bool

    def value(self, table: Values[int], group: str) -> int:
        """Return the value of the word of a group, 0 without one."""
        word = self.match.groupdict().get(group)
        return 0 if word is None else table.of(word)


#: A date in EDTF, ``None`` where it cannot be resolved, and the reason.
_Answer = tuple[str | None, str]


@cache
def _calendar(language: str) -> _Calendar:
    words = lexicon(language).dates
    parts = {
        "day": r"(?P<day>\d{1,2})",
        "last_day": r"(?P<last_day>\d{1,2})",
        "month_number": r"(?P<month_number>\d{1,2})",
        "year": rf"(?P<year>{_YEAR})(?!\d|[,.]\d)",
        "from": f"(?P<from>{_YEAR})",
        "to": f"(?P<to>{_YEAR})",
        "decade": r"(?P<decade>1\d\d|20\d)",
        "about": f"(?P<about>{words.around['about']})",
        "any_weekday": f"(?:{words.weekdays.pattern})",
        "count": rf"(?P<count>{words.counts.pattern}|\d{{1,3}})",
        "unit": f"(?P<unit>{words.units.pattern}|{words.seasons.pattern})",
        **{
            name: f"(?P<{name}>{table.pattern})"
            for name, table in (
                ("month", words.months),
                ("weekday", words.weekdays),
                ("season", words.seasons),
                ("nth", words.ordinals),
                ("shift", words.shifts),
                ("month_shift", words.month_shifts),
                ("word", words.days),
                ("part", words.parts),
                ("named", words.decades),
                ("feast", words.feasts),
            )
        },
    }
    names = re.compile(r"\{([a-z_]+)\}")
    rules = [("iso", _NOT_AFTER + _ISO)]
    rules += (
        (rule, _NOT_AFTER + names.sub(lambda m: parts[m[1]], pattern))
        for rule, patterns in words.rules.items()
        for pattern in patterns
    )
    return _Calendar(
        words,
        tuple((rule, re.compile(pattern)) for rule, pattern in rules),
        {name: re.compile(pattern) for name, pattern in words.around.items()},
    )


def find_dates(block: Block, today: date | None, words: Lexicon) -> list[Resolved]:
    """Return the dates of a block, in order; relative ones are reckoned from *today*, the date of the text."""
    known = _calendar(words.language)
    text, out, covered = block.text, list[Resolved](), bytearray(len(block.text))
    for rule, pattern in known.rules:
        for match in pattern.finditer(text):
            if any(covered[match.start() : match.end()]) or not _is_date(text, rule, match, known):
                continue
            covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            edtf, reasoning = _resolve(rule, match, today, known, text)
            out.append(Resolved(match.start(), match.end(), edtf, rule, reasoning))
    return sorted(out)


def _is_date(text: str, rule: str, match: re.Match[str], known: _Calendar) -> bool:
    """Return whether words that look like a date are one: not "May" as a verb or a name, not a page number."""
    before, after = text[max(match.start() - 40, 0) : match.start()], text[match.end() : match.end() + 30]
    if rule == "month" and not match["year"] and not match.groupdict().get("shift"):
        named = known.around["after_name"].match(after) is None
        if match["month"] in known.words.doubtful_months or len(match["month"].rstrip(".")) < 4:
            return named and known.around["before_month"].search(before) is not None
        return named
    return rule != "year" or known.around["not_before_year"].search(before) is None


def _is_future(text: str, match: re.Match[str], around: Mapping[str, re.Pattern[str]]) -> bool:
    """Return whether the clause of a date speaks of what is to come."""
    clause = around["clause"].split(text[max(match.start() - _BEFORE, 0) : match.start()])[-1]
    sentence = re.split(r"(?<=[.!?])\s", clause)[-1]
    if around["to_come_in"].match(match[0]) or around["to_come_before"].search(sentence):
        return True
    if around["to_come"].search(sentence) and not around["unreal"].search(sentence):
        return True
    ahead = re.split(r"[,;.]", text[match.end() : match.end() + _AFTER])[0]
    if around["to_come_after"].match(ahead):
        return True
    opens = len(sentence.split()) < 2
    return opens and not around["past"].search(ahead) and around["to_come"].search(ahead) is not None


def _resolve(rule: str, match: re.Match[str], today: date | None, known: _Calendar, text: str) -> _Answer:
    """Return the date in EDTF, ``None`` where it cannot be resolved or does not exist, and the reason."""
    try:
        edtf, reasoning = _reckoned(rule, match, today, known, text)
    except (OverflowError, ValueError):
        return None, "outside the years of the calendar"
    return (edtf if edtf and edtf_fault(edtf) is None else None), reasoning


def _reckoned(rule: str, match: re.Match[str], today: date | None, known: _Calendar, text: str) -> _Answer:
    groups = match.groupdict()
    if rule == "iso":
        return match["iso"], "as printed"
    if rule == "between":
        return f"{match['from']}/{match['to']}", "both years are named"
    if rule == "decade":
        return _decade(match, today, known.words)
    if rule == "year":
        return f"{match['year']}{'~' if groups.get('about') else ''}", "the year is named"
    found = _Found(match, today or date.min, known.words, _is_future(text, match, known.around))
    if groups.get("year"):
        return _with_year(rule, found, int(match["year"]))
    if today is None:
        return None, "depends on the date of the text, which is not known"
    return _RELATIVE[rule](found)


def _decade(match: re.Match[str], today: date | None, words: DateWords) -> _Answer:
    named = match.groupdict().get("named")
    if named is None:
        return f"{match['decade']}X", "the ten years named"
    tens = words.decades.of(named) // 10
    century = (today.year // 100 if today is not None else 20) - (today is None or tens * 10 > today.year % 100)
    return f"{century:02}{tens}X", "the last such decade before the text"


def _with_year(rule: str, found: _Found, year: int) -> _Answer:
    if rule == "season-year":
        return f"{year:04}-{found.value(found.words.seasons, 'season')}", "season and year are named"
    if rule == "quarter":
        return f"{year:04}-{32 + (found.value(found.words.ordinals, 'nth') or 4)}", "quarter and year are named"
    if rule == "slashed":
        return _slashed(found, year)
    month = _month_of(found)
    if rule == "days":
        return _days(found, year, month)
    if rule == "day":
        return _iso(year, month, int(found.match["day"])), "named in full"
    if rule == "weekend-of":
        return _weekend(found, year, month)
    return f"{year:04}-{month:02}", "month and year are named"


def _month_of(found: _Found) -> int:
    numbered = found.match.groupdict().get("month_number")
    return int(numbered) if numbered else found.value(found.words.months, "month")


def _near(month: int, found: _Found) -> int:
    """Return the year of a month that is named without one."""
    if found.future:
        return found.today.year + (month < found.today.month)
    return found.today.year - (month > found.today.month)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _months_away(today: date, shift: int) -> str:
    total = today.year * 12 + today.month - 1 + shift
    return f"{total // 12:04}-{total % 12 + 1:02}"


def _day(found: _Found) -> _Answer:
    month = _month_of(found)
    year = found.today.year if month == found.today.month else _near(month, found) if 0 < month < 13 else 0
    return _iso(year, month, int(found.match["day"])) if year else None, "the year is that nearest to the text"


def _days_near(found: _Found) -> _Answer:
    month = _month_of(found)
    return _days(found, found.today.year if month == found.today.month else _near(month, found), month)


def _days(found: _Found, year: int, month: int) -> _Answer:
    first, last = (_iso(year, month, int(found.match[name])) for name in ("day", "last_day"))
    return f"{first}/{last}" if first and last and first < last else None, "the first and the last day are named"


def _slashed(found: _Found, year: int) -> _Answer:
    """Return a day in figures, which is clear only where one of them can be no month."""
    one, other = int(found.match["day"]), int(found.match["month_number"])
    if one != other and one <= _MONTHS >= other:
        return None, "the day may be the first number or the second"
    return _iso(year, min(one, other), max(one, other)), "only one of the numbers can be the month"


def _ultimo(found: _Found) -> _Answer:
    year, _dash, month = _months_away(found.today, found.value(found.words.month_shifts, "month_shift")).partition("-")
    return _iso(int(year), int(month), int(found.match["day"])), "reckoned from the month of the text"


def _month(found: _Found) -> _Answer:
    month, today = _month_of(found), found.today
    shift = found.value(found.words.shifts, "shift")
    year = today.year - (month >= today.month) if shift < 0 else today.year + (month <= today.month)
    if not shift:
        year = _near(month, found)
    side = "next" if found.future or shift > 0 else "last"
    return f"{year:04}-{month:02}", f"the {side} such month from the date of the text"


def _weekday(found: _Found) -> _Answer:
    wanted, today = found.value(found.words.weekdays, "weekday") - 1, found.today
    shift = found.value(found.words.shifts, "shift")
    ahead = (wanted - today.weekday()) % 7
    if shift > 0:
        weekly = ahead or 7
        day = today + timedelta(weekly if weekly > 2 and today.weekday() + weekly > 6 else weekly + 7)
    elif shift < 0:
        day = today - timedelta((today.weekday() - wanted) % 7 or 7)
    elif found.future:
        day = today + timedelta(ahead or 7)
    else:
        day = today - timedelta((today.weekday() - wanted) % 7)
    side = "after" if day > today else "before" if day < today else "that is"
    return day.isoformat(), f"the {found.match['weekday']} {side} the date of the text, {today}"


def _named_day(found: _Found) -> _Answer:
    day = found.today + timedelta(found.value(found.words.days, "word"))
    return day.isoformat(), f"reckoned from the date of the text, {found.today}"


def _period(found: _Found) -> _Answer:
    why = f"reckoned from the date of the text, {found.today}"
    shift, name = found.value(found.words.shifts, "shift"), found.match["unit"]
    if name in found.words.seasons:
        return _season_away(found.today, found.words.seasons.of(name), shift), why
    part = found.match.groupdict().get("part")
    late = part is not None and found.words.parts.of(part) == "late"
    return _PERIODS[found.words.units.of(name)](found.today, shift, late), why


def _week(today: date, shift: int, late: bool) -> str:
    first = today - timedelta(today.weekday()) + timedelta(7 * shift)
    return f"[{first + timedelta(3)}..{first + timedelta(5)}]" if late else f"{first}/{first + timedelta(6)}"


def _weekend_away(today: date, shift: int, late: bool) -> str:
    first = today - timedelta(today.weekday()) + timedelta(5 + 7 * shift)
    return f"{first}/{first + timedelta(1)}"


def _quarter_away(today: date, shift: int, late: bool) -> str:
    total = today.year * 4 + (today.month - 1) // 3 + shift
    return f"{total // 4:04}-{33 + total % 4}"


_PERIODS: dict[str, Callable[[date, int, bool], str]] = {
    "day": lambda today, shift, late: (today + timedelta(shift)).isoformat(),
    "week": _week,
    "weekend": _weekend_away,
    "month": lambda today, shift, late: _months_away(today, shift),
    "quarter": _quarter_away,
    "year": lambda today, shift, late: f"{today.year + shift:04}",
    "decade": lambda today, shift, late: f"{today.year // 10 + shift:03}X",
    "century": lambda today, shift, late: f"{today.year // 100 + shift:02}XX",
}


def _season_away(today: date, code: int, shift: int) -> str:
    current = 24 if today.month == 12 else today.month % 12 // 3 + 21
    ahead, back = shift == 1 and code <= current, shift < 0 and (code >= current or code == 24)
    return f"{today.year + ahead - back + min(shift + 1, 0):04}-{code}"


def _ago(found: _Found) -> _Answer:
    word = found.match["count"]
    count = int(word) if word.isdecimal() else found.words.counts.of(word)
    why, unit = f"reckoned from the date of the text, {found.today}", _unit(found)
    if unit in ("day", "week"):
        day = found.today - timedelta(count * (7 if unit == "week" else 1))
        return day.isoformat() + ("~" if unit == "week" else ""), why
    if unit == "month":
        return f"{_months_away(found.today, -count)}~", why
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    return (f"{found.today.year - count * years:04}~" if years and found.today.year > count * years else None), why


def _unit(found: _Found) -> str:
    """Return the period of a word, empty for a season."""
    word = found.match["unit"]
    return found.words.units.of(word) if word in found.words.units else ""


def _apart(found: _Found) -> _Answer:
    return None, "reckoned from another date of the text"


def _quarter(found: _Found) -> _Answer:
    nth = found.value(found.words.ordinals, "nth") or 4
    return f"{found.today.year:04}-{32 + nth}", "the quarter of the year of the text"


def _season(found: _Found) -> _Answer:
    return f"{found.today.year:04}-{found.value(found.words.seasons, 'season')}", "the season of the year of the text"


def _feast(found: _Found) -> _Answer:
    day = found.words.feasts.of(found.match["feast"])
    return (f"{found.today.year:04}-{day}", "the feast in the year of the text") if day else (None, "a movable feast")


def _end_of(found: _Found) -> _Answer:
    values = {"year": f"{found.today.year:04}", "month": _months_away(found.today, 0)}
    return values.get(_unit(found)), "within this period"


def _within_month(found: _Found) -> _Answer:
    month = _month_of(found)
    return f"{_near(month, found):04}-{month:02}", "within this month"


def _weekend_of(found: _Found) -> _Answer:
    month = _month_of(found)
    return _weekend(found, _near(month, found._replace(future=True)), month)


def _weekend(found: _Found, year: int, month: int) -> _Answer:
    """Return the first weekend of a month, or the month for another one."""
    if found.value(found.words.ordinals, "nth") != 1:
        return f"{year:04}-{month:02}", "within this month"
    first = next(d for d in (date(year, month, n) for n in range(1, 8)) if d.weekday() == 5)
    return f"{first}/{first + timedelta(1)}", "the first weekend of the month"


_RELATIVE: dict[str, Callable[[_Found], _Answer]] = {
    "day": _day, "days": _days_near, "ultimo": _ultimo, "month": _month, "weekday": _weekday, "relative": _named_day, "period": _period,
    "ago": _ago, "apart": _apart, "quarter": _quarter, "season": _season, "feast": _feast, "end-of": _end_of,
    "within-month": _within_month, "weekend-of": _weekend_of,
}  # fmt: skip


def dates(number: int, block: Block, today: date | None, words: Lexicon) -> Iterator[Suggestion]:
    """Yield one suggestion per date of a block."""
    for found in find_dates(block, today, words):
        fields = [("edtf", found.edtf)] if found.edtf else []
        if found.edtf and today is not None and found.rule not in ("iso", "year", "between", "decade"):
            fields.append(("relative_to", today.isoformat()))
        fields.append(("reasoning", found.reasoning))
        yield Suggestion(
            "date", f"date.{found.rule}", Span(number, found.start, found.end), found.reasoning, fields=tuple(fields)
        )
