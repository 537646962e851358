"""The pages in Debian's Firefox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.apart import WIDTHS, assert_apart
from support.engines import Firefox


@pytest.fixture(scope="module")
def engine() -> Iterator[Firefox]:
    """Yield one window for all tests."""
    running = Firefox()
    yield running
    running.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_firefox_keeps_notes_and_marks_apart(engine: Firefox, measured: Path, width: int) -> None:
    """Notes overlap neither words nor each other, each mark and its line are seen, nothing is too wide."""
    assert_apart(engine, measured, width)
