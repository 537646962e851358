"""What the style sheets may not use, because a browser would show less or show it wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scholiast

SHEETS = sorted(Path(scholiast.__file__).parent.rglob("scholiast*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.fixture(params=SHEETS, ids=lambda path: path.name)
def rules(request: pytest.FixtureRequest) -> str:
    """Return a style sheet without its comments."""
    return _COMMENT.sub("", request.param.read_text(encoding="utf-8"))


def test_underlines_have_no_shorthand_with_a_thickness(rules: str) -> None:
    """The shorthand of an underline has its line only: with style, thickness or colour, WebKit 2.50 drops it."""
    values = {value.strip() for value in re.findall(r"text-decoration:([^;}]*)", rules)}
    assert values <= {"none", "underline"}


def test_margins_are_not_for_webkit(rules: str) -> None:
    """Notes are placed by anchors only where the browser is not WebKit, which places chained anchors on each other."""
    conditions = [condition for condition in re.findall(r"@supports([^{]*)", rules) if "anchor" in condition]
    assert all("not (-webkit-hyphens: none)" in condition for condition in conditions)
