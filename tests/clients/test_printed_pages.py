"""Pages printed by the programs that make books of pages: Paged.js, Vivliostyle and WeasyPrint."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from support.reader import APPARATUS, ARTICLE, SECOND
from support.serving import Quiet, serving

#: A word, as far as it is of letters; programs give the letters of Arabic in orders of their own.
WORD = re.compile(r"[^\W\d_\u0600-\u06ff]+")
#: A word divided at a line end by a hyphen, the author's or the program's.
DIVIDED = re.compile(r"[-\u00ad\u2010]\n")
READY = "() => [document.documentElement, document.body].some(e => e.dataset.vivliostyleViewerStatus === 'complete')"
#: The citable blocks of a page, and the first paragraph of each note that Reading shows.
PARTS = """() => [
  [...document.querySelectorAll('.sch-edition [data-sch-unit]')].map(e => e.textContent),
  [...document.querySelectorAll('aside.sch-note:not(.q) > details > div > p:first-of-type')].map(e => e.textContent),
]"""
#: The labels of pictures that are words of nothing else that is printed.
LABELS = """() => {
  const others = [...document.querySelectorAll('td, dd, p, h1, h2, h3, .sch-picture figcaption')].map(e => e.textContent).join();
  const labels = [...document.querySelectorAll('.sch-picture svg text')].map(e => e.textContent.trim());
  return labels.filter((label, n) => label.length > 12 && !others.includes(label) && labels.indexOf(label) === labels.lastIndexOf(label));
}"""
Print = Callable[[str, Path], None]


@pytest.fixture(scope="module")
def printing(site: Path, node_package: Callable[[str], Path]) -> Iterator[str]:
    """Yield the address of the site on a local server that has the packages of npm, too."""
    packages = node_package("pagedjs/package.json").parents[1]

    class Handler(Quiet):
        def translate_path(self, path: str) -> str:
            """Take the packages from their own folder."""
            found = super().translate_path(path.removeprefix("/packages"))
            if not path.startswith("/packages/"):
                return found
            return str(packages / Path(found).relative_to(site))

    with serving(site, Handler) as address:
        yield address


@pytest.fixture
def paged_js(browser: Any, printing: str) -> Print:
    """Return what prints a page with Paged.js."""

    def run(name: str, out: Path) -> None:
        page = browser.new_page()
        page.goto(f"{printing}/{name}")
        page.evaluate("() => { window.PagedConfig = {auto: false} }")
        page.add_script_tag(url=f"{printing}/packages/pagedjs/dist/paged.polyfill.min.js")
        page.evaluate("async () => { await PagedPolyfill.preview() }")
        page.pdf(path=out, prefer_css_page_size=True)
        page.close()

    return run


@pytest.fixture
def vivliostyle(browser: Any, printing: str, node_package: Callable[[str], Path]) -> Print:
    """Return what prints a page with Vivliostyle, without the pages that its table of contents leads to."""
    node_package("@vivliostyle/viewer/lib/index.html")

    def run(name: str, out: Path) -> None:
        page = browser.new_page()
        viewer = f"{printing}/packages/@vivliostyle/viewer/lib/index.html"
        page.goto(f"{viewer}#src=/{name}&bookMode=false&renderAllPages=true")
        page.wait_for_function(READY, timeout=60_000)
        page.emulate_media(media="print")
        page.pdf(path=out, prefer_css_page_size=True)
        page.close()

    return run


@pytest.fixture
def weasyprint(site: Path) -> Print:
    """Return what prints a page with WeasyPrint."""
    pytest.importorskip("weasyprint", reason="WeasyPrint is not installed: make test-clients")

    def run(name: str, out: Path) -> None:
        subprocess.run([sys.executable, "-m", "weasyprint", "-q", site / name, out], check=True, capture_output=True)

    return run


def shown(path: Path) -> str:
    """Return the text of a PDF in the order of the file."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


def words(text: str) -> str:
    """Return a text without spaces, and without hyphens at line ends."""
    return "".join(DIVIDED.sub("", text).split())


def broken(text: str, known: set[str]) -> list[str]:
    """Return the words that are on two lines without a hyphen between their parts."""
    lines = [WORD.findall(line) for line in DIVIDED.sub("", text).splitlines() if WORD.search(line)]
    pairs = [(before[-1], after[0]) for before, after in pairwise(lines)]
    return [f"{a}|{b}" for a, b in pairs if a + b in known and not {a, b} <= known]


@pytest.mark.parametrize("name", [ARTICLE, SECOND])
@pytest.mark.parametrize("program", ["paged_js", "vivliostyle", "weasyprint"])
def test_a_program_for_books_prints_the_text_and_its_notes(
    request: pytest.FixtureRequest, show: Callable[[Path], Any], site: Path, tmp_path: Path, program: str, name: str
) -> None:
    """The paragraphs are printed with words unbroken, and the notes that Reading has, open and in full."""
    request.getfixturevalue(program)(name, tmp_path / "page.pdf")
    text = shown(tmp_path / "page.pdf")
    units, notes = show(site / name).evaluate(PARTS)
    assert len(units) > 10
    assert len(notes) > 10
    assert broken(text, {word for unit in units for word in WORD.findall(unit)}) == []
    printed = words(text)
    assert [note for note in notes if words(note)[:40] not in printed] == []
    assert [word for unit in units for word in WORD.findall(unit) if word not in printed] == []


def test_pages_of_paged_js_have_each_picture_once(
    show: Callable[[Path], Any], site: Path, tmp_path: Path, paged_js: Print
) -> None:
    """A picture fits on a page below its heading; the program would print a higher one on two pages."""
    paged_js(APPARATUS, tmp_path / "page.pdf")
    labels = show(site / APPARATUS).evaluate(LABELS)
    assert len(labels) > 5
    printed = words(shown(tmp_path / "page.pdf"))
    assert {label: count for label in labels if (count := printed.count(words(label))) != 1} == {}
