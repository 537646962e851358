"""The search finds the words of a text in each language of the interface, and says how many pages it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from support.reader import build


class Site(NamedTuple):
    """A page of words in one language, what is looked for, and what the search reports."""

    words: str
    queries: tuple[str, ...]
    found: str
    none: str


SITES = {
    "en": Site(
        "The lamps of the harbour were burning.",
        ("lamp", "burning lamps"),
        "Search finished, found one page",
        "did not match",
    ),
    "de": Site("Die Lampen des Hafens brannten.", ("Lampe", "Hafen brannten"), "Gefundene Seiten: 1", "keine Treffer"),
    "es": Site("Las lámparas del puerto ardían.", ("lámpara", "puertos"), "Páginas encontradas: 1", "no coincide"),
    "fr": Site("Les lampes du port brûlaient.", ("lampe", "brûlaient"), "une page correspondant", "aucun document"),
    "ru": Site(
        "Лампы гавани горели всю ночь.", ("лампа", "гавань горели"), "Найдено страниц: 1", "не найдено ни одного"
    ),
    "ar": Site(
        "كَانَتْ مَصَابِيحُ المِينَاءِ مُضِيئَةً طَوَالَ اللَّيْلِ.",
        ("مصابيح", "مَصَابِيحُ", "الميناء مضيئة", "ليل"),
        "الصفحات التي وُجدت: 1",
        "لم تُوجد أي صفحة",
    ),
    "zh_CN": Site(
        "北京的港口灯塔整夜亮着,管理员 Anna Keeper 记下了每一条船。",
        ("灯塔", "港口灯塔", "北京 管理员", "船", "keeper", "管理员 Anna"),
        "搜索完成，匹配搜索条件的有 1 个页面",
        "没有匹配到",
    ),
    "zh": Site("灯塔整夜亮着。", ("灯塔", "整夜亮着"), "找到的页面：1", "没有找到页面"),
}
NOTHING = {"ar": "قنديل", "ru": "самовар", "zh_CN": "茶壶", "zh": "茶壶"}


def written(folder: Path, language: str) -> Path:
    folder.mkdir()
    folder.joinpath("conf.py").write_text('extensions = ["scholiast"]\n', encoding="utf-8")
    words = SITES[language].words
    folder.joinpath("index.rst").write_text("Index\n=====\n\n.. toctree::\n\n   page\n", encoding="utf-8")
    folder.joinpath("page.rst").write_text(f"Page\n====\n\n{words}\n", encoding="utf-8")
    return folder


#: Done is a search whose line is written, or one of whose scripts has failed.
DONE = "() => window.failed || document.querySelector('.search-summary')?.innerText"
FOUND = """() => [[...document.querySelectorAll('ul.search > li > a')].map(a => a.pathname.slice(1)),
  document.querySelector('.search-summary')?.innerText ?? '']"""


def answers(page: Any, site: Path, queries: Iterable[str]) -> Iterator[tuple[str, list[str], str, list[str]]]:
    """Yield each query, the pages that are listed, the line that counts them, and the errors of scripts."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("addEventListener('error', () => window.failed = true)")
    # over http, as the summaries of results cannot be fetched from a file
    page.route("http://site.test/**", lambda route: route.fulfill(path=site / urlsplit(route.request.url).path[1:]))
    for query in queries:
        page.goto(f"http://site.test/search.html?q={query}")
        page.wait_for_function(DONE)
        yield query, *page.evaluate(FOUND), errors[:]
        errors.clear()


@pytest.mark.parametrize(
    ("language", "theme"), [*((language, "scholiast") for language in SITES), ("de", "furo"), ("ar", "alabaster")]
)
def test_search_finds_words_and_counts_pages(
    show: Callable[..., Any], shared: Callable[..., Path], language: str, theme: str
) -> None:
    """Words are found in each form in which readers write them; the pages are counted; no script fails."""
    site = SITES[language]
    made = shared(
        f"search-{language}-{theme}",
        lambda out: build(written(out / "source", language), out, html_theme=theme, language=language),
    )
    page = show(made / "html/search.html")
    nothing = NOTHING.get(language, "zzyzx")
    wrong = [
        (query, names, status, errors)
        for query, names, status, errors in answers(page, made / "html", [*site.queries, nothing])
        if errors
        or names != ([] if query == nothing else ["page.html"])
        or (site.none if query == nothing else site.found) not in status
    ]
    assert not wrong, "\n".join(map(str, wrong))
