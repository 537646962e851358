"""Pagefind indexes the site, and the search page shows what it finds: words, kinds, filters, over http only."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from support.reader import ROOT, build, violations
from support.serving import Quiet, serving

PAGE = """\
---
edition: {name}
---
# {title}

{text}

:::{{note}} {words}
:id: n-one
:title: {note}
{comment}
:::
"""
META = """\
id: {name}
title: {title}
language: {language}
work_author:
  - name: {author}
copy_text:
  siglum: A
  role: copy-text
  bibl: src-log
"""
SOURCES = """\
- id: src-log
  type: book
  title: The Keeper's Log
  issued: {year}
  author:
    - {{family: Dane, given: Bo}}
"""
ENTITIES = "entities:\n  - {id: anna-reed, type: person, label: Anna Reed, aliases: [Änne], description: The keeper.}\n"


class Text(NamedTuple):
    """A made-up edition, and what readers look for in it."""

    name: str
    title: str
    text: str
    words: str
    author: str
    language: str = "en"
    year: str = "1901"


QUAY = Text(
    "quay",
    "The Long Quay",
    "Anna Reed was naïve—burning lamps from 1914–1918, she said. The bell‑tide of O’Neil rang twice at בֵּית־לֶחֶם.",
    "ïve—burn",
    "Ann Reed",
)
PIER = Text("pier", "Der Pier", "Die Lampen des Hafens brannten; Anna Reed schwieg.", "Lampen", "Bo Dane", "de", "1899")


def project(folder: Path, *texts: Text, language: str = "en") -> Path:
    """Write editions with a note each, whose mark stands within a word, a person, and a source."""
    folder.mkdir(parents=True)
    folder.joinpath("conf.py").write_text(
        f"extensions = ['myst_parser', 'scholiast']\nlanguage = {language!r}\nscholiast_search = 'pagefind'\n", "utf-8"
    )
    listed = "".join(f"{text.name}/index\n" for text in texts)
    folder.joinpath("index.md").write_text(f"# Shelf\n\nA **help**ful page.\n\n```{{toctree}}\n{listed}```\n", "utf-8")
    for text in texts:
        own = folder / text.name
        own.mkdir()
        values = {**text._asdict(), "note": "On a word", "comment": "It is an odd guess."}
        own.joinpath("index.md").write_text(PAGE.format(**values), "utf-8")
        own.joinpath("copytext.txt").write_text(f"{text.title}\n\n{text.text}\n", "utf-8")
        own.joinpath("edition.yaml").write_text(META.format(**values), "utf-8")
        own.joinpath("sources.yaml").write_text(SOURCES.format(**values), "utf-8")
        own.joinpath("entities.yaml").write_text(ENTITIES, "utf-8")
    return folder


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with two editions that is searched with Pagefind."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    folder = tmp_path_factory.mktemp("shelf")
    return build(project(folder / "source", QUAY, PIER), folder, html_theme="scholiast")


@pytest.fixture(scope="module")
def address(shelf: Path) -> Iterator[str]:
    """Yield the address of the site on a server with the policy that the handbook states."""
    (headers,) = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["headers"]
    policy = headers["values"]["Content-Security-Policy"].replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
    )

    class Handler(Quiet):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    with serving(shelf, Handler) as address:
        yield address


RESULTS = """() => [...document.querySelectorAll('ul.search > li')].map(li =>
  [li.querySelector('a').textContent, li.querySelector('span').textContent, new URL(li.querySelector('a').href).pathname + new URL(li.querySelector('a').href).hash])"""
#: Done is a search whose line is written. A policy forbids what waits for a function.
DONE = ".search-summary:not(:empty)"


def results(page: Any, address: str, query: str, more: str = "") -> list[tuple[str, str, str]]:
    """Return the title, kind and address of what the search page lists for a query."""
    page.goto(f"{address}/search.html?q={quote(query)}{more}")
    page.wait_for_selector(DONE)
    return [tuple(each) for each in page.evaluate(RESULTS)]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Yield a page whose scripts must not fail, on which nothing is refused."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.route("**/favicon.ico", lambda route: route.fulfill(body=""))  # which a browser asks for by itself
    yield page
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "query",
    ["naive", "naïve", "burning lamps", '"burning lamps"', "“burning lamps”", "naive—burning", "1918", "1914-1918", "1914–1918", "Neil",
     "O'Neil", "O’Neil", "belltide", "bell", "rang twice", "לחם", "בית־לחם"],
)  # fmt: skip
def test_pagefind_finds_words_whole_under_marks_and_after_signs(page: Any, address: str, query: str) -> None:
    """The words of the text are found as they are read and as they are typed, without what divides them for Pagefind."""
    found = results(page, address, query)
    assert ("The Long Quay", "Text · The Long Quay", "/quay/index.html") in found, found
    excerpt = page.inner_text("ul.search > li:has(> span:text-is('Text · The Long Quay')) > p:last-child")
    assert QUAY.text in excerpt, excerpt


def test_pagefind_shows_notes_people_and_sources_as_results(page: Any, address: str) -> None:
    """Each is a result of its own kind, with the address of its place."""
    found = {(kind, place) for _title, kind, place in results(page, address, "odd guess")}
    assert ("Note · The Long Quay", "/quay/index.html#n-one") in found
    people = results(page, address, "Anne keeper")
    assert people[0][:2] == ("Anna Reed", "Person · The Long Quay") or people[0][:2] == (
        "Anna Reed",
        "Person · Der Pier",
    )
    kinds = {kind for _title, kind, _place in results(page, address, "Keeper's Log")}
    assert {"Source · The Long Quay", "Source · Der Pier"} <= kinds
    assert results(page, address, "helpful")[0][1:] == ("Page", "/index.html")
    assert results(page, address, "zzyzx") == []
    assert "No results" in page.inner_text(".search-summary")
    assert not page.is_visible(".sch-facets"), "filters of nothing"


def test_pagefind_filters_by_kind_edition_author_language_and_year(page: Any, address: str) -> None:
    """A chosen value narrows the list, is kept in the address, and leaves the counts of its own filter as they were."""
    everything = results(page, address, "Anna")
    legends = page.eval_on_selector_all(".sch-facets legend", "all => all.map(l => l.textContent)")
    assert legends == ["Kind", "Edition", "Author", "Language", "Year"]
    counts = "all => all.filter(l => !l.hidden).map(l => l.textContent.trim().split(/\\s+(?=\\d+$)/))"
    before = page.eval_on_selector_all(".sch-facets label:has([name=language])", counts)
    page.check(".sch-facets input[value=German]")
    page.wait_for_selector(f"ul.search:not(:has(> li:nth-child({len(everything)}))):has(> li)")
    narrowed = page.evaluate(RESULTS)
    assert narrowed
    assert all(kind.endswith("· Der Pier") for _title, kind, _place in narrowed)
    assert page.eval_on_selector_all(".sch-facets label:has([name=language])", counts) == before
    assert sum(int(number) for _value, number in before) == len(everything)
    assert "language=German" in page.url
    page.reload()
    page.wait_for_selector(DONE)
    assert page.evaluate(RESULTS) == narrowed
    both = results(page, address, "Anna", "&language=German&language=English&kind=Person")
    assert {kind for _title, kind, _place in both} == {"Person · Der Pier", "Person · The Long Quay"}
    assert results(page, address, "Anna", "&year=1899&author=Ann+Reed") == []
    assert results(page, address, "Anna", "&kind=Nothing") == everything, "a value that the site does not have"


def test_pagefind_shows_more_results_whole_after_a_double_click(page: Any, tmp_path: Path) -> None:
    """Every result is listed once, also when a reader asks twice before the next ones are there."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    source = project(tmp_path / "source", QUAY)
    for n in range(70):
        source.joinpath(f"p{n}.md").write_text(f"---\norphan: true\n---\n# Page {n}\n\nA zither.\n", "utf-8")
    with serving(build(source, tmp_path, html_theme="scholiast")) as address:
        results(page, address, "zither")
        page.wait_for_selector("ul.search > li:nth-child(20)")
        more = page.locator("button:text-is('More results')")
        more.dblclick()
        for shown in (40, 60, 70):
            page.wait_for_selector(f"ul.search > li:nth-child({shown})")
            if shown < 70:
                more.click()
        assert len({place for _title, _kind, place in page.evaluate(RESULTS)}) == 70
        assert more.is_hidden()


def test_pagefind_lists_years_in_their_order(page: Any, tmp_path: Path) -> None:
    """Years before Christ come first, the earliest at the top, and an approximate one stands among the others."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    years = ("1905~", "-0043", "1904/1906", "-0099~", "1950")
    texts = [QUAY._replace(name=f"quay{n}", title=f"Quay {n}", year=f'"{year}"') for n, year in enumerate(years)]
    with serving(build(project(tmp_path / "source", *texts), tmp_path, html_theme="scholiast")) as address:
        results(page, address, "lamps")
        shown = page.eval_on_selector_all(".sch-facets [name=year]", "all => all.map(box => box.value)")
    assert shown == ["about 100 BC", "44 BC", "1904", "about 1905", "1950"]


def test_pagefind_is_loaded_only_when_it_is_used(page: Any, address: str) -> None:
    """No page asks for a file of Pagefind before something is looked for, and the index of Sphinx is not loaded at all."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    for name in ("index.html", "quay/index.html", "search.html"):
        page.goto(f"{address}/{name}", wait_until="networkidle")
    assert not [url for url in asked if url.startswith("/pagefind/") or "searchindex" in url]
    results(page, address, "Anna")
    assert any(url.startswith("/pagefind/index/") for url in asked)
    assert not [url for url in asked if "searchindex" in url]


def test_search_is_that_of_sphinx_without_a_server_or_the_policy(browser: Any, shelf: Path) -> None:
    """A page opened from a folder, and one whose policy forbids WebAssembly, find the same page with Sphinx's search."""
    page = browser.new_page()
    page.goto(f"{(shelf / 'search.html').as_uri()}?q=lamps")
    page.wait_for_selector("ul.search a[href*='quay/index.html']")
    page.route("**/*.pagefind", lambda route: route.abort())
    with serving(shelf) as address:
        page.goto(f"{address}/search.html?q=lamps")
        page.wait_for_selector("ul.search a[href*='quay/index.html']")
    assert page.query_selector(".sch-facets") is None
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_search_page_is_accessible_and_fits(browser: Any, address: str, width: int, scheme: Any) -> None:
    """Results and open filters have no fault of WCAG 2.2 AA, do not scroll sideways, and can be used with keys alone."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    results(page, address, "Anna")
    if not page.evaluate("() => document.querySelector('.sch-facets details').open"):
        page.focus(".sch-facets summary")
        page.keyboard.press("Enter")
    assert not violations(page), "\n".join(map(str, violations(page)))
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.focus(".sch-facets input[value=German]")
    page.keyboard.press("Space")
    page.wait_for_selector("ul.search:not(:has(span:text('The Long Quay'))):has(> li)")
    assert page.evaluate("() => document.activeElement.value") == "German"
    context.close()


LANGUAGES = {
    "de": ("Die Häuser am Hafen brannten.", ("Haus", "häuser", "brannten"), "Ergebnisse: "),
    "es": ("Las lámparas del puerto ardían.", ("lampara", "puertos"), "Resultados: "),
    "fr": ("L’homme naïf et l’œuvre brûlaient.", ("homme", "naif", "œuvre", "brûler"), "Résultats : "),
    "ru": ("Лампы гавани горели всю ночь, и Ёлка.", ("лампа", "гавань горели", "елка"), "Результаты: "),
    "ar": ("كَانَتْ مَصَابِيحُ المِينَاءِ مُضِيئَةً.", ("مصابيح", "مَصَابِيحُ", "ميناء"), "النتائج: "),
    "zh_CN": ("北京的港口灯塔整夜亮着,管理员记下了每一条船。", ("灯塔", "港口灯塔", "北京 管理员"), "结果："),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_pagefind_finds_words_in_each_language_of_the_interface(page: Any, tmp_path: Path, language: str) -> None:
    """Endings, accents and vowel marks need not be typed, and the page says how much it found in its own language."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    text, queries, line = LANGUAGES[language]
    made = QUAY._replace(text=text, words=text.split()[0] if language != "zh_CN" else "港口", language=language[:2])
    site = build(project(tmp_path / "source", made, language=language), tmp_path, html_theme="scholiast")
    with serving(site) as address:
        for query in queries:
            found = results(page, address, query)
            assert any(place == "/quay/index.html" for _title, _kind, place in found), (query, found)
            assert line in page.inner_text(".search-summary")


@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_pagefind_replaces_the_search_of_other_themes(page: Any, tmp_path: Path, theme: str) -> None:
    """The search page of another theme has the same results and filters."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    site = build(project(tmp_path / "source", QUAY, PIER), tmp_path, html_theme=theme)
    with serving(site) as address:
        assert ("The Long Quay", "Text · The Long Quay", "/quay/index.html") in results(page, address, "burning lamps")
        assert page.query_selector(".sch-facets input[value=German]")


def test_index_differs_between_builds_in_the_order_of_filters_only(tmp_path: Path) -> None:
    """Two builds have the same bytes in all files but the filters and the one that names them, whose order is not fixed."""
    pytest.importorskip("pagefind", reason="Pagefind is not installed: make test-clients")
    source = project(tmp_path / "source", QUAY, PIER)
    made: list[dict[str, bytes]] = []
    for name in ("one", "two"):
        top = build(source, tmp_path / name, html_theme="scholiast") / "pagefind"
        made.append({path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()})
    differing = {name for name in {*made[0], *made[1]} if made[0].get(name) != made[1].get(name)}
    assert all(name.startswith("filter/") or name.endswith((".pf_meta", "-entry.json")) for name in differing), (
        differing
    )
    assert len(made[0]) == len(made[1])
