"""Values of our settings, from ``conf.py`` and from the command line."""

from __future__ import annotations

import pytest

from scholiast.model.conf import read_setting


@pytest.mark.parametrize(("typed", "read"), [("records,csv", ["records", "csv"]), ("records", ["records"]), ("", [])])
def test_typed_list_is_divided_at_commas_and_may_be_empty(typed: str, read: list[str]) -> None:
    """On the command line a list is text; nothing names nothing, as in ``-D scholiast_data=``."""
    assert read_setting("scholiast_data", typed, True, (bool, list), typed=True) == (read, [])
