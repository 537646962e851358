"""Dates in the layouts of CSL, ranges among them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .item import When, script_of
from .locale import CSL, Locale, Node
from .marks import cased, joined, seam
from .shape import formatted

_PARTS = ("year", "month", "day")
#: Languages that write the era after the word for the year, 44 г. до н. э., and those that write it before the year.
_ERA_LAST = frozenset(("ru", "uk", "be", "bg"))
_ERA_FIRST = frozenset(("zh", "ja", "ko"))


class Layout(NamedTuple):
    """A date element: its parts in order, what is between them, and which of them are printed."""

    parts: tuple[dict[str, str], ...]
    delimiter: str


def layout_of(node: Node, locale: Locale) -> Layout:
    """Return the layout of a ``date`` of a style, the language's own with the style's changes if it asks for that."""
    own = [dict(part.attrib) for part in node.findall(f"{CSL}date-part")]
    form = node.get("form")
    if form is None:
        return Layout(tuple(own), node.get("delimiter") or "")
    base = locale.date(form)
    if base is None:
        return Layout(tuple(own), node.get("delimiter") or "")
    shown = (node.get("date-parts") or "year-month-day").split("-")
    changes = {part.get("name"): part for part in own}
    parts = []
    for part in base.findall(f"{CSL}date-part"):
        if part.get("name") in shown:
            # Affixes come from the language, formatting from the style.
            more = {k: v for k, v in changes.get(part.get("name"), {}).items() if k not in ("prefix", "suffix")}
            parts.append({**part.attrib, **more})
    return Layout(tuple(parts), base.get("delimiter") or "")


@functools.lru_cache(maxsize=64)
def _month_names(tag: str) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names of the months by CLDR: alone, and with a day."""
    from babel import Locale as Cldr
    from babel import UnknownLocaleError

    try:
        months = Cldr.parse(tag, sep="-").months
    except (UnknownLocaleError, ValueError):
        return {}, {}
    return dict(months["stand-alone"]["wide"]), dict(months["format"]["wide"])


def _month_by_cldr(name: str, number: int, tag: str, *, with_day: bool) -> str:
    """Return the name of a month in the case that it has next to a day: 2 августа, 2 d’agost.

    The locales of CSL have one form of each name.
    """
    alone, beside = (names.get(number, "") for names in _month_names(tag))
    if name.casefold() not in (alone.casefold(), beside.casefold()):
        return name
    return beside if with_day else alone


class DateText:
    """Writes dates of one layout in one language; *suffix* goes after the first year."""

    def __init__(self, layout: Layout, locale: Locale, suffix: str = "") -> None:
        self._layout, self._locale, self._suffix = layout, locale, suffix

    @property
    def has_year(self) -> bool:
        """Whether the layout prints the year."""
        return any(part["name"] == "year" for part in self._layout.parts)

    def write(self, when: When) -> str:
        """Return a date, or a range of dates in which what both ends share is printed once."""
        # A month that brings its preposition along needs no other: 2 d’agost.
        return re.sub(r" de (?=d’|de )", " ", self._written(when))

    def _written(self, when: When) -> str:
        if len(when.parts) < 2 or when.parts[0] == when.parts[1]:
            return self._row(self._layout.parts, when.parts[0], when.season)
        begin, end = when.parts
        names = [part["name"] for part in self._layout.parts]
        differ = [n for i, n in enumerate(_PARTS) if begin[i : i + 1] != end[i : i + 1]]
        largest = next((n for n in differ if n in names), None)
        if largest is None:
            return self._row(self._layout.parts, begin, 0)
        # What is smaller than the largest part that differs belongs to each end.
        doubled = set(_PARTS[_PARTS.index(largest) :])
        at = [i for i, name in enumerate(names) if name in doubled]
        first, last = at[0], at[-1] + 1
        if any(name not in doubled for name in names[first:last]):
            first, last = 0, len(names)
        parts = self._layout.parts
        delimiter = next(p.get("range-delimiter") or "\u2013" for p in parts if p["name"] == largest)
        # The end of the first and the beginning of the second half meet the delimiter alone.
        counted = self._locale.language in _ERA_FIRST and last - first > 1  # 5月3日—6月5日
        opening = self._row(parts[first:last], begin, 0, bare_end=not counted)
        closing = self._row(parts[first:last], end, 0, bare_start=True)
        half = f"{opening}{delimiter}{closing}"
        before, after = self._row(parts[:first], begin, 0), self._row(parts[last:], end, 0)
        return joined((before, half, after), self._layout.delimiter)

    def _row(
        self,
        parts: Sequence[dict[str, str]],
        date: tuple[int, ...],
        season: int,
        *,
        bare_end: bool = False,
        bare_start: bool = False,
    ) -> str:
        made = list(self._made(parts, date, season))
        for i, (part, text) in enumerate(made):
            last = i == len(made) - 1
            prefix = "" if bare_start and i == 0 else part.get("prefix", "")
            suffix = "" if bare_end and last else part.get("suffix", "")
            text = seam(seam(prefix, text), suffix)
            if part["name"] == "year" and self._locale.language in _ERA_LAST and date[0] < 1000:
                text = f"{text}\u00a0{self._locale.term('bc' if date[0] < 0 else 'ad')}"
            made[i] = (part, text)
        return joined((text for _, text in made), self._layout.delimiter)

    def _made(
        self, parts: Sequence[dict[str, str]], date: tuple[int, ...], season: int
    ) -> Iterator[tuple[dict[str, str], str]]:
        with_day = any(part["name"] == "day" for part in self._layout.parts) and len(date) > 2
        for part in parts:
            text = self._part(part, date, season)
            if part["name"] == "month" and part.get("form") in (None, "long") and len(date) > 1:
                text = _month_by_cldr(text, date[1], self._locale.tag, with_day=with_day)
            if text:
                if part.get("strip-periods") == "true":
                    text = text.replace(".", "")
                text = cased(text, part.get("text-case"), english=self._locale.language == "en")
                yield part, formatted(part, text)

    def _part(self, part: dict[str, str], date: tuple[int, ...], season: int) -> str:
        form = part.get("form")
        year, month, day = (*date, 0, 0, 0)[:3]
        if part["name"] == "year":
            return self._year(year, form)
        if part["name"] == "month":
            if not month:
                name = f"season-{season:02}" if 1 <= season <= 4 else ""
                return self._locale.term(name, "short" if form == "short" else "long") if name else ""
            if form in ("numeric", "numeric-leading-zeros"):
                return f"{month:02}" if form == "numeric-leading-zeros" else str(month)
            return self._locale.term(f"month-{month:02}", form or "long")
        if not day or not month:
            return ""
        if form == "ordinal" and not (day > 1 and self._locale.option("limit-day-ordinals-to-day-1")):
            term = self._locale.find(f"month-{month:02}")
            return self._locale.ordinal(day, (term.gender if term else None) or "")
        return f"{day:02}" if form == "numeric-leading-zeros" else str(day)

    def _year(self, year: int, form: str | None) -> str:
        suffix, self._suffix = self._suffix, ""
        if form == "short" and year > 0:
            return f"{year % 100:02}{suffix}"
        if 0 < year < 1000 or year < 0:
            return f"{self._of_era(year)}{suffix}"
        return f"{year}{suffix}"

    def _of_era(self, year: int) -> str:
        """Return a year with its era, where the language has it; many terms of CSL lack the blank between them.

        Where the era is after the word for the year, :meth:`_row` adds it.
        """
        if self._locale.language in _ERA_LAST:
            return str(abs(year))
        terms = {name: self._locale.term(name) for name in ("bc", "ad")}
        if terms == {"bc": "紀元後", "ad": "紀元前"}:  # as CSL has them
            terms = {"bc": terms["ad"], "ad": terms["bc"]}
        era = terms["bc" if year < 0 else "ad"]
        if self._locale.language in _ERA_FIRST:
            between = "" if script_of(era) == "cjk" else " "
            return f"{era.strip()}{between}{abs(year)}" if era.strip() else str(abs(year))
        between = "\u00a0" if era and not era[0].isspace() else ""
        return f"{abs(year)}{between}{era}"
