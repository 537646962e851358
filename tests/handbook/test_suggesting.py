"""The page about drafts: its commands are typed in, and print the lines that the page has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "suggesting.md"


def test_page_of_drafts_is_typed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file of the page is written, each command run, and each line below a command is printed by it, in order."""
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    name, body = re.findall(r"```\{code-block\} text\n:caption: (\S+)\n\n(.*?)```", page, re.S)[0]
    Path(name).write_text(body, encoding="utf-8")
    commands = re.findall(r"```console\n\$ (.*?)\n(.*?)```", page, re.S)
    assert len(commands) == 3
    for command, output in commands:
        program, *arguments = shlex.split(command)
        assert program == "scholiast"
        assert main(arguments) == 0
        printed = capsys.readouterr().out
        for line in output.strip().splitlines():
            assert line in printed, f"'{command}' does not print\n{line}\nbut\n{printed}"
            printed = printed.partition(line)[2]
    assert Path("drafts.md").is_file()
