"""The command that draws pages for people to look at (``make pictures``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reader import LETTERS, ROOT, load


def test_command_draws_each_way_of_reading(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of an edition is drawn in its three ways, at its beginning and where notes are dense, any other page once."""
    command = load(ROOT / "tools/pictures.py")
    monkeypatch.setattr(command, "WIDTHS", {390: 600})
    assert command.main([str(site), str(tmp_path), LETTERS, "index.html"]) == 0
    ways = [f"{way}{dense}" for way in ("text", "reading", "study") for dense in ("", "-dense")]
    names = [f"harbour-letters-index-{way}" for way in ways] + ["index"]
    expected = {f"{name}-390-{scheme}.png" for name in names for scheme in ("light", "dark")}
    assert {path.name for path in tmp_path.iterdir()} == expected
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == len(expected), "two pictures are the same"
    assert capsys.readouterr().out == f"{len(expected)} pictures in {tmp_path}\n"


def test_page_that_is_not_there_is_named(site: Path, tmp_path: Path) -> None:
    """A page that was not built ends the command with what to do."""
    command = load(ROOT / "tools/pictures.py")
    with pytest.raises(SystemExit, match=r"nowhere\.html not found: build the site first"):
        command.main([str(site), str(tmp_path), "nowhere.html"])
