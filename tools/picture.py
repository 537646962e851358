"""Take the pictures of the README: a page of the built site, in light and dark.

``make html`` first, then ``python tools/picture.py``. Playwright drives the Chromium of the
system, with JavaScript turned off and no network. Each picture is a PNG of less than
:data:`LARGEST` bytes in ``docs/``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs"
#: The page that is shown: all of it is made up, so nobody holds rights in it.
PAGE = "harbour-letters/index.html"
#: Width and height in CSS pixels: wide enough for notes in the margin.
WINDOW = {"width": 1200, "height": 520}
#: Bytes that a picture may have at most.
LARGEST = 200_000
#: The first words on the picture.
FIRST = "You ask for news of"


def take(site: Path, folder: Path) -> list[Path]:
    """Write a light and a dark picture of the page into *folder* and return their paths.

    Raises :class:`SystemExit` if Chromium or the page is missing, or if a picture is too large.
    """
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium not found: install the package chromium")
    if not (site / PAGE).is_file():
        raise SystemExit(f"{site / PAGE} not found: run 'make html' first")
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=WINDOW, color_scheme=scheme, java_script_enabled=False, offline=True)
            page = context.new_page()
            page.goto((site / PAGE).as_uri())
            page.get_by_text(FIRST).first.scroll_into_view_if_needed()
            page.mouse.wheel(0, page.get_by_text(FIRST).first.bounding_box()["y"] - 56)
            page.mouse.move(0, 0)
            page.wait_for_timeout(300)
            path = folder / f"page-{scheme}.png"
            page.screenshot(path=path)
            context.close()
            if path.stat().st_size > LARGEST:
                raise SystemExit(f"{path} has {path.stat().st_size} bytes; at most {LARGEST} are allowed")
            taken.append(path)
        browser.close()
    return taken


def main(argv: Sequence[str] | None = None) -> int:
    """Take the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "html", help="the built pages")
    for path in take(parser.parse_args(argv).site.resolve(), PICTURES):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
