"""Take pictures of an edition in other themes: ``python tools/themes.py [THEME ...]``.

The made-up letters are built in each theme that is installed and shown in Chromium, 360 and 1280 pixels wide, at the
top of the page and at its first notes. The pictures are written into ``build/pictures/themes``. A build that fails, as
when a page is not proved, ends the command with its messages.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "build" / "pictures" / "themes"
#: Themes → the modules that bring them.
THEMES = {
    "scholiast": "scholiast",
    "alabaster": "alabaster",
    "bootstrap": "sphinx_bootstrap_theme",
    **{name: name for name in ("furo", "piccolo_theme", "pydata_sphinx_theme", "python_docs_theme", "shibuya")},
    **{name: name for name in ("sphinx_book_theme", "sphinx_rtd_theme", "sphinxawesome_theme")},
}
CONF = """extensions = ["myst_parser", "scholiast"]
html_title = "Letters"
html_theme = "{0}"
if html_theme == "bootstrap":
    import sphinx_bootstrap_theme
    html_theme_path = sphinx_bootstrap_theme.get_html_theme_path()
"""
INDEX = "# Letters\n\n```{toctree}\n:glob:\nharbour-letters/*\n```\n"
#: Scrolls to the first paragraph that has notes.
TO_NOTES = "() => document.querySelector('p:has(+ aside.sch-note)').scrollIntoView({behavior: 'instant'})"


def build(theme: str, folder: Path) -> Path:
    """Build the letters in a theme and return their first page."""
    source = folder / "source"
    shutil.copytree(ROOT / "source" / "harbour-letters", source / "harbour-letters")
    (source / "index.md").write_text(INDEX, encoding="utf-8")
    (source / "conf.py").write_text(CONF.format(theme), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", source, folder / "html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the build in the theme {theme} failed:\n{done.stderr}")
    return folder / "html" / "harbour-letters" / "index.html"


def take(themes: Sequence[str]) -> None:
    """Write the pictures and print their names."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium not found: install the package chromium")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for theme in themes:
            page_file = build(theme, Path(folder, theme))
            for width in (360, 1280):
                page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
                page.goto(page_file.as_uri())
                for part, script in (("top", "() => 0"), ("notes", TO_NOTES)):
                    page.evaluate(script)
                    path = PICTURES / f"{theme}-{width}-{part}.png"
                    page.screenshot(path=path)
                    print(path.relative_to(ROOT))
                page.close()
        browser.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Take the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    here = [theme for theme, module in THEMES.items() if importlib.util.find_spec(module)]
    parser.add_argument("themes", nargs="*", metavar="THEME", help=f"installed: {', '.join(here)}")
    take(parser.parse_args(argv).themes or here)
    return 0


if __name__ == "__main__":
    sys.exit(main())
