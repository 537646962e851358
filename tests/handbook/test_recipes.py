"""The recipes: their files are written, their commands are typed in, and print the lines that the page has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.typed import type_in

PAGE = (Path(__file__).parents[2] / "source" / "handbook" / "recipes.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_is_typed_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line below a command is the beginning of what it prints, or of a line of it, in order."""
    monkeypatch.chdir(tmp_path)
    if "docs/conf.py" not in RECIPES[name]:
        assert main(["init"]) == 0
        capsys.readouterr()
    assert len([*type_in(RECIPES[name], capsys)]) >= 2
