"""Programs of others, run on the site: tests of this folder are for ``make test-clients``."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ROOT, build

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Where ``make test-clients`` installs the packages of ``package.json``.
NODE_MODULES = ROOT / "build/clients/node_modules"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder: it needs a program that 'make test-clients' installs."""
    item.add_marker("client")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return this project's own site."""
    return build(ROOT / "source", tmp_path_factory.mktemp("site"), ROOT)


@pytest.fixture(scope="session")
def node_package() -> Callable[[str], Path]:
    """Return ``node_package(path)``: a file of an installed package of npm, or its folder."""

    def find(path: str) -> Path:
        if not (NODE_MODULES / path).exists():
            pytest.skip(f"{path} is not installed: make test-clients")
        return NODE_MODULES / path

    return find


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Yield Chromium from the system's packages."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def show(chromium: Any) -> Iterator[Callable[[Path], Any]]:
    """Yield ``show(file)``: a page in a new window, without motion."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")

    def open_page(file: Path) -> Any:
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_page
    context.close()
