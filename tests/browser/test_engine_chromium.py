"""The pages in Debian's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.apart import WIDTHS, assert_apart
from support.engines import Chromium


@pytest.fixture(scope="module")
def engine(browser: Any) -> Iterator[Chromium]:
    """Yield one window for all tests."""
    running = Chromium(browser)
    yield running
    running.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_chromium_keeps_notes_and_marks_apart(engine: Chromium, measured: Path, width: int) -> None:
    """Notes overlap neither words nor each other, each mark and its line are seen, nothing is too wide."""
    assert_apart(engine, measured, width)
