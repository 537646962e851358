"""EDTF: what is faulted and how it is mended, how dates are ordered and said."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.model.date_words import edtf_in_words, weekday
from scholiast.model.dates import LAST, edtf_fault, edtf_sort_key

GOOD = """2022 2022-03 2022-03-14 2022~ 2022? 2022-03% 2021/.. ../2021 2021/ /2021 2022-02-24/2022-03-13
[2022-03-10..2022-03-12] {2020,2021-03} 201X 2022-03-XX 2022-21 2022-40 1950S2 -0044-03-15 Y170000002
2022-?03-14 2022-03-14T10:00:00Z 2020-02-29 [..1760-12-03] 1X32-12""".split()


@pytest.mark.parametrize("value", GOOD)
def test_good(value: str) -> None:
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
def test_mended(value: str, mend: str) -> None:
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
    assert edtf_in_words(value) == words


def test_other_languages() -> None:
    assert edtf_in_words("2022-03-14", "de") == "14. März 2022"
    assert edtf_in_words("2022-03", "fr-FR") == "mars 2022"
    assert edtf_in_words("2022~", "de") == "about 2022"
    assert edtf_in_words("2022-03-14", "not a tag") == "14 March 2022"


def test_order() -> None:
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


def test_weekday() -> None:
    assert weekday("2022-03-14") == "Monday"
    assert weekday("2022-03-13T22:48:00-04:00") == "Sunday"
    assert weekday("2022-03-14?") is None
    assert weekday("2022-03") is None
    assert weekday("2022-02-30") is None


def test_a_plain_day_does_not_import_edtf() -> None:
    code = (
        "import sys; from scholiast.model.dates import *; from scholiast.model.date_words import *; edtf_fault('2022-03-14'); weekday('2022-03-14');"
        "edtf_in_words('2022-03-14'); edtf_sort_key('2022-03-14'); sys.exit('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(max_size=40) | st.text("0123456789-/.[]{},?~%XYES T:", max_size=24))
def test_never_raises_and_mends_are_good(value: str) -> None:
    fault = edtf_fault(value)
    edtf_in_words(value)
    edtf_in_words(value, "de")
    weekday(value)
    low, high = edtf_sort_key(value)
    assert fault or low <= high
