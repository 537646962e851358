"""Pictures of the built pages of editions, for people to look at.

``python tools/pictures.py SITE FOLDER`` draws pages of a built site in Chromium: at three widths, in each way of reading, light
and dark; the text from its beginning, and a window where its notes are dense. The register of notes, the search and the start
page are drawn once for each width. Other pages can be named after the folder, by their paths in the site.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PAGES = ("russia-asks-china/index.html", "harbour-letters/index.html", "sallow-bank/index.html")
#: Pages without ways of reading.
OTHERS = (
    "russia-asks-china/notes.html",
    "russia-asks-china/apparatus.html",
    "russia-asks-china/names.html",
    "index.html",
)
WIDTHS = {390: 844, 1280: 900, 1920: 1080}
WAYS = ("text", "reading", "study")
SCHEMES = ("light", "dark")
#: Scrolls to the paragraph with the most notes.
DENSE = """() => {
  const marks = unit => unit.querySelectorAll('.sch-ref').length;
  const units = [...document.querySelectorAll('.sch-edition [data-sch-unit]')];
  units.sort((a, b) => marks(b) - marks(a))[0].scrollIntoView();
}"""


def take(site: Path, folder: Path, pages: Sequence[str]) -> Iterator[Path]:
    """Draw the pages, and yield each picture. Raises :class:`SystemExit` without Chromium or a page."""
    from playwright.sync_api import sync_playwright

    if (chromium := shutil.which("chromium") or shutil.which("google-chrome")) is None:
        raise SystemExit("Chromium not found: install the package chromium")
    if missing := [page for page in pages if not (site / page).is_file()]:
        raise SystemExit(f"{site / missing[0]} not found: build the site first ('make html')")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for scheme in SCHEMES:
            for width, height in WIDTHS.items():
                size = {"width": width, "height": height}
                window = browser.new_context(
                    viewport=size, color_scheme=scheme, offline=True, reduced_motion="reduce"
                ).new_page()
                for page in pages:
                    for name in _drawn(
                        window, (site / page).resolve(), folder / page.removesuffix(".html").replace("/", "-")
                    ):
                        picture = name.with_name(f"{name.name}-{width}-{scheme}.png")
                        window.screenshot(path=picture)
                        yield picture


def _drawn(window: Any, page: Path, name: Path) -> Iterator[Path]:
    """Show a page in each of its states, and yield the name of each."""
    window.goto(page.as_uri())
    if window.query_selector(".sch-way") is None:
        yield name
        return
    for way in WAYS:
        window.goto(f"{page.as_uri()}?way={way}")
        yield name.with_name(f"{name.name}-{way}")
        window.evaluate(DENSE)
        yield name.with_name(f"{name.name}-{way}-dense")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw pictures and print where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the HTML output")
    parser.add_argument("folder", type=Path, help="folder for the pictures")
    parser.add_argument("pages", nargs="*", default=[*PAGES, *OTHERS], help="paths of pages in the site")
    given = parser.parse_args(arguments)
    pictures = list(take(given.site, given.folder, given.pages))
    print(f"{len(pictures)} pictures in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
