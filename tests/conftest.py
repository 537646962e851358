"""Fixtures and hooks of all tests."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sphinx import locale

from scholiast import i18n
from support.editions import editions
from support.inputs import MISSING
from support.projects import Built, Project
from support.shortcuts import take_shortcuts

# the same examples every time, and no failure because a machine is busy
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
take_shortcuts()
# programs that tests run write plain words, also where the variable CI would have Sphinx colour them
os.environ["NO_COLOR"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutations", type=int, default=None, metavar="N", help="changes of each text to try")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Show how many changes of each kind the tests in ``mutations/`` tried, found, and missed."""
    levels: dict[str, dict[tuple[str, str], Counter[str]]] = {}
    for report in (r for some in terminalreporter.stats.values() for r in some if getattr(r, "when", "") == "call"):
        for level, counts in (value for name, value in report.user_properties if name == "mutations"):
            rows = levels.setdefault(level.partition(",")[0], {})  # the name of the text comes after it
            for kind, grain, outcome, count in counts:
                rows.setdefault((kind, grain), Counter())[outcome] += count
    shown = ("found", "equal", "missed", "alarm")
    for level, rows in sorted(levels.items()):
        terminalreporter.section(f"changes: {level}", sep="-")
        terminalreporter.line(f"{'kind':<12}{'of a':<12}{'tried':>8}" + "".join(f"{name:>8}" for name in shown))
        rows["all", ""] = sum(rows.values(), Counter())
        for (kind, grain), found in sorted(rows.items(), key=lambda row: (row[0] == ("all", ""), row[0])):
            cells = "".join(f"{found[name]:>8}" for name in shown)
            terminalreporter.line(f"{kind:<12}{grain:<12}{sum(found.values()):>8}{cells}")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project to write and build: ``project.write({...}).build()``."""
    return Project(tmp_path)


@pytest.fixture(autouse=True)
def _no_language_stays() -> Iterator[None]:
    """Forget the words of the interface after each test: Sphinx keeps those of every language for the process."""
    yield
    i18n.forget()
    locale.translators.clear()


@pytest.fixture(scope="module")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """Return a function that makes projects shared by the tests of a module, each in a folder of its own."""
    return lambda name: Project(tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return all editions of this repository, for builds that change nothing in the sources."""
    return editions(Project(tmp_path_factory.mktemp("shelf")))


@pytest.fixture(scope="session")
def clean(shelf: Project) -> Built:
    """Return the site of all editions of this repository."""
    return shelf.build("html", out="clean")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Yield Chromium from the system's packages; nothing is downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update"]  # fmt: skip
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=quiet)
        yield running
        running.close()


#: Markers of tests that need other programs, each with the environment variable that says they are installed.
INSTALLED_BY = {"browser": "SCHOLIAST_CI", "java": "SCHOLIAST_CI", "client": "SCHOLIAST_CLIENTS"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Fail instead of skipping tests whose programs the environment says are installed: see ``INSTALLED_BY``.

    The texts of ``../shared`` are not installed anywhere: a test that needs them may be skipped.
    """
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and MISSING not in str(report.longrepr):
        for marker, variable in INSTALLED_BY.items():
            if os.environ.get(variable) == "1" and item.get_closest_marker(marker):
                report.outcome = "failed"
                reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
                report.longrepr = f"skipped, but {variable}=1 says that what it needs ({marker}) is installed: {reason}"
    return report
