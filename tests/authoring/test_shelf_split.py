"""``scholiast shelf split``: which files belong to a shelf, and which changes have a part built again."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from support.shelves import build_parts, shelf, split, write_edition, write_shelf

_SETTINGS = """
html_static_path = ["_static"]
html_extra_path = ["extra", "robots.txt"]
templates_path = ["_templates"]
"""


@pytest.mark.parametrize(
    "name", ["conf.py", "words.py", "_static/deep/own.css", "extra/note.txt", "robots.txt", "_templates/page.html"]
)
def test_file_that_the_settings_use_changes_all_parts(name: str, tmp_path: Path) -> None:
    """A module next to conf.py, and a file in a folder of styles, templates or other files; nothing else does."""
    write_shelf(tmp_path, ["alpha", "beta"])
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(_SETTINGS)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = _inputs(tmp_path)
    (tmp_path / "letter.txt").write_text("of no use", encoding="utf-8")
    assert _inputs(tmp_path) == before
    with path.open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = _inputs(tmp_path)
    assert len(after) == 3
    assert not set(after) & set(before)


def test_shelf_in_a_folder_of_styles_does_not_change_itself(tmp_path: Path) -> None:
    """What is written below the folder of the shelf is no reason to build a part again."""
    write_shelf(tmp_path, ["alpha"])
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('html_static_path = ["."]\n')
    assert _inputs(tmp_path) == _inputs(tmp_path)


def _inputs(folder: Path) -> list[bytes]:
    """Divide a shelf, and return what the output of each part depends on."""
    assert split(folder, 2) == 0
    return [path.read_bytes() for path in sorted(folder.glob("shelf/parts/*/inputs.json"))]


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="all names are Unicode here")
def test_name_that_is_not_utf_8_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named with the byte in it, next to pages and in an edition."""
    source = write_shelf(tmp_path, ["alpha"])
    for folder in (source, source / "alpha"):
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).touch()
    assert split(tmp_path, 1) == 0
    told = capsys.readouterr().err
    assert f"{source}/\\xff.txt: the name is not in UTF-8" in told
    assert told.count(f"{source}/alpha/\\xff.txt: the name is not in UTF-8") == 1
    assert split(tmp_path, 1) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need permission here")
def test_linked_folder_of_an_edition_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is left out, as the message says."""
    source = write_shelf(tmp_path, ["alpha"])
    write_edition(tmp_path / "elsewhere/beta", 1)
    (source / "beta").symlink_to(tmp_path / "elsewhere/beta")
    assert split(tmp_path, 1) == 0
    told = capsys.readouterr()
    assert f"{source}/beta: this is a link to a folder" in told.err
    assert "1 edition" in told.out


@pytest.mark.parametrize("pattern", ["drafts", "drafts/*", "**/beta"])
def test_excluded_edition_is_not_counted(pattern: str, tmp_path: Path) -> None:
    """What Sphinx leaves out is in no part."""
    write_shelf(tmp_path, ["alpha", "drafts/beta"])
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f'exclude_patterns = ["{pattern}"]\n')
    assert split(tmp_path, 1) == 0
    plan = json.loads((tmp_path / "shelf/plan.json").read_text("utf-8"))
    assert plan["parts"] == {"0": [{"folder": "alpha"}]}
    assert not [name for name in plan["front"] if "beta" in name]


def test_shelf_in_the_folder_of_an_edition_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be part of itself."""
    source = write_shelf(tmp_path, ["alpha"])
    out = source / "alpha/build/shelf"
    assert shelf("split", "--source", str(source), "--config", str(tmp_path), "--out", str(out)) == 2
    assert f"is in the folder of an edition, '{source / 'alpha'}'" in capsys.readouterr().err
    assert not out.exists()


def test_folder_may_become_a_file(tmp_path: Path) -> None:
    """And a file may become a folder."""
    source = write_shelf(tmp_path, ["alpha"])
    (source / "data").mkdir()
    (source / "data/x.inc").touch()
    assert split(tmp_path, 1) == 0
    shutil.rmtree(source / "data")
    (source / "data").write_text("now a file", encoding="utf-8")
    assert split(tmp_path, 1) == 0
    assert (tmp_path / "shelf/parts/0/source/data").read_text("utf-8") == "now a file"
    (source / "data").unlink()
    (source / "data").mkdir()
    (source / "data/y.inc").touch()
    assert split(tmp_path, 1) == 0
    assert (tmp_path / "shelf/parts/0/source/data/y.inc").is_file()


@pytest.mark.parametrize("change", ["new", "gone", "replaced", "edited"])
def test_part_is_not_built_of_files_that_have_changed(
    change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is new, gone or another one since the shelf was divided is named, with what to do."""
    source = write_shelf(tmp_path, ["alpha"])
    split(tmp_path, 1)
    changed = source / "alpha" / ("more.txt" if change == "new" else "entities.yaml")
    if change != "edited":  # a file that is written in place keeps its second name in the part
        changed.unlink(missing_ok=True)
    if change != "gone":
        changed.write_text("# other\n", encoding="utf-8")
    assert build_parts(tmp_path, ["0"]) == [2]
    assert f"{changed}: this file has changed since the shelf was divided: run 'scholiast shelf split' again" in (
        capsys.readouterr().err
    )
    assert not (tmp_path / "shelf/parts/0/site").exists()


def test_front_is_refused_before_its_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It shows data of all parts."""
    write_shelf(tmp_path, ["alpha"])
    split(tmp_path, 1)
    assert build_parts(tmp_path, ["front"]) == [2]
    assert "part 0 is not built: run 'scholiast shelf build 0" in capsys.readouterr().err


def test_damaged_inputs_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are whole again when the shelf is divided again."""
    write_shelf(tmp_path, ["alpha"])
    split(tmp_path, 1)
    inputs = tmp_path / "shelf/parts/0/inputs.json"
    before = inputs.read_bytes()
    inputs.write_bytes(b"{")
    assert build_parts(tmp_path, ["0"]) == [2]
    assert f"{inputs}: cannot be read: " in capsys.readouterr().err
    assert split(tmp_path, 1) == 0
    assert inputs.read_bytes() == before


def test_build_without_locks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names systems that have them."""
    write_shelf(tmp_path, ["alpha"])
    split(tmp_path, 1)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert build_parts(tmp_path, ["0"]) == [2]
    assert "a shelf cannot be built on Windows: use Linux" in capsys.readouterr().err
