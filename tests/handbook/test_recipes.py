"""The recipes: their files are written, their commands are typed in, and print the lines that the page has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

PAGE = (Path(__file__).parents[2] / "source" / "handbook" / "recipes.md").read_text("utf-8")
START = PAGE.partition("\n## ")[0]
RECIPES = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
_BLOCK = re.compile(r"^```(?:\{code-block\} \w+\n:caption: (?P<added>added to )?(?P<file>\S+)|console)\n(?P<body>.*?)^```$", re.M | re.S)  # fmt: skip
_COMMAND = re.compile(r"^\$ (.*)\n((?:[^$].*\n)*)", re.M)


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_is_typed_in(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line below a command is the beginning of what it prints, or of a line of it, in order."""
    monkeypatch.chdir(tmp_path)
    alone = "docs/conf.py" in RECIPES[name]
    commands = _type_in(RECIPES[name] if alone else START + RECIPES[name], capsys)
    assert commands >= (2 if alone else 3)


def _type_in(page: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Write the files of a part of the page and run its commands; return the number of commands."""
    commands = 0
    for block in _BLOCK.finditer(page):
        if block["file"]:
            path = Path(block["file"])
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text("utf-8") if block["added"] else ""
            path.write_text(before + block["body"], encoding="utf-8", newline="\n")
            continue
        for command, shown in _COMMAND.findall(block["body"]):
            program, *arguments = shlex.split(command)
            assert program == "scholiast"
            code, printed = main(arguments), capsys.readouterr()
            assert code == 0 or arguments[0] in ("check", "collate"), printed.err
            rest = printed.out
            for line in shown.splitlines():
                assert line in rest, f"'{command}' does not print\n{line}\nbut\n{rest}\n{printed.err}"
                rest = rest.partition(line)[2]
            commands += 1
    return commands
