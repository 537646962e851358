"""What a reader meets on the pages of an edition: their weight, their length on a phone, and the drift of margin notes.

``python -m benchmarks.reading build/html`` prints one line per page of an edition, in the way Reading. Chromium of the
system draws the pages, with JavaScript on and no network.
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


class Figures(NamedTuple):
    """The figures of one page: bytes, elements, screens of a phone, and the drift of its notes in pixels."""

    page: str
    size: int
    elements: int
    screens: float
    notes: int
    drift: float
    worst: float


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
    drift = page.evaluate(DRIFT)
    return Figures(
        path.relative_to(site).as_posix(),
        path.stat().st_size,
        elements,
        height / PHONE["height"],
        len(drift),
        sum(map(abs, drift)) / len(drift) if drift else 0,
        max(map(abs, drift), default=0),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each page of an edition below a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the HTML output")
    site = parser.parse_args(arguments).site
    pages = [path for path in sorted(site.rglob("*.html")) if "sch-way" in path.read_text(encoding="utf-8")]
    print(f"{'page':40}{'kB':>7}{'elements':>10}{'screens':>9}{'notes':>7}{'mean px':>9}{'max px':>8}")
    for found in measure(site, pages):
        print(
            f"{found.page:40}{found.size / 1000:7.1f}{found.elements:10}{found.screens:9.1f}{found.notes:7}"
            f"{found.drift:9.0f}{found.worst:8.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
