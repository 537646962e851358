"""Pages saved by SingleFile and by the browser itself: they are still pages of an edition."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE

#: The button is in the part about the edition, which is closed at first.
OPEN = "() => { const about = document.querySelector('sch-check').closest('details'); if (about) about.open = true; }"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def saved(node_package: Callable[[str], Path], address: str, out: Path, *options: str) -> Path:
    """Save a page with SingleFile."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed: apt-get install nodejs")
    program = node_package("single-file-cli/single-file-node.js")
    browser = f"--browser-executable-path={CHROMIUM}"
    command = ["node", program, browser, '--browser-args=["--no-sandbox"]', *options, address, out]
    for _attempt in range(5):  # it may come too late to a page of a busy machine
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if out.is_file():
            break
    assert out.is_file(), done.stderr
    return out


def test_a_page_saved_by_singlefile_keeps_its_switches(
    show: Callable[[Path], Any], served: str, node_package: Callable[[str], Path], tmp_path: Path
) -> None:
    """SingleFile as it is keeps what was shown: the text can be read alone; no button without a script is shown."""
    page = show(saved(node_package, f"{served}/{ARTICLE}", tmp_path / "saved.html"))
    seen = "() => getComputedStyle(document.querySelector('a.sch-ref.sch-conjecture')).visibility"
    assert page.evaluate(seen) == "visible"
    page.evaluate("() => document.querySelector('#way-text').click()")
    assert page.evaluate(seen) == "hidden"
    page.evaluate(OPEN)
    assert not page.get_by_role("button", name="Check this text").is_visible()


def test_a_page_saved_by_singlefile_with_its_scripts_checks_itself(
    show: Callable[[Path], Any], served: str, node_package: Callable[[str], Path], tmp_path: Path
) -> None:
    """With its scripts kept, the saved page has the button once, and the text is equal."""
    page = show(saved(node_package, f"{served}/{ARTICLE}", tmp_path / "saved.html", "--block-scripts=false"))
    page.evaluate(OPEN)
    page.get_by_role("button", name="Check this text").click()
    assert page.locator("sch-check output").inner_text().startswith("All units of this page are equal")


def test_a_page_saved_by_the_browser_checks_itself(show: Callable[[Path], Any], site: Path, tmp_path: Path) -> None:
    """The page as it stands in the browser, written with its files as "save as" writes it, checks itself."""
    page = show(site / ARTICLE)
    (tmp_path / "page").mkdir()
    shutil.copytree(site / "_static", tmp_path / "_static")
    (tmp_path / "page/saved.html").write_text(page.content(), encoding="utf-8")
    page = show(tmp_path / "page/saved.html")
    page.evaluate(OPEN)
    page.get_by_role("button", name="Check this text").click()
    assert page.locator("sch-check output").inner_text().startswith("All units of this page are equal")
