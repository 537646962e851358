"""The command that draws pages for people to look at (``make pictures``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.reader import LETTERS, ROOT, load


def test_command_draws_each_way_of_reading(site: Path, tmp_path: Path) -> None:
    """A page of an edition is drawn in its three ways, at its beginning and where notes are dense, any other page once."""
    # in a process of its own: the browser of other tests may be open in this one
    asked = [sys.executable, ROOT / "tools/pictures.py", site, tmp_path, LETTERS, "index.html"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=300)
    widths = load(ROOT / "tools/pictures.py").WIDTHS
    ways = [f"{way}{dense}" for way in ("text", "reading", "study") for dense in ("", "-dense")]
    names = [f"harbour-letters-index-{way}" for way in ways] + ["index"]
    expected = {f"{name}-{width}-{scheme}.png" for name in names for width in widths for scheme in ("light", "dark")}
    assert {path.name for path in tmp_path.iterdir()} == expected
    narrow = [path.read_bytes() for path in tmp_path.glob(f"*-{min(widths)}-*")]
    assert len(set(narrow)) == len(narrow), "two pictures are the same"
    assert done.stdout == f"{len(expected)} pictures in {tmp_path}\n"


def test_page_that_is_not_there_is_named(site: Path, tmp_path: Path) -> None:
    """A page that was not built ends the command with what to do."""
    command = load(ROOT / "tools/pictures.py")
    with pytest.raises(SystemExit, match=r"nowhere\.html not found: build the site first"):
        command.main([str(site), str(tmp_path), "nowhere.html"])
