"""Who wrote a text and when, as its page shows it near the title or in its address, where nothing for programs states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice

from .blocks import PageBlock
from .lines import is_byline
from .metadata import PageFacts, names_in

#: The longest line that is read, and how many blocks before a title and after a text are.
_LONGEST, _NEAR = 160, 3
#: Names of elements that hold the name of an author, and how far around its line they may be.
_AUTHORS = frozenset(
    "author authors authorname postauthor articleauthor authorlink byline bylinename bylinetext writer creator username "
    "displayname contributor".split()
)
_LEVELS = 3
#: The name of a person: words with a capital, and short ones between them that are not English prepositions.
_PERSON = re.compile(
    r"(?=.{3,50}$)[^\W\d_a-z][\w.’'-]*(?: (?!(?:of|the|at|for|in|and) )[a-z]{1,3}(?= )| [^\W\d_a-z][\w.’'-]*){1,5}"
)
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_EASTERN = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]")
_POINTS = re.compile(r"(?<![\d.])(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)\d\d)(?!\d)")
_SLASHES = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d\d?)(?:\.|st|nd|rd|th|º|er)?\s(?:de\s)?([^\W\d_]{3,})\.?,?\s(?:de\s)?((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,})\.?\s(\d\d?)(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)")
#: The day in an address, as weblogs and newspapers write it.
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3})/(\d\d?)(?=/|\.|$)", re.IGNORECASE)
#: What is said of a later version.
_LATER = re.compile(
    r"\b(?:updated|modified|aktualisiert|geändert|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|обновлено)\b",
    re.I,
)
#: What is after a name in a line about an author; the word before a day is a part of names as well: "le Guin".
_AFTER = re.compile(
    r"\s*[|•·–—(\n\d]|\s-\s|,?\s+(?:on|in|for|für|pour)\s|,?\s+(?P<before>am|le|el|il)\s+(?:\d|(?P<word>[^\W\d_]+))"
)
#: The languages of the words before a day.
_BEFORE = {"am": "de", "le": "fr", "el": "es", "il": "it"}


def with_shown(facts: PageFacts, blocks: Sequence[PageBlock], title: int | None, text: int, last: int) -> PageFacts:
    """Return facts with what the page shows of its author and its day, if they are not stated.

    *title* is the number of the title, *text* and *last* those of the first and the last piece of text.
    """
    before = [*_lines(blocks[max(0, (text if title is None else title) - _NEAR) : text])]
    after = [*_lines(block for block in blocks[last + 1 : last + 1 + _NEAR] if block.about)]
    if not facts.published:
        shown = _day(before, facts.language) or _day(after, facts.language)
        source = "a line near its text" if shown else "its address"
        if day := shown or day_in(facts.address):
            facts = replace(facts, published=day, dated_by=source)
    names = next((found for line in (*before, *after) if (found := _names(line))), ()) or _marked(
        blocks[title or 0 : text]
    )
    return replace(facts, authors=names) if names and facts.authors in ((), (facts.site,)) else facts


def _lines(blocks: Iterable[PageBlock]) -> Iterator[str]:
    for block in blocks:
        if block.kind in ("paragraph", "list", "figure") and (block.reason is not None or block.about):
            yield from (line for line in block.text.split("\n") if 0 < len(line) <= _LONGEST)


def _names(line: str) -> tuple[str, ...]:
    """Return the names in a line that says who wrote a text."""
    if not is_byline(line):
        return ()
    names = names_in([_until_day(line.strip())])
    return names if all(" " in name and name[:1].isupper() and not is_byline(name) for name in names) else ()


def _marked(blocks: Iterable[PageBlock]) -> tuple[str, ...]:
    """Return the names in the first line, between a title and its text, whose element is named as that of an author."""
    for block in blocks:
        if block.kind != "paragraph":
            continue
        own = [*islice(block.element.upward(), _LEVELS), *islice(block.element.walk(), _LEVELS)]
        if any(e.words & _AUTHORS or e.get("rel") == "author" for e in own):
            names = names_in([_until_day(block.text.strip())])
            if names and all(_PERSON.fullmatch(name) for name in names):
                return names
    return ()


def _until_day(line: str) -> str:
    """Return a line about an author up to what is after the names in it: a day, a place, a remark."""
    for found in _AFTER.finditer(line):
        word = (found["word"] or "").casefold()
        if not word or word in _weekdays(_BEFORE[found["before"]]) or word in _months(_BEFORE[found["before"]]):
            return line[: found.start()]
    return line


def _day(lines: Sequence[str], language: str) -> str:
    """Return the first day in some lines, that of a later version last."""
    first = [line for line in lines if not _LATER.search(line)]
    return next((day for line in (*first, *lines) if (day := day_of(line, language))), "")


def day_of(line: str, language: str) -> str:
    """Return the day that a line has, in ISO 8601; empty if it has none, or one that can be read in two ways."""
    for pattern in (_ISO, _EASTERN):
        if found := pattern.search(line):
            return _iso(found[1], int(found[2]), found[3])
    english = language.lower().startswith("en")
    for pattern, either in ((_POINTS, english), (_SLASHES, english or not language)):
        if (found := pattern.search(line)) is None:
            continue
        one, two = int(found[1]), int(found[2])
        if one > 12 or one == two or not either:
            return _iso(found[3], two, found[1])
        return _iso(found[3], one, found[2]) if two > 12 else ""
    for pattern, month, day in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        for found in pattern.finditer(line):
            if number := _months(language).get(found[month].casefold()):
                return _iso(found[3], number, found[day])
    return ""


def day_in(address: str) -> str:
    """Return the day that is a part of an address, in ISO 8601; empty if it has none."""
    found = _IN_ADDRESS.search(address)
    if found is None:
        return ""
    month = int(found[2]) if found[2].isdigit() else _months("en").get(found[2].lower(), 0)
    return _iso(found[1], month, found[3])


def _iso(year: str, month: int, day: str) -> str:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the names of the months in a language (BCP 47) and in English, in small letters, short and long ones."""
    from babel import Locale, UnknownLocaleError  # not loaded for pages that state their day

    out: dict[str, int] = {}
    for name in ("en", "en_GB", language.partition("-")[0].lower()):  # "Sep", "Sept"
        try:
            months = Locale.parse(name).months
        except (UnknownLocaleError, ValueError):  # also for no language
            continue
        for form in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                out |= {word.strip(".").casefold(): number for number, word in months[form][width].items()}
    return {word: number for word, number in out.items() if not word.isdigit()}


@lru_cache(maxsize=8)
def _weekdays(language: str) -> frozenset[str]:
    """Return the long names of the days of the week in a language, in small letters."""
    from babel import Locale

    return frozenset(word.casefold() for word in Locale.parse(language).days["format"]["wide"].values())
