"""Largest contentful paint of an edition's text, compared with a plain twin of the page.

Run ``python -m benchmarks.page SITE`` with the folder of a built site: its article, as it is, is opened in Chromium
alternately with its twin (``benchmarks/twin.py``, same theme), which has the same text and notes, but no cards. The medians
are printed in milliseconds, with the 95 % confidence interval of the median of the differences. Needs Chromium and
Playwright.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.twin import text_and_notes, write_twin
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

ARTICLE = "russia-asks-china/index.html"
#: The twin has our theme, and everything else that the site loads for every page.
CONF = (
    'extensions = ["scholiast", "sphinx_design"]\nlanguage = "en"\nhtml_theme = "scholiast"\nhtml_copy_source = False\n'
)
WIDTHS = (360, 1280)
PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""


def build_twin(page: Path, folder: Path) -> Path:
    """Build the twin of an edition's page in our theme, and return the page."""
    article = text_and_notes(page.read_text(encoding="utf-8"), ".sch-edition")
    write_twin(article, folder / "source", CONF)
    with docutils_namespace():
        app = Sphinx(
            folder / "source",
            folder / "source",
            folder / "html",
            folder / "doctrees",
            "html",
            status=None,
            warning=None,
        )
        app.build()
    return folder / "html/page.html"


def paint(browser: Any, page: Path, width: int) -> float:
    """Return the milliseconds from the start of the navigation to the largest contentful paint, in a new window."""
    window = browser.new_page(viewport={"width": width, "height": 900})
    window.goto(page.as_uri())
    window.wait_for_timeout(100)
    milliseconds: float = window.evaluate(PAINT)
    window.close()
    return milliseconds


def interval(values: list[float]) -> tuple[float, float]:
    """Return the 95 % confidence interval of the median of *values*, whatever their distribution.

    Ranks are from the normal approximation of the sign test's binomial distribution, for six values or more.
    """
    ordered, half = sorted(values), len(values) / 2
    low = max(0, int(half - 0.98 * math.sqrt(len(values))))
    return ordered[low], ordered[len(ordered) - 1 - low]


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a folder with the built site, like build/html")
    parser.add_argument("--runs", type=int, default=15, help="how often each page is opened (default: 15)")
    arguments = parser.parse_args()
    site = arguments.site.resolve()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        twin, ours = build_twin(site / ARTICLE, Path(folder, "twin")), site / ARTICLE
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        print(
            "| window | Scholiast, ms | plain Sphinx, ms | difference of pairs, ms | 95 % between, ms |\n"
            "| ---: | ---: | ---: | ---: | ---: |"
        )
        for width in WIDTHS:
            paint(browser, ours, width), paint(browser, twin, width)  # not counted: fills the disk cache
            times: dict[Path, list[float]] = {ours: [], twin: []}
            for run in range(arguments.runs):  # take turns in going first
                for page in (ours, twin) if run % 2 else (twin, ours):
                    times[page].append(paint(browser, page, width))
            apart = [x - y for x, y in zip(times[ours], times[twin], strict=True)]
            low, high = interval(apart)
            print(
                f"| {width} | {median(times[ours]):.0f} | {median(times[twin]):.0f} "
                f"| {median(apart):+.0f} | {low:+.0f} … {high:+.0f} |"
            )
        browser.close()


if __name__ == "__main__":
    main()
