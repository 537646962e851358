"""Pages of the handbook whose files are written, and whose commands are typed in."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

_BLOCK = re.compile(r"^```(?:\{code-block\} \w+\n:caption: (?P<added>added to )?(?P<file>\S+)|console)\n(?P<body>.*?)^```$", re.M | re.S)  # fmt: skip
_COMMAND = re.compile(r"^\$ (.*)\n((?:[^$].*\n)*)", re.M)


def type_in(page: str, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Write the files of a page, run its commands, and yield each one.

    Each line below a command must be in what it prints, in order.
    """
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
            yield command
