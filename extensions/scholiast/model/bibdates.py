"""Dates of BibTeX and BibLaTeX: in EDTF, or as the words that a file has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .dates import MONTHS as MONTH_NAMES
from .dates import as_edtf, dates_meant, edtf_fault
from .vocabularies import SEASONS

MONTHS = [name[:3].lower() for name in MONTH_NAMES]
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[/\-\u2013\u2014]|&")
_RANGE = ("/", "-", "\u2013", "\u2014", "&", "and", "to")
#: "28. 6.", as most of Europe writes a day.
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.?")
#: Looks as if somebody had meant a date in digits: a mistake in it is reported.
_DIGITS = re.compile(r"[0-9XYuTZ:.,?~%/\-+ ]+")


def bib_date(fields: Mapping[str, str], untex: Callable[[str], str]) -> str | dict[str, str] | None:
    """Return the date of an entry as EDTF text, as ``{"literal": …}``, or ``None``.

    ``date`` goes before ``year`` and ``month``. Words such as "n.d.", "in press", "[1871]" and
    "c. 1871" are kept as they are; so is a month that cannot be read. A month may be in another language than English.
    """
    date = _plain(fields.get("date", ""), untex)
    if date:
        if _DIGITS.fullmatch(date) or edtf_fault(date) is None:
            return date
        return as_edtf(date) or {"literal": date}
    year, month = _plain(fields.get("year", ""), untex), untex(fields.get("month", ""))
    day = untex(fields.get("day", ""))
    if not year:
        return {"literal": month} if month else None
    years = re.fullmatch("([0-9]{4})\\s*[-\u2013\u2014/]{1,2}\\s*([0-9]{4})", year)
    if years and not month:
        return f"{years[1]}/{years[2]}"
    if not re.fullmatch(r"-?[0-9]{4}", year):
        words = " ".join(filter(None, (day, month, year)))
        return words if edtf_fault(words) is None else {"literal": words}
    if not month:
        return year
    made = _months(year, month, day)
    if made is None and (number := _one_month(month)) and (not day or day.isdecimal()):
        return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")  # not in the calendar, which is reported
    words = " ".join(filter(None, (day, month, year)))
    meant = dates_meant(words) if made is None else []  # a month in another language
    return made or (meant[0] if len(meant) == 1 else {"literal": words})


def _plain(value: str, untex: Callable[[str], str]) -> str:
    """Return the words of a field; in a date in digits "~" means "about" and not a space, as in LaTeX."""
    bare = value.strip("{} ")
    return bare if "~" in bare and edtf_fault(bare) is None else untex(value)


def _month(word: str) -> int:
    word = word.casefold()
    if word in SEASONS:
        return SEASONS[word]
    if len(word) >= 3 and word[:3] in MONTHS:
        return MONTHS.index(word[:3]) + 1
    return 0


def _one_month(month: str) -> int:
    """Return the number of a month that is one word or one number, also one that no year has; 0 for anything else."""
    if month.isdecimal() and len(month) <= 2:
        return int(month)
    found = _month(month.rstrip(".")) if month.rstrip(".").isalpha() else 0
    return found if found < 13 else 0


def _months(year: str, month: str, day: str) -> str | None:
    """Return a month, a day of it, or a range of either, or ``None`` where it cannot be read."""
    if dotted := _DAY_FIRST.fullmatch(month):
        month, day = dotted["month"], day or dotted["day"]
    sides: list[list[str]] = [[]]
    for token in _TOKEN.findall(month):
        if token.casefold() in _RANGE:
            if sides[-1]:
                sides.append([])
        else:
            sides[-1].append(token)
    sides = [side for side in sides if side]
    if not 1 <= len(sides) <= 2:
        return None
    read = [_side(side) for side in sides]
    if any(found is None for found in read):
        return None
    (first, first_day), (last, last_day) = read[0] or (0, ""), read[-1] or (0, "")
    if not first and not last:  # months in digits
        if not (first_day and last_day and 1 <= int(first_day) <= int(last_day) <= 12):
            return None
        first, last, first_day, last_day = int(first_day), int(last_day), "", ""
    first, last = first or last, last or first
    if len(read) == 1 and day:
        days = re.findall(r"[0-9]{1,2}", day)
        first_day, last_day = (days[0], days[-1]) if days else ("", "")
    if not first or last < first or (len(read) == 2 and bool(first_day) != bool(last_day)):
        return None
    begin, end = _edtf(year, first, first_day), _edtf(year, last, last_day)
    made = begin if begin == end else f"{begin}/{end}"
    return made if edtf_fault(made) is None else None


def _edtf(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day and month < 13 else "")


def _side(tokens: list[str]) -> tuple[int, str] | None:
    """Return month and day of one end; the month may be that of the other end."""
    words = [t for t in tokens if t.isalpha() and t.casefold() not in ("st", "nd", "rd", "th")]
    digits = [t for t in tokens if t.isdecimal()]
    if len(words) > 1 or len(digits) > (1 if words else 2):
        return None
    if words:
        month = _month(words[0])
        return (month, digits[0] if digits else "") if month else None
    if len(digits) == 2:
        number, day = digits if int(digits[0]) < 13 else digits[::-1]
        return (int(number), day) if int(number) < 13 else None
    return (0, digits[0]) if digits else None
