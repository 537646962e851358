"""Copies of the site for a place without a network: a mirror by Wget, a ZIM file for Kiwix."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from support.engines import program
from support.pictures import drawn
from support.reader import ARTICLE

CHECK = """() => {
  for (const about of document.querySelectorAll('details')) about.open = true;
  document.querySelector('sch-check').shadowRoot?.querySelector('button')?.click();
  document.querySelector('sch-check button')?.click();
}"""
LANDED = "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.height > 0; }"


def wget(address: str, folder: Path) -> Path:
    """Mirror a site with Wget, as the handbook says."""
    options = ["--quiet", "--mirror", "--convert-links", "--page-requisites", "--adjust-extension", "--no-parent"]
    # exit code 8: a link that is not there, such as that to a download that was not built
    subprocess.run([program("wget", "wget"), *options, f"{address}/"], cwd=folder, check=False, timeout=120)
    return folder


def proves_itself(page: Any) -> None:
    """The page has its style, checks its own text, and shows the card of a name."""
    assert page.evaluate("() => getComputedStyle(document.querySelector('.sch-edition')).display") != ""
    page.evaluate(CHECK)
    page.wait_for_function("() => document.querySelector('sch-check output')?.textContent.trim()")
    assert page.locator("sch-check output").inner_text().startswith("All units of this page are equal")
    name = page.locator("a.sch-mention[href*='#ent-']").first
    card = name.get_attribute("href").partition("#")[2]
    assert not page.evaluate(LANDED, card)
    name.click()
    assert page.evaluate(LANDED, card)


def test_a_mirror_reads_and_checks_itself_without_a_network(
    served: str, show: Callable[[Path], Any], tmp_path: Path
) -> None:
    """A mirrored page opens from the disk, equals its copy-text, and has its cards; the search finds it."""
    copies = list(wget(served, tmp_path).rglob(ARTICLE))
    assert len(copies) == 1, [path.name for path in tmp_path.iterdir()]
    page = show(copies[0])
    proves_itself(page)
    top = copies[0].parents[ARTICLE.count("/")]
    page.goto(f"{(top / 'search.html').as_uri()}?q=Russia")
    page.locator(f"#search-results a[href*='{ARTICLE}']").first.wait_for()


@pytest.fixture(scope="module")
def zim(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as a ZIM file, made as the handbook says."""
    folder = tmp_path_factory.mktemp("zim")
    shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(".doctrees", ".buildinfo"))
    with Image.open(BytesIO(drawn("PNG"))) as picture:
        picture.crop((8, 0, 56, 48)).save(folder / "site/icon.png")  # a ZIM file wants 48 by 48 pixels
    words = ["--language=eng", "--title=Editions", "--description=Annotated editions", "--name=editions"]
    made = ["--creator=Scholiast", "--publisher=Scholiast", "--welcome=index.html", "--illustration=icon.png"]
    subprocess.run(
        [program("zimwriterfs", "zim-tools"), *words, *made, "site", "editions.zim"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "editions.zim"


@contextmanager
def kiwix(zim: Path) -> Iterator[str]:
    """Serve a ZIM file on this machine; yield the address of its content."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program("kiwix-serve", "kiwix-tools"), "--address=127.0.0.1", f"--port={port}", str(zim)]
    )
    try:
        for _attempt in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def test_a_page_in_kiwix_checks_itself_and_is_found(zim: Path, browser: Any) -> None:
    """A page that Kiwix serves with its own bar equals its copy-text; the search of Kiwix finds words of notes."""
    with kiwix(zim) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/editions/A/{ARTICLE}")
        proves_itself(page)
        page.close()
        with urllib.request.urlopen(f"{address}/search?content=editions&pattern=copy-text", timeout=30) as answer:
            assert ARTICLE.rpartition("/")[0] in answer.read().decode()
