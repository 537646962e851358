"""The page about checking: its commands are typed in, and print the lines that the page has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.rule_examples import CONF

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "checking-editions.md"
_FILE = re.compile(r"^```\{code-block\} \w+\n:caption: (added to )?(\S+)\n\n?(.*?)^```$", re.M | re.S)
_COMMAND = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.M | re.S)


def test_page_on_checking_is_typed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files are written, commands run in the order of the page, and each line below a command is printed by it, in order."""
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    Path("conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "source").mkdir()
    Path("source/index.md").write_text("# Index\n\n```{toctree}\nquay/index\n```\n", encoding="utf-8")
    steps = sorted([*_FILE.finditer(page), *_COMMAND.finditer(page)], key=lambda match: match.start())
    commands = 0
    for step in steps:
        if step.re is _FILE:
            added, name, body = step.groups()
            path = Path("source", name)
            path.parent.mkdir(exist_ok=True)
            path.write_text((path.read_text("utf-8") if added else "") + body, encoding="utf-8")
            continue
        program, *arguments = shlex.split(step[1])
        assert program == "scholiast"
        main(arguments)
        commands += 1
        printed = capsys.readouterr().out
        for line in step[2].rstrip("\n").splitlines():
            assert line in printed, f"'{step[1]}' does not print\n{line}\nbut\n{printed}"
            printed = printed.partition(line)[2]
    assert commands >= 4
