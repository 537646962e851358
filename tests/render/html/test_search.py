"""The rules by which Sphinx's search cuts a text into words, and the languages that they do not fit."""

from __future__ import annotations

import pytest
from sphinx.search import SearchLanguage, languages

from scholiast.render.html.search import ArabicSearch, ChineseSearch
from support.planted_faults import FILES, META
from support.projects import Project


def test_search_in_arabic_ignores_marks() -> None:
    """A word with vowel marks is one word, and has the stem of the word without marks."""
    rules = ArabicSearch({})
    with_marks, without = rules.split("كِتَابٌ، كتاب")
    assert (with_marks, without) == ("كِتَابٌ", "كتاب")
    assert rules.stem(with_marks) == rules.stem(without)


def test_search_in_chinese_indexes_characters_and_pairs() -> None:
    """A run of ideographs is indexed by its characters and pairs; words in other scripts stay whole."""
    assert ChineseSearch({}).split("港口灯,Anna 船") == ["港", "口", "灯", "港口", "口灯", "Anna", "船"]


def test_search_rules_of_others_are_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that another extension has added for a language are not replaced."""

    class Own(SearchLanguage):
        lang = "ar"

    monkeypatch.setitem(languages, "ar", Own)
    built = project.write(FILES).build("html", language="ar")
    assert isinstance(built.app.builder.indexer.lang, Own)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "conf", "faults"),
    [("zh", {}, 1), ("zh", {"html_search_language": "zh"}, 0), ("zh-Hant", {"language": "zh_CN"}, 0), ("de", {}, 0)],
)
def test_search_without_words_of_a_text_is_reported(
    project: Project, text: str, conf: dict[str, str], faults: int
) -> None:
    """A text without spaces between its words is reported on a site whose search cannot separate them."""
    built = project.write({**FILES, "quay/edition.yaml": META + f"language: {text}\n"}).build("html", **conf)
    told = built.about("search")
    assert len(told) == faults, built.warnings
    assert all("html_search_language = 'zh'" in one.message and one.level == "WARNING" for one in told)


def test_search_page_has_the_script_and_other_pages_do_not(project: Project) -> None:
    """The script that completes the search page is on that page only, and on none of an English site."""
    built = project.write(FILES).build("html", language="ru", out="ru")
    assert "scholiast-search.js" in built.html("search")
    assert "scholiast-search.js" not in built.html("quay/index")
    assert "scholiast-search.js" not in project.build("html", out="en").html("search")
