"""What was probably meant by a date that is not EDTF: dates as people write them, in the languages of the index below.

Nothing here is believed: each answer is a proposal, which :mod:`.dates` checks and puts into a message.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from .vocabularies import SEASONS

#: Languages whose names of months and days are known.
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru")
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), range(1, 13), strict=True))
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def _words(*languages: str) -> str:
    """Return a pattern for one of some phrases, which a comma separates."""
    phrases = [phrase.strip() for each in languages for phrase in each.split(",")]
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]\s?([0-9]{1,2})[-/. ]\s?([0-9]{4})")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_EAST_ASIAN = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?")
_YEARS = re.compile(r"([0-9]{4}) ?(?:-|\.\.) ?([0-9]{4})")
_SHORT_YEARS = re.compile(r"([0-9]{2})([0-9]{2}) ?[-/] ?([0-9]{2})")
_NO_SECONDS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(z|[+-][0-9]{2}:[0-9]{2})?")
_ABOUT = re.compile(
    rf"(?:{_words('circa,ca.,ca,c.,c,about,around,approximately', 'um,etwa,gegen', 'vers,environ,env.', 'hacia,alrededor de', 'verso')}"
    rf"|{_words('por volta de,cerca de', 'около,ок.,примерно')}) ?(?=[0-9])(.+)"
)
_SIDE = re.compile(
    rf"(?:(?P<before>{_words('before,ante', 'vor', 'avant', 'antes de', 'prima del,prima di', 'до', 'vóór')})"
    rf"|{_words('after,post', 'nach', 'après', 'después de,depois de', 'dopo il,dopo', 'после')}) (?P<year>[0-9]{{4}})"
)
_BETWEEN = re.compile(r"(?:between|zwischen|entre|tra|fra|между) (.+) (?:and|und|et|y|e|и) (.+)")
_FROM = re.compile(
    r"(?:(?:from|von|vom|du|de|del|desde|dal|с) )?(.+?) (?:to|until|bis|bis zum|au|à|al|a|hasta|по|-) (.+)"
)
_OR = re.compile(r"(.+) (?:or|oder|ou|o|или) (.+)")
_SEASON = re.compile(rf"({'|'.join(SEASONS)})(?: of)? ([0-9]{{4}})")
_NUMBER = r"(?P<number>[0-9]{1,2}|[ivx]{1,6})(?:st|nd|rd|th|\.|er|ème|e|º|o)?"
_AGE = _words(
    "century,cent.,c.", "jahrhundert,jh.,jh,jhdt.", "siècle,s.", "siglo", "secolo,sec.", "século", "век,века,в.", "eeuw"
)
_CENTURY = re.compile(rf"{_NUMBER} ?(?:{_AGE})|(?:siglo|século|secolo|sec\.|s\.) {_NUMBER.replace('number', 'after')}")
_DECADE = re.compile(
    r"(?:(?:les )?années |(?:los )?años |(?:gli )?anni |década de )?([0-9]{3})0(?:'?s|er(?: jahren?)?|-е(?: годы)?|)"
)
_BC = _words(
    "b.c.e.,bce,b.c.,bc", "v. chr.,v.chr.,v. u. z.", "av. j.-c.,avant j.-c.", "a. c.,a.c.,a. de c.", "до н. э.,до н.э."
)
_AD = _words("a.d.,ad,c.e.,ce", "n. chr.,n.chr.", "ap. j.-c.,après j.-c.", "d. c.,d.c.,d. de c.", "н. э.,н.э.")
_ERA = re.compile(rf"(?:a\.?d\.? ?)([0-9]{{1,4}})|([0-9]{{1,4}}) ?(?:({_BC})|{_AD})")
_FILLERS = frozenset("of the de del den dem der le el il di am vom von году года год г".split())
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+(?:st|nd|rd|th|er|re|º|ª)?")
#: Digits and letters of Roman numbers in one: unknown digits, and not a day and a month.
_MIXED = re.compile(r"(?<![^\W_])(?:[0-9]+[ivx]+|[ivx]+[0-9]+)(?![^\W_])")
_NO_DATE = (
    *("n.d.,n. d.,undated,no date,unknown", "o. d.,o.d.,o. j.,o.j.,ohne datum,undatiert"),
    *("s.d.,s. d.,sans date,sin fecha,senza data", "б. г.,б.г.,б. д.,б.д."),
)
_UNDATED = re.compile(_words(*_NO_DATE))
_JULIAN = _words(
    *("o.s.,o. s.,os,old style,julian", "alten stils,a. st.,a. s.,julianisch", "vieux style,v. s.", "ст. ст.,ст.ст."),
)
_OLD_STYLE = re.compile(rf"[,;]? ?[(\[]?(?:{_JULIAN})[)\]]?\Z")
_REPUBLICAN = _words(
    "vendémiaire,brumaire,frimaire,nivôse,pluviôse,ventôse,germinal,floréal,prairial,messidor,thermidor,fructidor"
)
_OTHER_CALENDAR = re.compile(
    rf"\b(?:{_REPUBLICAN})\b|\ban [ivx]+\b|\ba\.?h\.? ?[0-9]|[0-9] ?a\.?h\.?\Z|\ba\.?m\.? ?5[0-9]{{3}}|[هـ]\Z"
    r"|\b(?:tishri|heshvan|kislev|tevet|shevat|adar|nisan|iyar|sivan|tammuz|elul|muharram|safar|rajab|ramadan|shawwal)\b"
)


def plain(value: str) -> str:
    """Return a date as it is compared: in small letters, with hyphens for dashes and single blanks."""
    return " ".join(value.translate(_DASHES).split()).casefold()


def why_none(value: str) -> str:
    """Return what to do with words that say that there is no date, or a date of a calendar that EDTF does not have; or ""."""
    text = plain(value)
    if _UNDATED.fullmatch(text):
        return "it says that there is no date: leave the date out"
    if _OTHER_CALENDAR.search(text):
        return "EDTF counts by the Gregorian calendar: convert the date, the words stay as printed"
    return ""


def old_style(value: str) -> str | None:
    """Return a date without the words that say that it is of the Julian calendar, ``None`` if it has none."""
    text = plain(value)
    m = _OLD_STYLE.search(text)
    return text[: m.start()] if m and m.start() else None


def candidates(text: str) -> list[str]:
    """Return the EDTF dates that *text* (from :func:`plain`) could stand for; they may not be valid.

    Two, where day and month could be either.
    """
    if m := _YEAR_FIRST.fullmatch(text):
        return [_of(*m.groups()), *_short_years(text)]
    if m := _YEAR_LAST.fullmatch(text):
        return [_of(m[3], m[2], m[1]), _of(m[3], m[1], m[2])]
    if m := _BASIC.fullmatch(text) or _EAST_ASIAN.fullmatch(text):
        return [_of(*m.groups())]
    if m := _YEARS.fullmatch(text):
        return [f"{m[1]}/{m[2]}"]
    if m := _ABOUT.fullmatch(text):
        inner = m[1].upper()
        return [*(f"{each}~" for each in candidates(m[1])), f"{inner}~"]
    if found := [*_in_words(text)] or [*_named(text)] or [*_several(text)]:
        return found
    if m := _NO_SECONDS.fullmatch(text):
        return [f"{m[1]}T{m[2]}{m[3] or ':00'}{(m[4] or '').upper()}"]
    # The draft of 2012 wrote u, open, unknown and ?~ for what the standard writes otherwise.
    newer = text.replace("unknown", "").replace("open", "..").replace("?~", "%").replace("~?", "%")
    newer = newer.replace("u", "X").replace("x", "X").replace("y", "Y").replace("e", "E")
    parted = newer.replace("..", "/") if newer.count("..") == 1 and "/" not in newer else newer
    return [newer, "".join(newer.split()), parted]


def _of(year: str, month: str | int | None, day: str | None) -> str:
    return year + (f"-{int(month):02}" if month else "") + (f"-{int(day):02}" if month and day else "")


def _short_years(text: str) -> Iterator[str]:
    """Yield the interval of two years, of which the second has no century: 1914-18."""
    if (m := _SHORT_YEARS.fullmatch(text)) and int(m[3]) > max(int(m[2]), 12):
        yield f"{m[1]}{m[2]}/{m[1]}{m[3]}"


def _in_words(text: str) -> Iterator[str]:
    """Yield the date of a season, a century, a decade, a year with its era, or the time before or after a year."""
    if m := _SEASON.fullmatch(text):
        yield f"{m[2]}-{SEASONS[m[1]]}"
    elif m := _ERA.fullmatch(text):
        year = int(m[1] or m[2])
        yield (f"-{year - 1:04}" if year > 1 else "0000") if m[3] else f"{year:04}"
    elif m := _CENTURY.fullmatch(text):
        number = m["number"] or m["after"]
        yield f"{(int(number) if number.isdecimal() else _roman(number)) - 1:02}XX"
    elif (m := _DECADE.fullmatch(text)) and not text.isdecimal():
        yield f"{m[1]}X"
    elif m := _SIDE.fullmatch(text):
        year = int(m["year"])
        yield f"[..{year - 1:04}]" if m["before"] else f"[{year + 1:04}..]"


def _several(text: str) -> Iterator[str]:
    """Yield the date of two dates with a word between them."""
    for pattern, form in ((_BETWEEN, "[{}..{}]"), (_OR, "[{},{}]"), (_FROM, "{}/{}")):
        if m := pattern.fullmatch(text):
            ends = [
                part.upper() if re.fullmatch(r"[-0-9x]{4,10}", part) else next(_named(part), "") for part in m.groups()
            ]
            if all(ends):
                yield form.format(*ends)


def _named(text: str) -> Iterator[str]:
    """Yield the date of a day, a month and a year in words, in any order, in any of the languages."""
    days, year, months = [], "", []
    tokens = [token for token in _TOKEN.findall(text) if token not in _FILLERS]
    if not 2 <= len(tokens) <= 4 or _MIXED.search(text):
        return
    for token in tokens:
        number = re.sub(r"\D", "", token)
        if number and len(number) < 3:
            days.append(number)
        elif number:
            year = number if len(number) == 4 and not year else "?"
        elif month := _month(token):
            months.append(month)
        elif not _is_weekday(token):
            return
    if len(months) == 1 and len(days) <= 1 and year.isdecimal():
        yield _of(year, months[0], days[0] if days else None)


@functools.cache
def _month_names() -> dict[str, int]:
    from babel import Locale

    names: dict[str, int] = {}
    for language in _LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            names |= {name.casefold(): number for number, name in months[context]["wide"].items()}
    return names


@functools.cache
def _weekdays() -> frozenset[str]:
    from babel import Locale

    days = [Locale(language).days["format"] for language in _LANGUAGES]
    names = [name for each in days for width in ("wide", "abbreviated") for name in each[width].values()]
    return frozenset(name.casefold().strip(".") for name in names)


def _month(word: str) -> int:
    """Return the number of a month from its name, the beginning of its name, or a Roman number; 0 for other words."""
    if number := _ROMAN.get(word):
        return number
    names = _month_names()
    if number := names.get(word):
        return number
    found = {number for name, number in names.items() if name.startswith(word)} if len(word) > 2 else set()
    return found.pop() if len(found) == 1 else 0


def _is_weekday(word: str) -> bool:
    return word.strip(".") in _weekdays()


def _roman(number: str) -> int:
    """Return a Roman number as a number."""
    values = [_VALUES[letter] for letter in number]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
