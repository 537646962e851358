"""Dates in EDTF (ISO 8601-2:2019, levels 0 to 2): checked and ordered.

What is and what is not EDTF is for the package ``edtf`` to say. It takes a tenth of a second
to import and milliseconds a date, so it is imported late, a plain day never reaches it, and
every answer is kept. Its bounds are not used: it pads an unknown end by ten years, and an
unknown date must not become a known one.
"""

from __future__ import annotations

import calendar
import contextlib
import datetime
import functools
import io
import re

#: Longer text is refused unread: no date is that long, and parsing time grows with length.
LONGEST = 120

#: Sorts after every bound that :func:`edtf_sort_key` makes: unknown, or open towards the future.
LAST = "~"

_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = re.compile(r"(?<![0-9X])(-?[0-9]{4})[?~%]?-[?~%]?([0-9]{2})[?~%]?-[?~%]?([0-9]{2})(?![0-9X])")
ATOM = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(?:S([0-9]+))?")
_HALF_MONTH = re.compile(r"(?<![0-9X])(-?[0-9X]{4}[?~%]?-[?~%]?)[01]X(?![0-9X])")
_MARKED_SEASON = re.compile(r"[?~%]?(-?[0-9X]{4})[?~%]?-[?~%]?(2[1-9]|3[0-9]|4[01])[?~%]?(?![0-9X-])")
_MARKED = re.compile(r"(?<![0-9X?~%])[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}(?![0-9X?~%])")
#: The dates in an interval or a set.
_PARTED = re.compile(r"[\[\]{},/]|\.\.")
_YEAR = re.compile(r"[?~%]?(-?[0-9X]{4}(?:S[0-9]+)?|Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]+)?)")
#: A mark after a part is about the year, too; one after a hyphen is about the next part only.
_MARK_OF_YEAR = re.compile(r"(?<!-)[?~%]")
_MARKS = str.maketrans("", "", "?~%")
_UNKNOWN = re.compile(r"-?[0-9X]{4}[?~%]?-[?~%]?[0-9X]{2}[?~%]?(?:-[?~%]?([0-9X]{2}))?(?![0-9X])")
_BOUND = re.compile(r"([-Y]?)([0-9]+)-([0-9]{2})-([0-9]{2})")
LONG = re.compile(r"Y(-?[0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?")

#: In English, as messages and English pages have them: loading them from Babel would cost each process 20 ms.
MONTHS = "January February March April May June July August September October November December".split()

#: First and last month of the divisions of a year. A winter lies in two years; like ``edtf``,
#: this takes it for the end of the year that it is written with.
_SEASON_MONTHS = {
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12)},
    **{29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)},
    **{37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)},
}


# Is it EDTF?


def plain_date(value: str) -> tuple[str, str, str] | None:
    """Return year, month and day of a date of which nothing else is said, "" for what it lacks; ``None`` for any other."""
    found = _YEAR_MONTH_DAY.fullmatch(value)
    return (found[1], found[2] or "", found[3] or "") if found else None


def year_of(value: str) -> tuple[int, str] | None:
    """Return the year that *value* begins in, as a number and in EDTF; ``None`` if the beginning is open or unknown.

    Year 0 is 1 BC. The EDTF has the mark of a year that is uncertain or approximate ("1905~"), as one of several years is;
    unknown digits stay in it, and the number is then that of the first year that it can be.
    """
    if plain := plain_date(value):
        return int(plain[0]), plain[0]
    tight = "".join(value.split())
    low = bound_date(edtf_sort_key(tight)[0])
    first = min(_PARTED.split(tight), key=edtf_sort_key)
    year = _YEAR.match(first)
    if low is None or year is None or tight[0] == "/" or not year[1].strip("-X"):
        return None
    marks = {*_MARK_OF_YEAR.findall(first), *("?" if tight[0] == "[" else "")}
    return low[0], year[1] + ("%" if len(marks) > 1 else "".join(marks))


def is_plain_day(value: str) -> bool:
    """Return whether *value* is a single day that the calendar has, with nothing said about how sure it is."""
    # fromisoformat alone would let basic format and week dates through.
    if not _PLAIN.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=4096)
def _parses(value: str) -> bool:
    if is_plain_day(value):
        return True
    if not value or len(value) > LONGEST or not value.isascii():
        return False
    from edtf import parse_edtf

    # A month of which one digit is unknown is valid (level 2), and edtf raises AttributeError on it;
    # a season that is uncertain or approximate it does not read, nor all such dates of which digits are unknown.
    known = _MARKED_SEASON.sub(r"\1-\2", _HALF_MONTH.sub(r"\1XX", value))
    known = _MARKED.sub(lambda m: m[0].translate(_MARKS) if "X" in m[0] else m[0], known)
    try:
        # A class of edtf that cannot be made prints its arguments before it raises.
        with contextlib.redirect_stdout(io.StringIO()):
            return parse_edtf(known) is not None
    except Exception:  # whatever it is that edtf trips over, it is not a date
        return False


@functools.lru_cache(maxsize=4096)
def edtf_fault(value: str) -> str | None:
    """Return what is wrong with *value* as a date in EDTF, or ``None``.

    Beyond the grammar: days that the calendar does not have, intervals that end before they
    begin, and white space (which the parser would pass over, and other readers would not).
    """
    if not value.strip():
        return "an empty date; write it as in 2022-03-14, 2022-03 or 2022"
    if len(value) > LONGEST:
        return f"{value[:20]!r}… is {len(value)} characters long, too long for a date"
    if dual := _dual_year(value):
        return dual
    if _parses(value):
        return _day_fault(value) or _fit_fault(value) or _blank_fault(value) or _order_fault(value)
    meant = dates_meant(value)
    if not meant and (fault := _day_fault(value)):
        return fault
    hint = f"is {' or '.join(meant)} meant?" if meant else _hint(value)
    return f"{value!r} is not a date in EDTF (ISO 8601-2); {hint}"


def _hint(value: str) -> str:
    """Return what to do with words that stand for no date in EDTF, such as a date of the Julian calendar."""
    from .date_advice import old_style, why_none

    if why := why_none(value):
        return why
    rest = old_style(value)
    meant = [rest] if rest and _parses(rest) else dates_meant(rest) if rest else []
    if meant:
        return f"is {' or '.join(meant)} with 'calendar: julian' meant?"
    return "write it as in 2022-03-14, 2022-03, 2022~ or 2022-03-10/2022-03-12"


def is_sound(value: str) -> bool:
    """Return whether *value* (without white space) is a date in EDTF that the calendar has."""
    return _parses(value) and not _day_fault(value) and not _fit_fault(value) and not _order_fault(value)


def _day_fault(value: str) -> str | None:
    for year, month, day in _DAY.findall(value):
        found = f"{year}-{month}-{day}"
        if not 1 <= int(month) <= 12:
            swapped = f"{year}-{day}-{month}"
            hint = f"; is {swapped} meant?" if is_plain_day(swapped) else ""
            return f"{found} is not in the calendar: a year has no month {month}{hint}"
        last = _days_in(int(year), int(month))
        if not 1 <= int(day) <= last:
            near = f"{year}-{month}-{min(max(int(day), 1), last):02}"
            return f"{found} is not in the calendar: {MONTHS[int(month) - 1]} {year} has {last} days; is {near} meant?"
    return None


def _fit_fault(value: str) -> str | None:
    for found in _UNKNOWN.finditer(value if "X" in value else ""):
        if _atom_bounds(found[0])[0] == LAST:
            return f"{found[0]} is not in the calendar: no number fits {found[1] or found[0][5:7]}"
    return None


def _blank_fault(value: str) -> str | None:
    tight = "".join(value.split())
    return None if tight == value else f"{value!r} has white space in it; write {tight}"


def _order_fault(value: str) -> str | None:
    if "/" not in value:
        return None
    begin, end = value.split("/", 1)
    if begin in ("", "..") or end in ("", "..") or _bounds(begin)[0] <= _bounds(end)[1]:
        return None
    return f"{value} ends before it begins; is {end}/{begin} meant?"


_DUAL = re.compile("(?<![0-9/-])(1[0-9]{3})[/\u2013-]([0-9]{1,3})(?![0-9/-])")


def _dual_year(value: str) -> str | None:
    """Return advice for a year that is written as two, "1688/9"; ``None`` for anything else.

    Before 1752 the English year began on 25 March. Days before that were often given both
    years: the one then current and that of a calendar that begins in January.
    """
    m = _DUAL.search(value)
    if m is None or (int(m[1]) + 1) % 10 ** len(m[2]) != int(m[2]) or (_parses(value) and len(m[2]) > 1):
        return None
    old, new = int(m[1]), int(m[1]) + 1
    if old > 1752:
        return f"{value!r} is not a date in EDTF (ISO 8601-2); is {old}/{new} (two years), {old} or {new} meant?"

    def meant(year: int) -> str:
        rest = " ".join((value[: m.start()] + str(year) + value[m.end() :]).split())
        return next((d for d in dates_meant(rest) if d.startswith(str(year))), str(year))

    return (
        f"{value!r} has a dual year: write {meant(new)} (New Style, the year begins on 1 January) "
        f"or {meant(old)} (Old Style, it begins on 25 March)"
    )


def dates_meant(value: str) -> list[str]:
    """Return the EDTF dates that *value* could stand for, two where day and month could be either."""
    from .date_advice import candidates, plain  # compiles a hundred patterns, which a valid date does not need

    found = [m for m in dict.fromkeys(candidates(plain(value))) if _parses(m) and _day_fault(m) is None]
    return [m for m in found if m != value]


def as_edtf(value: str) -> str | None:
    """Return the one EDTF date that *value* is or could stand for, ``None`` if it could be several or none."""
    meant = [value] if edtf_fault(value) is None else dates_meant(value)
    return meant[0] if len(meant) == 1 else None


# Bounds


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _fitting(pattern: str | None, last: int) -> list[int]:
    """Return the numbers from 1 to *last* that a two-digit pattern such as ``1X`` can be."""
    if pattern is None:
        return list(range(1, last + 1))
    return [n for n in range(1, last + 1) if all(p in ("X", d) for p, d in zip(pattern, f"{n:02}", strict=True))]


def _year_text(year: int) -> str:
    """Return a year such that the order of the texts is the order of time.

    Years 0 to 9999 are as in ISO 8601. Others cannot be: ``-`` sorts before all digits but
    greater negative years are earlier, so they are written as what they lack to 10^12.
    """
    if 0 <= year <= 9999:
        return f"{year:04}"
    if year < 0:
        return f"-{max(10**12 + year, 0):012}"
    return f"Y{min(year, 10**12 - 1):012}"


def _iso(year: int, month: int, day: int) -> str:
    return f"{_year_text(year)}-{month:02}-{day:02}"


def _significant(year: int, written: str, digits: str | None) -> tuple[int, int]:
    if not digits:
        return year, year
    step = 10 ** max(len(written.lstrip("-")) - int(digits), 0) if len(digits) < 3 else 1
    low = abs(year) // step * step
    return (low, low + step - 1) if year >= 0 else (-(low + step - 1), -low)


def _atom_bounds(atom: str) -> tuple[str, str]:
    bare = atom.translate(str.maketrans("", "", "?~%")).partition("T")[0].partition("^")[0]
    if m := LONG.fullmatch(bare):
        base, exponent = int(m[1][:20]), min(int((m[2] or "0")[:3]), 20)
        year = base * 10**exponent
        low, high = _significant(year, str(year), m[3])
        return _iso(low, 1, 1), _iso(high, 12, 31)
    m = ATOM.fullmatch(bare)
    if m is None:
        return LAST, LAST
    written, month, day, digits = m.groups()
    first, last = sorted(int(written.replace("X", d)) for d in "09")
    if digits:
        first, last = _significant(first, written, digits)
    if month and month.isdigit() and int(month) in _SEASON_MONTHS:
        begin, end = _SEASON_MONTHS[int(month)]
        return _iso(first, begin, 1), _iso(last, end, _days_in(last, end))
    months = _fitting(month, 12)
    if not months:
        return LAST, LAST
    starts = _fitting(day, _days_in(first, months[0]))
    ends = _fitting(day, _days_in(last, months[-1]))
    if not starts or not ends:
        return LAST, LAST
    return _iso(first, months[0], starts[0]), _iso(last, months[-1], ends[-1])


def _bounds(value: str) -> tuple[str, str]:
    """Return the first and last day that *value* can mean: "" if open before, ``LAST`` if open after."""
    if value[:1] in ("[", "{"):
        members = [_bounds(member.strip()) for member in value[1:-1].split(",")]
        return min(low for low, _ in members), max(high for _, high in members)
    if "/" in value:
        begin, end = value.split("/", 1)
        low = _bounds(begin)[0] if begin not in ("", "..") else ""
        high = _bounds(end)[1] if end not in ("", "..") else LAST
        # An unknown beginning is not the beginning of time: the end is all that is known.
        return (_bounds(end)[0] if not begin and end not in ("", "..") else low), high
    if ".." in value:
        begin, end = value.split("..", 1)
        return (_bounds(begin)[0] if begin else ""), (_bounds(end)[1] if end else LAST)
    return _atom_bounds(value)


@functools.lru_cache(maxsize=4096)
def edtf_sort_key(value: str) -> tuple[str, str]:
    """Return the earliest and the latest day of *value*, as text whose order is the order of time.

    ISO 8601 for the years 0 to 9999. What cannot be read comes last. The beginning of an
    interval is "" where it is open and that of its end where it is unknown; an end that is
    open or unknown is :data:`LAST`. No clock is consulted: open does not mean "today".
    """
    tight = "".join(value.split())
    if not _parses(tight):
        return LAST, LAST
    if tight in ("../..", "/", "../", "/.."):
        return LAST, LAST
    return _bounds(tight)


def edtf_days(value: str) -> tuple[int | None, int | None]:
    """Return the earliest and the latest day of *value*, counted in one calendar; ``None`` where it is open or unknown."""
    first, last = edtf_sort_key(value)
    return _day_number(first), _day_number(last)


def bound_date(bound: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a bound of :func:`edtf_sort_key`, ``None`` where it is open or unknown."""
    m = _BOUND.fullmatch(bound)
    return (int(m[2]) - (10**12 if m[1] == "-" else 0), int(m[3]), int(m[4])) if m else None


def _day_number(bound: str) -> int | None:
    """Return a bound of :func:`edtf_sort_key` in days from 1 March of the year 0, in the Gregorian calendar throughout."""
    if (date := bound_date(bound)) is None:
        return None
    year, month = divmod(12 * date[0] + date[1] - 3, 12)  # a year that begins in March has its odd day at the end
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + date[2] - 1
