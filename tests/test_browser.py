"""The built pages in a real browser, from a folder on disk, and before an HTML checker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast.text.fold import fold

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
JAR = Path(os.environ.get("VNU_JAR", ROOT / "build/tools/package/build/dist/vnu.jar"))
PAGES = ("russia-asks-china/index.html", "harbour-letters/index.html", "harbour-letters/second.html", "index.html")
WIDTHS = (320, 360, 768, 1280)
UNITS = """() => [...document.querySelectorAll('.sch-edition [data-sch-unit]')].map(e => e.textContent)"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own site, built once."""
    out = tmp_path_factory.mktemp("site")
    with docutils_namespace():
        app = Sphinx(ROOT / "source", ROOT, out / "html", out / "doctrees", "html", status=None, warning=StringIO())
        app.build()
    assert app.statuscode == 0, "the project's own site does not build: run 'make html'"
    return out / "html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium from the system's packages; nothing is downloaded."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update"]  # fmt: skip
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield running
        running.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_browser_shows_the_copy_text(browser: Any, site: Path, script: bool) -> None:
    page = browser.new_page(java_script_enabled=script)
    page.goto((site / PAGES[0]).as_uri())
    shown = fold("\n\n".join(page.evaluate(UNITS)))
    copy = (ROOT / "source/russia-asks-china/copytext.txt").read_text(encoding="utf-8")
    assert shown == fold(copy.removesuffix("Comments are closed."))
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(browser: Any, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for name in PAGES:
        page.goto((site / name).as_uri())
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} pixels wide in a window of {width}"
    page.close()


@pytest.mark.browser
def test_every_marker_leads_to_its_note_and_back(browser: Any, site: Path) -> None:
    page = browser.new_page()
    for name in PAGES[:3]:
        page.goto((site / name).as_uri())
        broken = page.evaluate(
            """() => {
              const out = [];
              for (const ref of document.querySelectorAll('.sch-edition a.sch-ref:not(.sch-author)')) {
                const note = document.getElementById(decodeURIComponent(ref.hash.slice(1)));
                if (!note || !note.querySelector(`a.sch-back[href="#${ref.id}"]`)) out.push(ref.id);
                if (!ref.getAttribute('aria-label')) out.push(ref.id + ' has no name');
                if (ref.textContent) out.push(ref.id + ' puts text into the text');
              }
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              for (const id of new Set(ids)) if (ids.filter(i => i === id).length > 1) out.push(id + ' stands twice');
              for (const a of document.querySelectorAll('.sch-edition a[href^="#"]'))
                {
                const id = decodeURIComponent(a.hash.slice(1).split(":~:")[0]);
                if (id && !document.getElementById(id)) out.push(a.hash + " leads nowhere");
              }
              return out;
            }"""
        )
        assert not broken, f"{name}: {broken[:10]}"
    page.close()


@pytest.mark.browser
def test_find_in_page_finds_words_across_markers(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / PAGES[0]).as_uri())
    words = "any support would be limited. Beijing would not want"
    assert page.evaluate("words => window.find(words)", words), "a marker breaks the words that a reader looks for"
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Any, site: Path, scheme: str, width: int) -> None:
    carrier = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed: make test installs it")
    axe = next(Path(carrier.__file__).parent.rglob("axe*.js")).read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = []
    for name in (*PAGES, "harbour-letters/apparatus.html", "handbook/reference-annotations.html"):
        page.goto((site / name).as_uri())
        page.evaluate(axe)
        result = page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        )
        found += [
            f"{name}: {v['id']}: {v['nodes'][0]['html'][:120]} ({len(v['nodes'])} nodes)" for v in result["violations"]
        ]
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.java
def test_the_html_checker_finds_no_fault_of_ours(site: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: apt-get install default-jre-headless")
    if not JAR.is_file():
        pytest.skip(
            "the HTML checker is not there: mkdir -p build/tools && cd build/tools && npm pack vnu-jar && tar xzf vnu-jar-*.tgz"
        )
    files = [str(site / name) for name in PAGES]
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "json", *files]
    found = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=False).stderr or '{"messages": []}'
    )
    # the theme's own: a caption in its table of contents
    ours = [m for m in found["messages"] if "aria-level" not in m["message"]]
    assert not ours, "\n".join(f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in ours[:10])
