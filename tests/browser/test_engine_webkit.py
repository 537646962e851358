"""The pages in Debian's WebKit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.apart import WIDTHS, assert_apart
from support.engines import WebKit


@pytest.fixture(scope="module")
def engine() -> Iterator[WebKit]:
    """Yield one window for all tests."""
    running = WebKit()
    yield running
    running.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_webkit_keeps_notes_and_marks_apart(engine: WebKit, measured: Path, width: int) -> None:
    """Notes overlap neither words nor each other, each mark and its line are seen, nothing is too wide."""
    assert_apart(engine, measured, width)
