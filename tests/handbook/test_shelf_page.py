"""The page on shelves of many editions: its files are written, its commands are typed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.typed import type_in

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "source/handbook/shelf.md").read_text("utf-8")


@pytest.mark.slow
def test_shelf_is_built_as_on_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site has the pages of both editions, a shelf with facets, and no message."""
    monkeypatch.chdir(tmp_path)
    assert len([*type_in(PAGE, capsys)]) == 8
    index = Path("build/shelf/site/index.html").read_text("utf-8")
    assert "the-first/index.html" in index
    assert "the-second/index.html" in index
    assert "English (2)" in index.replace("\u00a0", " ")
    assert main(["shelf", "report"]) == 0
    assert capsys.readouterr().err == ""


def test_page_has_the_command_of_the_makefile() -> None:
    """What Snakemake is called with is written as in the Makefile."""
    options = "--rerun-incomplete --nolock --keep-going"
    assert options in PAGE
    assert options in (ROOT / "Makefile").read_text("utf-8")
