"""The page on comparing versions is correct: its steps, typed in one after the other, print what it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "comparing-versions.md"
_BLOCK = re.compile(
    r"^```\{code-block\} (?P<language>\w+)\n(?::caption: (?P<caption>[^\n]*)\n)?(?P<body>.*?)^```$", re.M | re.S
)


def replace_lines(path: Path, diff: str) -> None:
    """Replace the lines that a diff removes or keeps by those that it adds or keeps."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, diff
    path.write_text(text.replace(old, new), encoding="utf-8")


def assert_printed(shown: str, printed: str) -> None:
    """Check that the lines of the page are printed in this order; … stands for anything."""
    at = 0
    for line in shown.splitlines():
        pattern = ".*".join(map(re.escape, line.split("…")))
        found = re.compile(f"^{pattern}$", re.MULTILINE).search(printed, at)
        assert found, f"{line}\nis not printed, but\n{printed}"
        at = found.end()


@pytest.mark.slow
def test_page_on_comparing_versions_is_typed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The edition is written and committed, two notes are changed, and the comparison lists them."""
    user = {f"GIT_{who}_{what}": "reader@site.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    monkeypatch.chdir(tmp_path)
    reviewed = 0
    for block in _BLOCK.finditer(PAGE.read_text("utf-8").partition("## What is compared")[0]):
        path, body = Path(block["caption"] or ""), block["body"]
        if block["language"] == "diff":
            replace_lines(path, body)
        elif block["language"] != "console":
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, encoding="utf-8", newline="\n")
        elif body.startswith("$ git"):
            for command in body.splitlines():
                subprocess.run(shlex.split(command.removeprefix("$ ")), check=True, env={**os.environ, **user})
        else:
            command, _, shown = body.partition("\n")
            assert main(shlex.split(command.removeprefix("$ scholiast "))) == (1 if block["caption"] else 0)
            assert_printed(shown, capsys.readouterr().out)
            reviewed += 1
    assert reviewed
