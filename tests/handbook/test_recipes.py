"""The recipes: their files are written, their commands are typed in, and print the lines that the page has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.typed import type_in

PAGE = (Path(__file__).parents[2] / "source" / "handbook" / "recipes.md").read_text("utf-8")
START = PAGE.partition("\n## ")[0]
RECIPES = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_is_typed_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line below a command is the beginning of what it prints, or of a line of it, in order."""
    monkeypatch.chdir(tmp_path)
    alone = "docs/conf.py" in RECIPES[name]
    commands = [*type_in(RECIPES[name] if alone else START + RECIPES[name], capsys)]
    assert len(commands) >= (2 if alone else 3)
