"""``scholiast shelf merge``: what is in the site of a shelf, and files of parts that are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.shelves import build_parts, shelf, split, write_shelf


def _write_conf(folder: Path, line: str) -> None:
    """Add a line to the settings of a shelf."""
    with (folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"{line}\n")


@pytest.mark.slow
def test_site_has_sitemaps_of_the_project_and_an_edition_called_pagefind(tmp_path: Path) -> None:
    """Only our own sitemaps of the parts are replaced, and no folder has a name that is left out."""
    write_shelf(tmp_path, ["pagefind"])
    (tmp_path / "extra").mkdir()
    for name in ("sitemap.xml", "sitemap-news.xml"):
        (tmp_path / "extra" / name).write_text("<urlset/>", encoding="utf-8")
    _write_conf(tmp_path, 'html_extra_path = ["extra"]')
    split(tmp_path, 1)
    assert build_parts(tmp_path, ["0", "front"]) == [0, 0]
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 0
    site = tmp_path / "shelf/site"
    assert (site / "pagefind/index.html").is_file()
    assert (site / "sitemap.xml").read_text("utf-8") == "<urlset/>"
    assert (site / "sitemap-news.xml").read_text("utf-8") == "<urlset/>"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["objects.inv", "searchindex.js"])
def test_damaged_file_of_a_part_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says to build the part from scratch, after which it is whole."""
    write_shelf(tmp_path, ["alpha"])
    split(tmp_path, 1)
    build_parts(tmp_path, ["0", "front"])
    damaged = tmp_path / "shelf/parts/0/site" / name
    damaged.write_bytes(b"junk")
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 2
    told = capsys.readouterr().err
    assert f"{damaged}: not a" in told
    assert f"remove the folder '{tmp_path / 'shelf/parts/0'}', divide again, and build part 0" in told
