"""The page on checking quotations is correct: its files, typed in as they are, give the messages that it shows."""

from __future__ import annotations

import re
from pathlib import Path

from support.projects import Project

PAGE = Path(__file__).parents[2] / "source" / "handbook" / "checking-quotations.md"
_FILE = re.compile(r"^```\{code-block\} \w+\n:caption: (added to )?([^\n]*)\n(.*?)^```$", re.M | re.S)
_SHOWN = re.compile(r"^```text\n(.*?)^```$", re.M | re.S)


def test_page_on_checking_quotations_shows_what_a_build_says(tmp_path: Path) -> None:
    """The files of the page make an edition whose build gives the page's messages and no others."""
    text = PAGE.read_text("utf-8")
    files: dict[str, str] = {}
    for added, name, body in _FILE.findall(text):
        files[name] = files[name] + body if added else body
    built = Project(tmp_path).write({**files}).build()
    told = [f"{t.file}:{t.line}: {t.level}: {t.message} [{t.type}]\n" for t in built.told]
    assert told == _SHOWN.findall(text)
