"""The page on collating is correct: its commands print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "collating.md"
_FILE = re.compile(r"^```\{code-block\} text\n:caption: ([^\n]*)\n(.*?)^```$", re.M | re.S)
_COMMAND = re.compile(r"^```\{code-block\} console\n\$ scholiast ([^\n]*)\n(.*?)^```$", re.M | re.S)


def test_page_on_collating_shows_what_the_command_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files of the page, collated as on the page, give its tables."""
    text = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for name, body in _FILE.findall(text):
        Path(name).write_text(body, encoding="utf-8")
    commands = _COMMAND.findall(text)
    assert len(commands) > 1
    for command, shown in commands:
        assert main(shlex.split(command)) == 1
        assert capsys.readouterr().out == shown
