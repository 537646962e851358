"""Dates: expressions of time, resolved against the date of the text, in EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..model.vocabularies import SEASONS
from .suggestion import Span, Suggestion
from .tokens import Block

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SMALL = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_MONTH = (
    r"(?P<month>(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b\.?))"
)
_YEAR = r"(?P<year>1\d{3}|20\d{2})(?!\d|[,.]\d)"
_NOT_AFTER = r"(?<![\w’'£$€.,-])"
_WEEKDAY = r"(?P<weekday>Mondays?|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!s)"
_PART = r"(?:\s+(?:morning|afternoon|evening|night))?"

_RULES: tuple[tuple[str, str], ...] = (
    (
        "day",
        (
            rf"{_NOT_AFTER}(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?\s+)?(?:"
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?)(?!\w)"
        ),
    ),
    (
        "day",
        (
            rf"{_NOT_AFTER}(?:(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
            rf"|Sunday),?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,:]\d| per)"
            rf"(?:,?\s+{_YEAR})?(?!\w)"
        ),
    ),
    ("ultimo", r"(?P<day>\d{1,2})(?:st|nd|rd|th)\s+(?P<which>ultimo|ult\.|inst\.|instant|proximo|prox\.)"),
    ("iso", rf"{_NOT_AFTER}(?P<iso>(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"),
    (
        "between",
        (
            r"between\s+(?P<from>1\d{3}|20\d{2})\s+and\s+(?P<to>1\d{3}|20\d{2})(?!\d)|from\s+"
            r"(?P<from2>1\d{3}|20\d{2})\s+(?:to|until)\s+(?P<to2>1\d{3}|20\d{2})(?!\d)"
        ),
    ),
    ("season-year", rf"(?:the\s+)?(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{_YEAR}(?:[–-]\d{{2,4}})?"),
    ("week-of", rf"(?:the\s+)?(?:first|second|third|last)\s+(?:week|half|days)\s+of\s+{_MONTH}(?:\s+{_YEAR})?"),
    ("weekend-of", rf"(?:the\s+)?(?P<nth>first|second|third|last)\s+weekend\s+(?:in|of)\s+{_MONTH}(?:\s+{_YEAR})?"),
    ("month", rf"{_NOT_AFTER}(?P<rel>(?:last|next|this)\s+)?{_MONTH}(?!\w)(?:,?\s+{_YEAR})?"),
    (
        "weekday",
        (
            rf"{_NOT_AFTER}(?P<rel>(?:last|next|this|on|by|until|from|since)\s+)?{_WEEKDAY}{_PART}"
            rf"(?:\s+(?P<rel2>last|next)\b)?"
        ),
    ),
    (
        "decade",
        (
            r"(?:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<decade>1\d\d|20\d)0s|the\s+(?P<named>"
            r"(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?!\w)"
        ),
    ),
    (
        "relative",
        (
            r"(?<![\w’'-])(?P<word>(?i:today|yesterday|tomorrow|tonight|overnight|last night|this "
            r"(?:morning|afternoon|evening)|the day before yesterday))(?!\w)"
        ),
    ),
    (
        "period",
        (
            r"(?<!\w)(?:(?P<part>early|late|earlier|later)\s+)?(?P<rel>(?i:last|next|this))\s+"
            r"(?P<unit>week|weekend|month|year|decade|century|spring|summer|autumn|winter|fall"
            r"|quarter)(?![\w-])"
        ),
    ),
    (
        "ago",
        (
            r"(?<!\w)(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
            r"|\d{1,3})\s+(?P<unit>day|week|month|year|decade)s?\s+(?P<way>ago|earlier|later)(?!\w)"
        ),
    ),
    ("quarter", r"the\s+(?P<nth>first|second|third|fourth)\s+quarter(?:\s+of\s+(?P<year>20\d\d|19\d\d))?"),
    ("season", r"(?<=in )the\s+(?P<season>spring|summer|autumn|winter)(?!\w)|(?<=as )the\s+(?P<season2>spring)(?!\w)"),
    ("feast", r"(?<![\w’'])(?P<feast>Christmas(?: Day| Eve)?|Easter|New Year[’']s (?:Eve|Day))(?!\w)"),
    ("end-of", r"the\s+end\s+of\s+the\s+(?P<unit>month|year|week)"),
    (
        "year",
        (
            rf"(?<![\w’'£$€.,/-])(?P<about>(?:about|around|circa|c\.|ca\.)\s+)?{_YEAR}(?![\w%/-]|\s+"
            rf"(?:crowns|people|metres|feet|miles|years|votes|tons|tonnes|dollars|pounds))"
        ),
    ),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _RULES)
_SINGLE_MAY = re.compile(
    (
        r"(?:in|by|until|since|before|after|from|of|last|next|this|early|late|mid|for|and|or|to"
        r"|between|me in|again in|is|the|expected|the)\s+$"
    ),
    re.I,
)
_TRAILING = re.compile(
    r"\b(?:will|shall|would|going to|expects?|expected|plans?|due|scheduled|can|may|might"
    r"|could|is to|are to|takes place|hold|opens?|begins?|hopes?|intends?|decided to|promised"
    r"|called for)\b"
)
_PAST = re.compile(r"\b(?:said|was|were|had|has|died|opened|reported|announced|told|voted|saw|won|reached|\w{3,}ed)\b")


class Resolved(NamedTuple):
    """A date: offsets, EDTF or ``None`` where nothing resolves it, the rule and the reasoning."""

    start: int
    end: int
    edtf: str | None
    rule: str
    reasoning: str


def find_dates(block: Block, today: date | None) -> list[Resolved]:
    """Return the dates of a block, in order; relative ones are reckoned from *today*, the date of the text."""
    text, out, covered = block.text, list[Resolved](), bytearray(len(block.text))
    for rule, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(covered[match.start() : match.end()]) or not _is_date(text, rule, match):
                continue
            covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            edtf, reasoning = _resolve(rule, match, today, future=_is_future(block, match))
            out.append(Resolved(match.start(), match.end(), edtf, rule, reasoning))
    return sorted(out)


def _is_date(text: str, rule: str, match: re.Match[str]) -> bool:
    """Return whether words that look like a date are one: not "May" as a verb or a name, not a page number."""
    if rule == "month" and not match["year"] and not match["rel"]:
        if match["month"] in ("May", "March", "August") or len(match["month"]) < 4:
            before = text[max(match.start() - 40, 0) : match.start()]
            return bool(_SINGLE_MAY.search(before)) and not re.match(
                r"\s+[A-Z][a-z]+", text[match.end() : match.end() + 30]
            )
        return not re.match(r"\s+[A-Z][a-z]+", text[match.end() : match.end() + 30])
    if rule == "year":
        return not re.search(
            r"(?i:page|No\.|room|flight|number|point|about a|roughly|some|nearly|than|least)\s+$",
            text[max(match.start() - 30, 0) : match.start()],
        )
    return True


def _is_future(block: Block, match: re.Match[str]) -> bool:
    """Return whether the clause of a date speaks of what is to come."""
    clause = re.split(r"[,;“”\"]|\bsaid\b", block.text[max(match.start() - 90, 0) : match.start()])[-1]
    sentence = re.split(r"(?<=[.!?])\s", clause)[-1]
    near = block.text[match.start() : match.end()]
    if re.match(r"(?:by|until|next)\b", near) or re.search(r"\b(?:by|until|before)\s+(?:the\s+)?$", sentence):
        return True
    if near.startswith("from ") or re.search(r"\b(?:planned|scheduled|due)\s+(?:for|on|in)\s+$", sentence):
        return True
    after = block.text[match.end() : match.end() + 45]
    ahead = re.split(r"[,;.]", after)[0]
    future = _TRAILING.findall(sentence)
    if future and not re.search(r"\b(?:would have|could have|may have|might have)\b", sentence):
        return True
    if re.match(r"\s+(?:will|is to|are to)\b", ahead):
        return True
    return len(sentence.split()) < 2 and not _PAST.search(ahead) and bool(_TRAILING.search(ahead))


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _near(month: int, today: date, *, future: bool) -> int:
    """Return the year of a month that is named without one."""
    if future:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _resolve(rule: str, match: re.Match[str], today: date | None, *, future: bool) -> tuple[str | None, str]:
    """Return the date in EDTF, ``None`` where it cannot be resolved, and the reason."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if rule == "iso":
        return match["iso"], "as printed"
    if rule == "between":
        return f"{groups['from'] or groups['from2']}/{groups['to'] or groups['to2']}", "both years are named"
    if rule == "decade":
        named = groups["named"]
        if named is None:
            return f"{groups['decade']}X", "the ten years named"
        tens = "Twenties Thirties Forties Fifties Sixties Seventies Eighties Nineties".split().index(named.title()) + 2
        century = (today.year // 100 if today is not None else 20) - (today is None or tens * 10 > today.year % 100)
        return f"{century}{tens}X", "the last such decade before the text"
    if rule == "year":
        return (f"{year}~" if groups["about"] else f"{year}"), "the year is named"
    if year is not None:
        return _with_year(rule, match, year)
    if today is None:
        return None, "depends on the date of the text, which is not known"
    return _RELATIVE[rule](match, today, future)


def _with_year(rule: str, match: re.Match[str], year: int) -> tuple[str | None, str]:
    if rule == "season-year":
        return f"{year}-{SEASONS[match['season']]}", "season and year are named"
    if rule == "quarter":
        return (
            f"{year}-{32 + 'first second third fourth'.split().index(match['nth']) + 1}",
            "quarter and year are named",
        )
    month = _month_number(match["month"])
    if rule == "day":
        return _iso(year, month, int(match["day"])), "named in full"
    if rule == "weekend-of":
        return _weekend(year, month), "the first weekend of the month"
    return f"{year}-{month:02}", "month and year are named"


def _weekend(year: int, month: int) -> str:
    first = next(d for d in (date(year, month, n) for n in range(1, 8)) if d.weekday() == 5)
    return f"{first}/{first + timedelta(1)}"


def _day(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    month = _month_number(match["month"])
    year = _near(month, today, future=future)
    if month == today.month:
        year = today.year
    return _iso(year, month, int(match["day"])), "the year is that nearest to the text"


def _ultimo(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    shift = {"u": -1, "i": 0, "p": 1}[match["which"][0]]
    total = today.year * 12 + today.month - 1 + shift
    return _iso(total // 12, total % 12 + 1, int(match["day"])), "reckoned from the month of the text"


def _month(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    month, rel = _month_number(match["month"]), (match["rel"] or "").strip()
    if rel == "last":
        year = today.year - (month >= today.month)
    elif rel == "next":
        year = today.year + (month <= today.month)
    else:
        year = _near(month, today, future=future)
    return (
        f"{year}-{month:02}",
        f"the {'next' if future or rel == 'next' else 'last'} such month from the date of the text",
    )


def _weekday(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    wanted = _DAYS.index(
        match["weekday"].lower().rstrip("s") if match["weekday"].lower() not in _DAYS else match["weekday"].lower()
    )
    rel = (match["rel"] or match["rel2"] or "").strip()
    ahead = (wanted - today.weekday()) % 7
    if rel == "next":
        weekly = ahead or 7
        found = today + timedelta(weekly if weekly > 2 and today.weekday() + weekly > 6 else weekly + 7)
    elif rel == "last":
        found = today - timedelta((today.weekday() - wanted) % 7 or 7)
    elif future and rel != "since":
        found = today + timedelta(ahead or 7)
    else:
        found = today - timedelta((today.weekday() - wanted) % 7)
    side = "after" if found > today else "before" if found < today else "that is"
    return found.isoformat(), f"the {match['weekday']} {side} the date of the text, {today}"


def _named_day(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    word = match["word"].lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2}.get(word, 0)
    return (today + timedelta(shift)).isoformat(), f"reckoned from the date of the text, {today}"


def _period(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    shift, unit = {"last": -1, "this": 0, "next": 1}[match["rel"].lower()], match["unit"]
    why = f"reckoned from the date of the text, {today}"
    monday = today - timedelta(today.weekday())
    if unit == "week":
        first = monday + timedelta(7 * shift)
        if match["part"] == "late":
            return f"[{first + timedelta(3)}..{first + timedelta(5)}]", why
        return f"{first}/{first + timedelta(6)}", why
    if unit == "weekend":
        first = monday + timedelta(5 + 7 * shift)
        return f"{first}/{first + timedelta(1)}", why
    if unit == "month":
        total = today.year * 12 + today.month - 1 + shift
        return f"{total // 12}-{total % 12 + 1:02}", why
    if unit == "year":
        return f"{today.year + shift}", why
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        return f"{today.year // size + shift}{'X' if size == 10 else 'XX'}", why
    if unit == "quarter":
        total = today.year * 4 + (today.month - 1) // 3 + shift
        return f"{total // 4}-{33 + total % 4}", why
    code = SEASONS[unit]
    current = (today.month % 12) // 3 + 21 if today.month != 12 else 24
    year = today.year
    if shift == 1 and code <= current:
        year += 1
    elif shift == -1 and (code >= current or code == 24):
        year -= 1
    return f"{year}-{code}", why


def _ago(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    if match["way"] != "ago":
        return None, "reckoned from another date of the text"
    word = match["count"]
    count = int(word) if word.isdecimal() else _SMALL.get(word, 1)
    why = f"reckoned from the date of the text, {today}"
    unit = match["unit"]
    if unit in ("day", "week"):
        return (today - timedelta(count * (7 if unit == "week" else 1))).isoformat() + (
            "~" if unit == "week" else ""
        ), why
    if unit == "month":
        total = today.year * 12 + today.month - 1 - count
        return f"{total // 12}-{total % 12 + 1:02}~", why
    return f"{today.year - count * (10 if unit == 'decade' else 1)}~", why


def _quarter(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    return (
        f"{today.year}-{33 + 'first second third fourth'.split().index(match['nth'])}",
        "the quarter of the year of the text",
    )


def _season(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    return f"{today.year}-{SEASONS[match['season'] or match['season2']]}", "the season of the year of the text"


def _feast(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    if match["feast"].startswith("Easter"):
        return None, "a movable feast"
    day = {
        "Christmas Eve": "12-24",
        "New Year’s Eve": "12-31",
        "New Year's Eve": "12-31",
        "New Year’s Day": "01-01",
        "New Year's Day": "01-01",
    }.get(match["feast"], "12-25")
    return f"{today.year}-{day}", "the feast in the year of the text"


def _end_of(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    unit = match["unit"]
    value = f"{today.year}" if unit == "year" else f"{today.year}-{today.month:02}" if unit == "month" else None
    return value, "within this period"


def _week_of(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    month = _month_number(match["month"])
    return f"{_near(month, today, future=future)}-{month:02}", "within this month"


def _weekend_of(match: re.Match[str], today: date, future: bool) -> tuple[str | None, str]:
    month = _month_number(match["month"])
    if match["nth"] != "first":
        return f"{_near(month, today, future=True)}-{month:02}", "within this month"
    return _weekend(_near(month, today, future=True), month), "the first weekend of the next such month"


_RELATIVE = {
    "day": _day, "ultimo": _ultimo, "month": _month, "weekday": _weekday, "relative": _named_day, "period": _period,
    "ago": _ago, "quarter": _quarter, "season": _season, "feast": _feast, "end-of": _end_of, "week-of": _week_of,
    "weekend-of": _weekend_of,
}  # fmt: skip


def dates(number: int, block: Block, today: date | None) -> Iterator[Suggestion]:
    """Yield one suggestion per date of a block."""
    for found in find_dates(block, today):
        fields = [("edtf", found.edtf)] if found.edtf else []
        if found.edtf and today is not None and found.rule not in ("iso", "year", "between", "decade"):
            fields.append(("relative_to", today.isoformat()))
        fields.append(("reasoning", found.reasoning))
        yield Suggestion(
            "date", f"date.{found.rule}", Span(number, found.start, found.end), found.reasoning, fields=tuple(fields)
        )
