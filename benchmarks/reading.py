"""What a reader meets on the pages of an edition: their weight, their length on a phone, and the drift of margin notes.

``python -m benchmarks.reading build/html`` prints one line per page of an edition: weight and length in the way Reading, the
drift in Reading and in Study. Chromium of the system draws the pages, with JavaScript on and no network.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
#: The distances of the notes in the margin from their marks, in pixels.
DRIFT = """() => {
  const out = [];
  for (const note of document.querySelectorAll('aside.sch-note:not(.sch-away)')) {
    const box = note.getBoundingClientRect();
    const mark = document.getElementById(decodeURIComponent(note.querySelector('.sch-back').hash.slice(1)));
    if (getComputedStyle(note).position !== 'absolute' || !note.checkVisibility({visibilityProperty: true}) || box.height < 2) continue;
    if (mark) out.push(box.top - mark.getBoundingClientRect().top);
  }
  return out;
}"""


WAYS = ("reading", "study")


class Drift(NamedTuple):
    """How many notes are in the margin, and their mean and largest distance from their words in pixels."""

    notes: int
    mean: float
    worst: float


class Figures(NamedTuple):
    """The figures of one page: bytes, elements, screens of a phone in Reading, and the drift in each of the two ways."""

    page: str
    size: int
    elements: int
    screens: float
    drift: tuple[Drift, ...]


def measure(site: Path, pages: Sequence[Path]) -> Iterator[Figures]:
    """Yield the figures of each page. Raises :class:`SystemExit` if Chromium is missing."""
    from playwright.sync_api import sync_playwright

    if (chromium := shutil.which("chromium") or shutil.which("google-chrome")) is None:
        raise SystemExit("Chromium not found: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True).new_page()
        for path in pages:
            yield _measured(page, site, path)


def _measured(page: Any, site: Path, path: Path) -> Figures:
    page.set_viewport_size(PHONE)
    page.goto(f"{path.resolve().as_uri()}?way=reading")
    height = page.evaluate("() => document.documentElement.scrollHeight")
    elements = page.evaluate("() => document.querySelectorAll('*').length")
    page.set_viewport_size(DESK)
    return Figures(
        path.relative_to(site).as_posix(),
        path.stat().st_size,
        elements,
        height / PHONE["height"],
        tuple(_drift(page, way) for way in WAYS),
    )


def _drift(page: Any, way: str) -> Drift:
    page.evaluate("way => document.getElementById(`way-${way}`).click()", way)
    found = [abs(by) for by in page.evaluate(DRIFT)]
    return Drift(len(found), sum(found) / len(found) if found else 0, max(found, default=0))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each page of an edition below a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the HTML output")
    site = parser.parse_args(arguments).site
    pages = [path for path in sorted(site.rglob("*.html")) if "sch-way" in path.read_text(encoding="utf-8")]
    heads = "".join(f"{way:>9}{'mean px':>9}{'max px':>8}" for way in WAYS)
    print(f"{'page':40}{'kB':>7}{'elements':>10}{'screens':>9}{heads}")
    for found in measure(site, pages):
        drift = "".join(f"{way.notes:9}{way.mean:9.0f}{way.worst:8.0f}" for way in found.drift)
        print(f"{found.page:40}{found.size / 1000:7.1f}{found.elements:10}{found.screens:9.1f}{drift}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
