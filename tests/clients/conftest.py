"""Programs of others, run on the site: tests of this folder are for ``make test-clients``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ROOT, build
from support.serving import serving

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
def served(site: Path) -> Iterator[str]:
    """Yield the address of the site on a local server."""
    with serving(site) as address:
        yield address


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[[Path], Any]]:
    """Yield ``show(file)``: a page in a new window, without motion."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")

    def open_page(file: Path) -> Any:
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield open_page
    context.close()
