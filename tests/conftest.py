"""Fixtures and hooks of all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from projects import Project

# the same examples every time, and no failure because a machine is busy
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project to write and build: ``project.write({...}).build()``."""
    return Project(tmp_path)


@pytest.fixture(scope="module")
def make_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Project]:
    """Return a function that makes projects shared by the tests of a module, each in a folder of its own."""
    return lambda name: Project(tmp_path_factory.mktemp(name))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Fail instead of skipping tests that need a browser or Java if ``SCHOLIAST_CI=1``: there they are installed."""
    report = yield
    if os.environ.get("SCHOLIAST_CI") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        needs = [name for name in ("browser", "java") if item.get_closest_marker(name)]
        if needs:
            report.outcome = "failed"
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            report.longrepr = (
                f"skipped, but SCHOLIAST_CI=1 says that what it needs ({', '.join(needs)}) is here: {reason}"
            )
    return report
