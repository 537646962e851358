"""Dates in EDTF as a reader says them, in any language.

A language has its months, and the order of day, month and year, from CLDR. The phrases around a
date ("about", "or earlier") come from a function that translates them. English is written here,
so that an English edition needs neither.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Sequence

from ..text.language import main_language
from .dates import ATOM, LONG, MONTHS, bound_date, edtf_sort_key, is_plain_day, is_sound

#: Translates a phrase; where it knows no other words it gives the phrase back.
Say = Callable[[str], str]

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TIME = re.compile(r"([0-9-]+)T([0-9]{2}:[0-9]{2}):([0-9]{2})(Z|[+-][0-9:]+)?")
#: A mark, a part and a mark, for year, month and day.
_QUALIFIED = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_KINDS = {"": (), "?": ("uncertain",), "~": ("approximate",), "%": ("uncertain", "approximate")}
_NOTES = {
    (part, kind): f"{part} {kind}"
    for part in ("year", "season", "month", "day")
    for kind in ("uncertain", "approximate")
}
#: Phrases that are looked up here, so that no call has them.
NOTES = tuple(_NOTES.values())
_SEASONS = ("spring %s", "summer %s", "autumn %s", "winter %s")
_HEMISPHERES = {25: "%s (northern hemisphere)", 29: "%s (southern hemisphere)"}
#: What stands in the place of a month: seasons, quarters, thirds and halves of a year.
DIVISIONS: dict[int, tuple[str, ...]] = {
    **{n: (phrase,) for n, phrase in enumerate(_SEASONS, 21)},
    **{first + n: (phrase, where) for first, where in _HEMISPHERES.items() for n, phrase in enumerate(_SEASONS)},
    **{33: ("first quarter of %s",), 34: ("second quarter of %s",)},
    **{35: ("third quarter of %s",), 36: ("fourth quarter of %s",)},
    **{37: ("first four months of %s",), 38: ("second four months of %s",), 39: ("last four months of %s",)},
    **{40: ("first half of %s",), 41: ("second half of %s",)},
}


@functools.lru_cache(maxsize=4096)
def edtf_in_words(value: str, language: str = "en", say: Say = str) -> str:
    """Return *value* as a reader of *language* (BCP 47, or with ``_``) would say it.

    *say* translates the phrases around dates. A language whose phrases it does not know has its
    plain years, months and days, and English words for the rest. What is not EDTF comes back as
    it was.
    """
    tight = "".join(value.split())
    if not is_sound(tight):
        return value
    try:
        return _Speech(language, say).date(tight)
    except LookupError:
        return _Speech("en", str).date(tight)


def weekday(value: str, language: str = "en", *, julian: bool = False) -> str | None:
    """Return the name of the weekday of a single certain day (or moment), else ``None``.

    With *julian* the day is one of the Julian calendar.
    """
    day = value.strip().split("T")[0]
    if not is_plain_day(day) or not is_sound(value.strip()):
        return None
    date = datetime.date.fromisoformat(day)
    if julian:
        year = date.year - (date.month < 3)
        try:
            date += datetime.timedelta(days=year // 100 - year // 400 - 2)
        except OverflowError:  # before the first day or after the last one that Python has
            return None
    if _is_english(language):
        return WEEKDAYS[date.weekday()]
    try:
        return _cldr(date, "EEEE", language)
    except LookupError:
        return WEEKDAYS[date.weekday()]


def _is_english(language: str) -> bool:
    return main_language(language) == "en"


def _cldr(day: datetime.date, skeleton: str, language: str) -> str:
    """Return a day as CLDR writes it, the first of a month in French as an ordinal number.

    Raises :class:`LookupError` for an unknown language.
    """
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise LookupError(language) from error
    if skeleton in ("long", "EEEE", "LLLL"):
        words = format_date(day, skeleton, locale=locale)
    else:
        words = format_skeleton(skeleton, day, locale=locale)
    return f"1er {words[2:]}" if locale.language == "fr" and words.startswith("1 ") else words


class _Speech:
    """Says dates in one language. Its methods raise :class:`LookupError` for what has no words."""

    def __init__(self, language: str, say: Say) -> None:
        self.language = language
        self.english = _is_english(language)
        self.phrases = say
        self.fluent = self.english or say("about %s") != "about %s"

    def say(self, phrase: str) -> str:
        """Return a phrase in the language."""
        if not self.fluent:
            raise LookupError(phrase)
        return self.phrases(phrase)

    def date(self, value: str) -> str:
        """Return the words for any date."""
        say = self.say
        if value[:1] in ("[", "{"):
            return self.one_or_all(value)
        if "/" not in value:
            return self.atom(value)
        begin, end = value.split("/", 1)
        if begin in ("", "..") and end in ("", ".."):
            return say("date unknown")
        if begin in ("", ".."):
            return (say("until %s") if begin else say("until %s, beginning unknown")) % self.atom(end)
        if end in ("", ".."):
            return (say("from %s") if end else say("from %s, end unknown")) % self.atom(begin)
        return self.span(begin, end)

    def span(self, begin: str, end: str) -> str:
        """Return the words for a span from one date to another."""
        first = self.atom(begin)
        if self.english and is_plain_day(begin) and is_plain_day(end) and begin[:7] == end[:7]:
            first = str(int(begin[8:]))
        return self.say("%(first)s to %(last)s") % {"first": first, "last": self.atom(end)}

    def one_or_all(self, value: str) -> str:
        """Return the words for one of several dates, or all of them."""
        say, one = self.say, value[0] == "["
        members = [self.member(member) for member in value[1:-1].split(",")]
        if len(members) > 1:
            return (
                say("one of %s") % self.listed(members, say("%(list)s or %(last)s"))
                if one
                else self.listed(members, say("%(list)s and %(last)s"))
            )
        if value[1:3] == ".." or value[-3:-1] == "..":
            return members[0]
        return (say("one of %s") if one else say("each of %s")) % members[0]

    def listed(self, members: Sequence[str], end: str) -> str:
        """Return several dates as one list."""
        row = members[0]
        for member in members[1:-1]:
            row = self.say("%(list)s, %(next)s") % {"list": row, "next": member}
        return end % {"list": row, "last": members[-1]}

    def member(self, member: str) -> str:
        """Return a date, or a stretch of time, in a set."""
        if ".." not in member:
            return self.atom(member)
        begin, end = member.split("..", 1)
        if begin and end:
            return self.span(begin, end)
        return (self.say("%s or later") if begin else self.say("%s or earlier")) % self.atom(begin or end)

    def atom(self, atom: str) -> str:
        """Return a single date and how sure it is."""
        m = _QUALIFIED.fullmatch(atom)
        if m is None:
            mark = atom[-1:] if atom[-1:] in ("?", "~", "%") else ""
            return self.qualified(self.bare(atom.removesuffix(mark)), mark)
        groups = m.groups(default="")
        # A mark before a part is about that part, one after it about all that is to its left, too.
        parts = [groups[i + 1] for i in (0, 3, 6) if groups[i + 1]]
        after = [groups[3 * i + 2] for i in range(len(parts))]
        marks = ["".join(sorted({*groups[3 * i], *"".join(after[i:])})) for i in range(len(parts))]
        marks = ["%" if "%" in found or len(found) > 1 else found for found in marks]
        words = self.bare("-".join(parts))
        if len(set(marks)) == 1:
            return self.qualified(words, marks[0])
        divided = len(parts) > 1 and parts[1].isdigit() and int(parts[1]) > 12
        names = ("year", "season" if divided else "month", "day")
        notes = [
            self.say(_NOTES[name, kind]) for name, mark in zip(names, marks, strict=False) for kind in _KINDS[mark]
        ]
        listed = notes[0]
        for note in notes[1:]:
            listed = self.say("%(list)s, %(next)s") % {"list": listed, "next": note}
        return self.say("%(date)s (%(notes)s)") % {"date": words, "notes": listed}

    def qualified(self, words: str, mark: str) -> str:
        """Return a date that is approximate, uncertain or both as a whole."""
        if mark in ("~", "%"):
            words = self.say("about %s") % words
        return self.say("%s (uncertain)") % words if mark in ("?", "%") else words

    def bare(self, atom: str) -> str:
        """Return a single date."""
        say = self.say
        if m := _TIME.fullmatch(atom):
            zone = {None: "", "Z": " UTC"}.get(m[4], f" (UTC{m[4]})")
            time = m[2] + ("" if m[3] == "00" else f":{m[3]}") + zone
            return say("%(date)s, %(time)s") % {"date": self.bare(m[1]), "time": time}
        if m := LONG.fullmatch(atom):
            power = int(m[2] or 0) if len(m[2] or "") < 3 else 99
            year = str(int(m[1]) * 10**power) if power < 20 else f"{m[1]} × 10^{m[2]}"
            words = say("%s BC") % (1 - int(year)) if power < 20 and year[0] == "-" else say("year %s") % year
            return say("about %s") % words if m[3] else words
        m = ATOM.fullmatch(atom)
        if m is None:
            raise LookupError(atom)
        year, month, day = m[1], m[2] or "", m[3] or ""
        if m[4]:
            return say("about %s") % self.day(int(year))
        if "X" in year:
            return self.some_year(year, month, day)
        if month == "XX" and day in ("", "XX"):
            phrase = say("%s, month and day unknown") if day else say("%s, month unknown")
            return phrase % self.day(int(year))
        if month == "XX" and "X" not in day:
            return say("%(year)s, day %(day)s, month unknown") % {"year": self.day(int(year)), "day": int(day)}
        if "X" in month:
            return self.between(atom, month_only=not day)
        if month and int(month) in DIVISIONS:
            words = self.day(int(year))
            for phrase in DIVISIONS[int(month)]:
                words = say(phrase) % words
            return words
        if day == "XX":
            return say("%s, day unknown") % self.day(int(year), int(month))
        if "X" in day:
            return self.between(atom)
        return self.day(int(year), int(month or 0), int(day or 0))

    def some_year(self, year: str, month: str, day: str) -> str:
        """Return a year of which digits are unknown, and a day or a month of it."""
        known = month.isdigit() and int(month) < 13 and (day in ("", "XX") or day.isdigit())
        if not year.strip("X"):
            phrase = self.say("%s, year and day unknown") if day == "XX" else self.say("%s, year unknown")
            return phrase % self.month_day(month, day) if known else self.say("date unknown")
        low, high = sorted(int(year.replace("X", d)) for d in "09")
        ends = {"first": self.day(low), "last": self.day(high)}
        if "X" in year.rstrip("X"):
            words = self.say("year %s (_: unknown digit)") % year.replace("X", "_")
            return f"{self.month_day(month, day)}, {words}" if month.isdigit() and int(month) < 13 else words
        some = self.say("some year from %(first)s to %(last)s") % ends
        if month == "XX" and day.isdigit():
            return self.say("%(year)s, day %(day)s, month unknown") % {"year": some, "day": int(day)}
        if not month or month == "XX":
            return some
        if known:
            ends["day"] = self.month_day(month, day)
            words = self.say("%(day)s, some year from %(first)s to %(last)s") % ends
            return self.say("%s, day unknown") % words if day == "XX" else words
        return self.between("-".join(filter(None, (year, month, day))))

    def between(self, atom: str, *, month_only: bool = False) -> str:
        """Return the first and the last day or month that a date with unknown digits can be."""
        first, last = (bound_date(bound) for bound in edtf_sort_key(atom))
        if first is None or last is None:
            return self.say("date unknown")
        if month_only:
            ends = {"first": self.day(*first[:2]), "last": self.day(*last[:2])}
            return self.say("some month from %(first)s to %(last)s") % ends
        ends = {"first": self.day(*first), "last": self.day(*last)}
        if first[:2] == last[:2]:
            return self.say("some day from %(first)s to %(last)s") % ends
        return self.say("some time from %(first)s to %(last)s") % ends

    def month_day(self, month: str, day: str) -> str:
        """Return a month, or a day of it, with no year."""
        number = int(day) if day.isdigit() else 0
        if self.english:
            return f"{number or ''} {MONTHS[int(month) - 1]}".strip()
        return _cldr(datetime.date(2000, int(month), number or 1), "MMMMd" if number else "LLLL", self.language)

    def day(self, year: int, month: int = 0, day: int = 0) -> str:
        """Return a year, a month of a year, or a day: the plain date."""
        if self.english and year <= 9999:
            words = str(year) if year > 0 else self.say("%s BC") % (1 - year)
            return " ".join(filter(None, (str(day or ""), MONTHS[month - 1] if month else "", words)))
        if year > 9999:
            return self.say("year %s") % year
        if year > 0:
            skeleton = "long" if day else "yMMMM" if month else "y"
            return _cldr(datetime.date(year, month or 1, day or 1), skeleton, self.language)
        words = self.say("%s BC") % (1 - year)
        if not month:
            return words
        # Python's calendar begins with the year 1; this leap year has every possible day
        return self.say("%(day)s %(year)s") % {"day": self.month_day(str(month), str(day or "")), "year": words}
