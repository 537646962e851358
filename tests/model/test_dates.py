"""EDTF: what is faulted and how it is mended, how dates are ordered and said."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model.date_words import edtf_in_words, weekday
from scholiast.model.dates import LAST, dates_meant, edtf_fault, edtf_sort_key, year_of

GOOD = """2022 2022-03 2022-03-14 2022~ 2022? 2022-03% 2021/.. ../2021 2021/ /2021 2022-02-24/2022-03-13
[2022-03-10..2022-03-12] {2020,2021-03} 201X 2022-03-XX 2022-21 2022-40 1950S2 -0044-03-15 Y170000002
2022-?03-14 2022-03-14T10:00:00Z 2020-02-29 [..1760-12-03] 1X32-12""".split()


@pytest.mark.parametrize("value", GOOD)
def test_edtf_date_that_is_valid_has_no_fault(value: str) -> None:
    """Valid EDTF dates of all levels have no fault."""
    assert edtf_fault(value) is None


@pytest.mark.parametrize(
    ("value", "mend"),
    [
        ("14/3/2022", "is 2022-03-14 meant?"),
        ("3/14/2022", "is 2022-03-14 meant?"),
        ("3/4/2022", "is 2022-04-03 or 2022-03-04 meant?"),
        ("2022-3-4", "is 2022-03-04 meant?"),
        ("2022/03", "is 2022-03 meant?"),
        ("20220314", "is 2022-03-14 meant?"),
        ("14 March 2022", "is 2022-03-14 meant?"),
        ("Mar 14, 2022", "is 2022-03-14 meant?"),
        ("March 2022", "is 2022-03 meant?"),
        ("circa 1850", "is 1850~ meant?"),
        ("1990s", "is 199X meant?"),
        ("Summer 1914", "is 1914-22 meant?"),
        ("fall of 1914", "is 1914-23 meant?"),
        ("19th century", "is 18XX meant?"),
        ("44 BC", "is -0043 meant?"),
        ("1 BCE", "is 0000 meant?"),
        ("A.D. 44", "is 0044 meant?"),
        ("before 1900", "is [..1899] meant?"),
        ("after 1900", "is [1901..] meant?"),
        ("1914 June 28", "is 1914-06-28 meant?"),
        ("199u", "is 199X meant?"),
        ("2004-01-01/open", "is 2004-01-01/.. meant?"),
        ("2022\u20132023", "is 2022/2023 meant?"),
        ("2022-03-10..2022-03-12", "is 2022-03-10/2022-03-12 meant?"),
        ("2022-03-14T10:00", "is 2022-03-14T10:00:00 meant?"),
        ("last week", "write it as in 2022-03-14"),
        ("2022-W10-1", "write it as in"),
        ("\u0662\u0660\u0662\u0662", "write it as in"),
    ],
)
def test_edtf_fault_says_what_to_write(value: str, mend: str) -> None:
    """The fault of a date in another form quotes it and says what to write."""
    fault = edtf_fault(value)
    assert fault is not None
    assert repr(value) in fault
    assert mend in fault


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("2022-02-30", "February 2022 has 28 days; is 2022-02-28 meant?"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2022-02-30/2022-03", "2022-02-30 is not in the calendar"),
        ("[2022-11-31..2022-12-01]", "is 2022-11-30 meant?"),
        ("2022-14-03", "no month 14; is 2022-03-14 meant?"),
        ("2022-00-10", "no month 00"),
        ("2022-03-20/2022-03-01", "ends before it begins; is 2022-03-01/2022-03-20 meant?"),
        ("[1667, 1668]", "white space in it; write [1667,1668]"),
        ("  ", "an empty date"),
        ("2" * 500, "500 characters long"),
    ],
)
def test_calendar_and_form(value: str, part: str) -> None:
    """The fault of an impossible date names the part of the calendar or of the form that is wrong."""
    assert part in (edtf_fault(value) or "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("[2022-03-10..2022-03-12]", "one of 10 to 12 March 2022"),
        ("2022-03", "March 2022"),
        ("2022-03-14", "14 March 2022"),
        ("2022-02-24/2022-03-13", "24 February 2022 to 13 March 2022"),
        ("2022-03-10/2022-03-12", "10 to 12 March 2022"),
        ("2022~", "about 2022"),
        ("2022?", "2022 (uncertain)"),
        ("2022-03-14%", "about 14 March 2022 (uncertain)"),
        ("2021/..", "from 2021"),
        ("../2021", "until 2021"),
        ("2021/", "from 2021, end unknown"),
        ("/2021", "until 2021, beginning unknown"),
        ("[2020,2021]", "one of 2020 or 2021"),
        ("[1667,1668,1670..1672]", "one of 1667, 1668 or 1670 to 1672"),
        ("[..1760-12-03]", "3 December 1760 or earlier"),
        ("{1960,1961-12}", "1960 and December 1961"),
        ("2022-03-XX", "March 2022, day unknown"),
        ("2022-XX-XX", "2022, month and day unknown"),
        ("201X", "some year from 2010 to 2019"),
        ("2022-21", "spring 2022"),
        ("2022-34", "second quarter of 2022"),
        ("-0043", "44 BC"),
        ("2022-03-14T10:00:00Z", "14 March 2022, 10:00 UTC"),
        ("2022-03-13T22:48:00-04:00", "13 March 2022, 22:48 (UTC-04:00)"),
        ("", ""),
        ("last week", "last week"),
        ("2022-02-30", "2022-02-30"),
        ("2022-?03-14", "14 March 2022 (month uncertain)"),
    ],
)
def test_in_words(value: str, words: str) -> None:
    """EDTF dates are written in English words."""
    assert edtf_in_words(value) == words


def test_other_languages() -> None:
    """Dates are written in other languages; what a language lacks is in English."""
    assert edtf_in_words("2022-03-14", "de") == "14. März 2022"
    assert edtf_in_words("2022-03", "fr-FR") == "mars 2022"
    assert edtf_in_words("2022~", "de") == "about 2022"
    assert edtf_in_words("2022-03-14", "not a tag") == "14 March 2022"


def test_order_of_dates_is_that_of_time() -> None:
    """Dates of all forms are sorted by time."""
    in_order = [
        "Y-17E7",
        "-0100",
        "-0043",
        "0800",
        "1950S2",
        "201X",
        "2021/..",
        "2022-02-24",
        "2022-02-24/2022-03-13",
        "2022-21",
        "2022-03-13",
        "2022-03-14",
        "9999",
        "Y170000002",
        "nonsense",
    ]
    assert sorted([in_order[-1], *in_order[:-1]], key=edtf_sort_key) == in_order
    assert edtf_sort_key("2022-02") == ("2022-02-01", "2022-02-28")
    assert edtf_sort_key("2020-1X-3X") == ("2020-10-30", "2020-12-31")
    assert edtf_sort_key("[2022-03-10..2022-03-12]") == ("2022-03-10", "2022-03-12")
    assert edtf_sort_key("../2021") == ("", "2021-12-31")
    assert edtf_sort_key("/2021") == ("2021-01-01", "2021-12-31")
    assert edtf_sort_key("2021/..") == ("2021-01-01", LAST)
    assert edtf_sort_key("") == edtf_sort_key("../..") == (LAST, LAST)
    assert edtf_sort_key("Y1E999999999")[0].startswith("Y")


def test_weekday_is_known_for_whole_days_only() -> None:
    """The weekday is that of a certain, existing day, and None for any other date."""
    assert weekday("2022-03-14") == "Monday"
    assert weekday("2022-03-13T22:48:00-04:00") == "Sunday"
    assert weekday("2022-03-14?") is None
    assert weekday("2022-03") is None
    assert weekday("2022-02-30") is None


def test_a_plain_day_does_not_import_edtf() -> None:
    """A plain day is checked and written without the edtf package and the patterns of wrong dates, which are slow to load."""
    code = (
        "import sys; from scholiast.model.dates import *; from scholiast.model.date_words import *; edtf_fault('2022-03-14'); weekday('2022-03-14');"
        "edtf_in_words('2022-03-14'); edtf_sort_key('2022-03-14'); sys.exit('edtf' in sys.modules or 'scholiast.model.date_advice' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(max_size=40) | st.text("0123456789-/.[]{},?~%XYES T:", max_size=24))
def test_never_raises_and_mends_are_good(value: str) -> None:
    """No text raises, and a valid date has bounds in order."""
    fault = edtf_fault(value)
    edtf_in_words(value)
    edtf_in_words(value, "de")
    weekday(value)
    low, high = edtf_sort_key(value)
    assert fault or low <= high


@pytest.mark.parametrize(
    "value", ["1984-1X", "1984-0X", "1984-1X-0X", "2001-21?", "2001-21~", "~2001-34", "2004-06-~11"]
)
def test_level_2_dates_that_edtf_does_not_read_are_valid(value: str) -> None:
    """Months with one unknown digit and qualified seasons are valid."""
    assert edtf_fault(value) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1984-1X", "some month from October 1984 to December 1984"),
        ("1984-0X", "some month from January 1984 to September 1984"),
        ("2004?-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("2004-06?-11", "11 June 2004 (year uncertain, month uncertain)"),
        ("15XX-12-25", "25 December, some year from 1500 to 1599"),
        ("15XX-XX-25", "some year from 1500 to 1599, day 25, month unknown"),
        ("1X99", "year 1_99 (_: unknown digit)"),
        ("2004-06-1X", "some day from 10 June 2004 to 19 June 2004"),
        ("2004-XX-25", "2004, day 25, month unknown"),
        ("2001-21?", "spring 2001 (uncertain)"),
        ("2001-~21", "spring 2001 (season approximate)"),
        ("-15XX", "some year from 1600 BC to 1501 BC"),
        ("15XX-12-XX", "December, some year from 1500 to 1599, day unknown"),
        ("XXXX-12-25", "25 December, year unknown"),
        ("XXXX-12-XX", "December, year and day unknown"),
        ("XXXX-12", "December, year unknown"),
        ("XXXX", "date unknown"),
        ("XXXX-12-25?", "25 December, year unknown (uncertain)"),
        ("15XX-12~", "about December, some year from 1500 to 1599"),
        ("156X-~12-25", "25 December, some year from 1560 to 1569 (month approximate)"),
        ("1950S2", "about 1950"),
        ("Y-17E7", "170000001 BC"),
        ("../..", "date unknown"),
    ],
)
def test_level_2_dates_have_words(value: str, words: str) -> None:
    """Dates of level 2 are said in words, down to the part that is uncertain."""
    assert edtf_in_words(value) == words


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("1688/9", "write 1689 (New Style, the year begins on 1 January) or 1688 (Old Style"),
        ("1688/89", "write 1689 "),
        ("1699/700", "write 1700 "),
        ("1699/00", "write 1700 "),
        ("11 February 1688/9", "write 1689-02-11 (New Style, the year begins on 1 January) or 1688-02-11 (Old Style"),
        ("Feb. 1688/9", "write 1689-02 "),
        ("1938/9", "is 1938/1939 (two years), 1938 or 1939 meant?"),
    ],
)
def test_dual_years_get_advice(value: str, advice: str) -> None:
    """A year that is written as two is no month: the message says what to write for either style."""
    fault = edtf_fault(value) or ""
    assert advice in fault
    assert "1688-09" not in fault


def test_intervals_and_months_are_not_taken_for_dual_years() -> None:
    """Intervals of whole years and months of a year stay what they are."""
    assert edtf_fault("1699/1700") is None
    assert edtf_fault("1708-09") is None
    assert "is not in the calendar" in (edtf_fault("2004-02-3X") or "")


def test_weekday_of_the_julian_calendar() -> None:
    """A day of the Julian calendar has its own weekday."""
    assert weekday("1689-02-11", julian=True) == "Monday"
    assert weekday("1689-02-21") == "Monday"
    assert weekday("1700-03-01", julian=True) == "Friday"
    assert weekday("0001-01-01", julian=True) is None


@pytest.mark.parametrize(
    ("value", "number", "words"),
    [
        ("1905", 1905, "1905"),
        ("1905-03-14", 1905, "1905"),
        ("1905~", 1905, "about 1905"),
        ("1905-03?", 1905, "1905 (uncertain)"),
        ("1905-?03", 1905, "1905"),
        ("1905%", 1905, "about 1905 (uncertain)"),
        ("1904/1906", 1904, "1904"),
        ("1904~/1906?", 1904, "about 1904"),
        ("1904/..", 1904, "1904"),
        ("[1906,1904]", 1904, "1904 (uncertain)"),
        ("{1904..1906}", 1904, "1904"),
        ("190X", 1900, "some year from 1900 to 1909"),
        ("1905-21", 1905, "1905"),
        ("1950S2", 1900, "about 1950"),
        ("-0043", -43, "44 BC"),
        ("-0043~/-0040", -43, "about 44 BC"),
        ("0000", 0, "1 BC"),
        ("Y-17E4", -170000, "170001 BC"),
    ],
)
def test_year_is_that_in_which_a_date_begins(value: str, number: int, words: str) -> None:
    """The year is a number, so that years before Christ have an order, and its words say how sure it is."""
    found = year_of(value)
    assert found is not None
    assert (found[0], edtf_in_words(found[1])) == (number, words)


@pytest.mark.parametrize("value", ["", "soon", "../1906", "/1906", "[..1906]", "XXXX", "../..", "1905-40-40"])
def test_year_of_an_open_or_unknown_beginning_is_unknown(value: str) -> None:
    """Where nothing says when something begins, no year is made up."""
    assert year_of(value) is None


ATOMS = st.tuples(
    st.sampled_from(["", "?", "~", "%"]),
    st.sampled_from(["1984", "19XX", "1X84", "-0043", "XXXX", "0800"]),
    st.sampled_from(["", "?", "~", "%"]),
    st.sampled_from(["", "-06", "-XX", "-1X", "-0X", "-21", "-34", "-~06", "-?06"]),
    st.sampled_from(["", "-11", "-XX", "-1X", "-~11"]),
    st.sampled_from(["", "?", "~", "%"]),
).map("".join)
DATES = (
    ATOMS
    | st.tuples(ATOMS, ATOMS).map("/".join)
    | ATOMS.map(lambda d: f"{d}/..")
    | ATOMS.map(lambda d: f"[{d}]")
    | ATOMS.map(lambda d: f"{{..{d}}}")
    | st.sampled_from(["Y-17E7", "Y170000002", "1950S2", "Y17101E4S3", "../..", "2022-03-14T10:00:00Z"])
)


@given(DATES)
def test_year_of_a_valid_date_is_a_valid_date(value: str) -> None:
    """Whatever a date is, its year is one that can be said."""
    if edtf_fault(value) is None and (found := year_of(value)):
        assert edtf_fault(found[1]) is None


@given(DATES)
def test_no_valid_date_is_shown_in_edtf(value: str) -> None:
    """What readers see of a valid date has none of the signs of EDTF in it."""
    if edtf_fault(value) is None:
        words = edtf_in_words(value)
        assert words != value or value.isdecimal()
        assert not re.search(r"[?~%X/\[\]{}]|\.\.", words), words


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("4. August 1914", "1914-08-04"),
        ("Dienstag, den 4. August 1914", "1914-08-04"),
        ("4 août 1914", "1914-08-04"),
        ("1er janvier 1801", "1801-01-01"),
        ("4 de agosto de 1914", "1914-08-04"),
        ("4 августа 1914 г.", "1914-08-04"),
        ("1914年8月4日", "1914-08-04"),
        ("4.VIII.1914", "1914-08-04"),
        ("Thursday, 4 Sept. 1914", "1914-09-04"),
        ("um 1500", "1500~"),
        ("vers 1500", "1500~"),
        ("около 1500", "1500~"),
        ("vor 1500", "[..1499]"),
        ("después de 1500", "[1501..]"),
        ("15. Jahrhundert", "14XX"),
        ("XVe siècle", "14XX"),
        ("siglo XIX", "18XX"),
        ("XIX век", "18XX"),
        ("1920er Jahre", "192X"),
        ("années 1920", "192X"),
        ("44 v. Chr.", "-0043"),
        ("44 av. J.-C.", "-0043"),
        ("44 до н. э.", "-0043"),
        ("1914-18", "1914/1918"),
        ("1 Jan 1801 to 3 Mar 1801", "1801-01-01/1801-03-03"),
        ("du 1er mars 1801 au 3 mai 1801", "1801-03-01/1801-05-03"),
        ("zwischen 1801 und 1803", "[1801..1803]"),
        ("1801 oder 1802", "[1801,1802]"),
    ],
)
def test_dates_in_words_are_proposed(value: str, meant: str) -> None:
    """A date as people write it in seven languages is refused with the one that was probably meant."""
    assert str(edtf_fault(value)).endswith(f"; is {meant} meant?")


@pytest.mark.parametrize("value", ["1931-2X", "1931-3x", "1931-x2"])
def test_unknown_digits_are_no_roman_months(value: str) -> None:
    """Digits and an X in one word are a date that is half known, not a day and the tenth month."""
    assert dates_meant(value) == []


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("11 February 1731 (O.S.)", "is 1731-02-11 with 'calendar: julian' meant?"),
        ("11. Februar 1731 alten Stils", "is 1731-02-11 with 'calendar: julian' meant?"),
        ("18 Brumaire an VIII", "convert the date, the words stay as printed"),
        ("AH 1443", "convert the date, the words stay as printed"),
        ("o. J.", "leave the date out"),
        ("б. г.", "leave the date out"),
        ("juin ou juillet", "write it as in 2022-03-14, 2022-03, 2022~ or 2022-03-10/2022-03-12"),
        ("4 jui 1914", "write it as in 2022-03-14, 2022-03, 2022~ or 2022-03-10/2022-03-12"),
    ],
)
def test_dates_of_other_calendars_get_advice(value: str, advice: str) -> None:
    """The Julian calendar has an option; other calendars and missing dates have none, and ambiguous words no proposal."""
    assert str(edtf_fault(value)).endswith(advice)
