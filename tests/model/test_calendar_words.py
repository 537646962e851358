"""The few names that are not looked up in Babel, because loading its English takes 20 ms, are those of Babel."""

from __future__ import annotations

from babel import Locale, localedata

from scholiast.i18n import direction
from scholiast.model.date_words import WEEKDAYS
from scholiast.model.dates import MONTHS


def test_english_names_of_months_and_days_are_those_of_babel() -> None:
    """English months and weekdays are written in the package: CLDR has the same names."""
    english = Locale("en")
    assert [english.months["format"]["wide"][number] for number in range(1, 13)] == MONTHS
    assert [english.days["format"]["wide"][number] for number in range(7)] == WEEKDAYS


def test_direction_is_that_of_babel_for_every_locale() -> None:
    """Every locale of CLDR has the direction that Babel gives; lines of Mongolian, from top to bottom, are 'ltr'."""
    for tag in localedata.locale_identifiers():
        wanted = Locale.parse(tag).text_direction
        assert direction(tag) == ("ltr" if wanted == "ttb" else wanted), tag
