"""A browser and the pages for it, each made once for all tests."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.inputs import input_file
from support.reader import ARTICLE, ROOT, WIDE, build, letters_project, load, plain_project

PATIENCE = 300  # seconds that one worker waits for another

Make = Callable[[Path], object]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder: it needs Chromium, or a site that is built for Chromium."""
    item.add_marker("browser")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Make], Path]:
    """Return ``shared(name, make)``: a folder that *make* fills once, in whichever worker comes first."""
    root = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent

    def get(name: str, make: Make) -> Path:
        folder, failed = root / f"shared-{name}", root / f"shared-{name}.failed"
        done = root / f"shared-{name}.done"
        try:
            folder.mkdir()
        except FileExistsError:
            end = time.monotonic() + PATIENCE
            while not done.exists():
                if failed.exists() or time.monotonic() > end:
                    pytest.fail(f"{name} could not be built: see the test that failed first")
                time.sleep(0.05)
            return folder
        try:
            make(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def site(shared: Callable[[str, Make], Path]) -> Path:
    """Return this project's own site."""
    return shared("site", lambda out: build(ROOT / "source", out, ROOT)) / "html"


@pytest.fixture(scope="session")
def themed(shared: Callable[[str, Make], Path]) -> Callable[[str], tuple[Path, Path]]:
    """Return ``themed(theme)``: the made-up letters in another theme, and a plain page in the same theme."""

    def make(out: Path, theme: str) -> None:
        build(letters_project(out / "ours-source"), out / "ours", html_theme=theme)
        build(plain_project(out / "plain-source"), out / "plain", html_theme=theme)

    def get(theme: str) -> tuple[Path, Path]:
        out = shared(theme, lambda folder: make(folder, theme))
        return out / "ours/html", out / "plain/html"

    return get


#: The densest texts by others: names → numbers of documents and blocks to take, and the page to test.
DENSEST = {"gum": (9, None, "d009"), "frus-history": (1, 60, "index")}


@pytest.fixture(scope="session")
def densest(shared: Callable[[str, Make], Path]) -> Callable[[str], Path]:
    """Return ``densest(text)``: the page of a very dense text by others."""

    def get(text: str) -> Path:
        path = input_file(text)
        documents, blocks, docname = DENSEST[text]

        def make(out: Path) -> None:
            convert = load(ROOT / "tests/support/convert.py")
            convert.convert(path, out / "source", convert.Limits(documents, blocks))
            build(out / "source", out, html_theme="scholiast")

        return shared(f"dense-{text}", make) / f"html/{text}/{docname}.html"

    return get


@pytest.fixture(scope="session", params=["article", "densest"])
def measured(request: pytest.FixtureRequest, site: Path, densest: Callable[[str], Path]) -> Path:
    """Return a page that every engine shows: the article, or the densest input."""
    return site / ARTICLE if request.param == "article" else densest("gum")


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Yield ``show(file)``: a page in a new window, without motion; options are those of a Playwright context."""
    contexts = []

    def open_page(file: Path, fragment: str = "", *, width: int = WIDE, height: int = 900, **options: Any) -> Any:
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=size, **{"reduced_motion": "reduce", **options}))
        page = contexts[-1].new_page()
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
