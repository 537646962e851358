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

from .dates import ATOM, LONG, MONTHS, is_plain_day, is_sound

#: Translates a phrase; where it knows no other words it gives the phrase back.
Say = Callable[[str], str]

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TIME = re.compile(r"([0-9-]+)T([0-9]{2}:[0-9]{2}):([0-9]{2})(Z|[+-][0-9:]+)?")
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
    """*value* as a reader of *language* (BCP 47, or with ``_``) would say it.

    *say* translates the phrases around dates. A language whose phrases it does not know has its
    plain years, months and days; what has no words, or is not EDTF, comes back as it was.
    """
    tight = "".join(value.split())
    if not is_sound(tight):
        return value
    try:
        return _Speech(language, say).date(tight)
    except LookupError:
        return value


def weekday(value: str, language: str = "en") -> str | None:
    """The name of the weekday of a single certain day (or moment), else ``None``."""
    day = value.strip().split("T")[0]
    if not is_plain_day(day) or not is_sound(value.strip()):
        return None
    date = datetime.date.fromisoformat(day)
    if _is_english(language):
        return WEEKDAYS[date.weekday()]
    try:
        return _cldr(date, "EEEE", language)
    except LookupError:
        return WEEKDAYS[date.weekday()]


def _is_english(language: str) -> bool:
    return re.split("[-_]", language, maxsplit=1)[0].casefold() == "en"


def _cldr(day: datetime.date, skeleton: str, language: str) -> str:
    """A day as CLDR writes it. Raises :class:`LookupError` where it does not know the language."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise LookupError(language) from error
    if skeleton in ("long", "EEEE", "LLLL"):
        return format_date(day, skeleton, locale=locale)
    return format_skeleton(skeleton, day, locale=locale)


class _Speech:
    """Says dates in one language. Its methods raise :class:`LookupError` for what has no words."""

    def __init__(self, language: str, say: Say) -> None:
        self.language = language
        self.english = _is_english(language)
        self.phrases = say
        self.fluent = self.english or say("about %s") != "about %s"

    def say(self, phrase: str) -> str:
        """A phrase in the language."""
        if not self.fluent:
            raise LookupError(phrase)
        return self.phrases(phrase)

    def date(self, value: str) -> str:
        """Any date."""
        say = self.say
        if value[:1] in ("[", "{"):
            return self.one_or_all(value)
        if "/" not in value:
            return self.atom(value)
        begin, end = value.split("/", 1)
        if begin in ("", ".."):
            return (say("until %s") if begin else say("until %s, beginning unknown")) % self.atom(end)
        if end in ("", ".."):
            return (say("from %s") if end else say("from %s, end unknown")) % self.atom(begin)
        return self.span(begin, end)

    def span(self, begin: str, end: str) -> str:
        """From one date to another."""
        first = self.atom(begin)
        if self.english and is_plain_day(begin) and is_plain_day(end) and begin[:7] == end[:7]:
            first = str(int(begin[8:]))
        return self.say("%(first)s to %(last)s") % {"first": first, "last": self.atom(end)}

    def one_or_all(self, value: str) -> str:
        """One of several dates, or all of them."""
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
        """Several dates in one row."""
        row = members[0]
        for member in members[1:-1]:
            row = self.say("%(list)s, %(next)s") % {"list": row, "next": member}
        return end % {"list": row, "last": members[-1]}

    def member(self, member: str) -> str:
        """A date, or a stretch of time, in a set."""
        if ".." not in member:
            return self.atom(member)
        begin, end = member.split("..", 1)
        if begin and end:
            return self.span(begin, end)
        return (self.say("%s or later") if begin else self.say("%s or earlier")) % self.atom(begin or end)

    def atom(self, atom: str) -> str:
        """A single date and how sure it is."""
        mark = atom[-1:] if atom[-1:] in ("?", "~", "%") else ""
        words = self.bare(atom.removesuffix(mark))
        if mark in ("~", "%"):
            words = self.say("about %s") % words
        return self.say("%s (uncertain)") % words if mark in ("?", "%") else words

    def bare(self, atom: str) -> str:
        """A single date."""
        say = self.say
        if m := _TIME.fullmatch(atom):
            zone = {None: "", "Z": " UTC"}.get(m[4], f" (UTC{m[4]})")
            time = m[2] + ("" if m[3] == "00" else f":{m[3]}") + zone
            return say("%(date)s, %(time)s") % {"date": self.bare(m[1]), "time": time}
        if (m := LONG.fullmatch(atom)) and not m[2] and not m[3]:
            return say("year %s") % m[1]
        m = ATOM.fullmatch(atom)
        if m is None or m[4]:
            raise LookupError(atom)
        year, month, day = m[1], m[2], m[3]
        if "X" in year:
            low, high = sorted(int(year.replace("X", d)) for d in "09")
            if month or "X" in year.rstrip("X") or low < 1:
                raise LookupError(atom)
            return say("some year from %(first)s to %(last)s") % {"first": low, "last": high}
        if month == "XX" and day in (None, "XX"):
            phrase = say("%s, month and day unknown") if day else say("%s, month unknown")
            return phrase % self.day(int(year))
        if month and "X" in month:
            raise LookupError(atom)
        if month and int(month) in DIVISIONS:
            words = self.day(int(year))
            for phrase in DIVISIONS[int(month)]:
                words = say(phrase) % words
            return words
        if day == "XX":
            return say("%s, day unknown") % self.day(int(year), int(month))
        if day and "X" in day:
            raise LookupError(atom)
        return self.day(int(year), int(month or 0), int(day or 0))

    def day(self, year: int, month: int = 0, day: int = 0) -> str:
        """A year, a month of a year, or a day: the plain date."""
        if self.english:
            words = str(year) if year > 0 else self.say("%s BC") % (1 - year)
            return " ".join(filter(None, (str(day or ""), MONTHS[month - 1] if month else "", words)))
        if year > 0:
            skeleton = "long" if day else "yMMMM" if month else "y"
            return _cldr(datetime.date(year, month or 1, day or 1), skeleton, self.language)
        words = self.say("%s BC") % (1 - year)
        if not month:
            return words
        # the calendar at hand begins with the year 1; this one has every day that there can be
        inner = _cldr(datetime.date(2000, month, day or 1), "MMMMd" if day else "LLLL", self.language)
        return self.say("%(day)s %(year)s") % {"day": inner, "year": words}
