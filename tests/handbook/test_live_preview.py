"""The page on the live preview is correct: its steps, typed in, show what it says."""

from __future__ import annotations

import re
import shlex
from html import unescape
from pathlib import Path

import pytest

from support.live import running

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "live-preview.md"
_BLOCK = re.compile(
    r"^```\{code-block\} (?P<language>\w+)\n:caption: (?P<caption>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S
)


@pytest.mark.slow
def test_page_on_the_live_preview_is_typed_in(tmp_path: Path) -> None:
    """The edition is written, misspelt and corrected; the fault is on the page and in the terminal."""
    text = PAGE.read_text("utf-8")
    blocks = [found.groups() for found in _BLOCK.finditer(text)]
    files = [(tmp_path / name, body) for language, name, body in blocks if language != "diff" and "/" in name]
    changes = [(tmp_path / name, body) for language, name, body in blocks if language == "diff"]
    (shown,) = (body.strip() for _language, name, body in blocks if name == "on the page")
    command = re.search(r"^\$ scholiast live (\S+)\n(.*)$", text, re.MULTILINE)
    assert command
    for path, body in files:
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, encoding="utf-8", newline="\n")
    pages = []
    with running(tmp_path, *shlex.split(command[1])) as server:
        assert command[2].replace("8000", str(server.port)) in "".join(server.lines)
        pages.append(server.get("index.html")[1])
        for path, diff in changes:
            old, new = (next(line[1:] for line in diff.splitlines() if line[0] == sign) for sign in "-+")
            source = path.read_text("utf-8")
            assert source.count(old) == 1
            pages.append(server.after(path, source.replace(old, new), "index.html"))
        assert server.interrupt() == 0
    places = [unescape(re.sub("<[^>]*>", "", page)).count(shown) for page in pages]
    assert places == [0, 1, 0]
    assert shown.replace(": error:", ": ERROR:") in "".join(server.lines)
