"""How many changes the tests of this folder try."""

from __future__ import annotations

import pytest

#: Changes of each text at the level of the verdict; other levels are slower and try fewer.
DEFAULT = 2000


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder: each tries hundreds of changes."""
    item.add_marker("slow")


@pytest.fixture
def mutations(request: pytest.FixtureRequest) -> int:
    """Changes of each text that the verdict is asked about."""
    return request.config.getoption("--mutations") or DEFAULT


@pytest.fixture
def mutations_of(request: pytest.FixtureRequest) -> object:
    """``mutations_of(n)``: how many changes to try where *n* are tried in CI, or as many as ``--mutations`` says."""
    wanted = request.config.getoption("--mutations")
    return lambda usual: wanted or usual
