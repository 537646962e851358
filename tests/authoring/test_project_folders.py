"""The project of a folder, as the live preview and the comparison of versions find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.project import Place, find_project


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize("conf", ["conf.py", "source/conf.py"])
@pytest.mark.parametrize("folder", [".", "source", "source/lamp"])
def test_project_is_found_from_all_its_folders(tmp_path: Path, conf: str, folder: str) -> None:
    """The folder of conf.py, the source folder and that of an edition lead to one project."""
    touch(tmp_path, conf, "source/index.md", "source/lamp/edition.yaml")
    edition = "lamp" if folder.endswith("lamp") else ""
    config = (tmp_path / conf).parent
    assert find_project(tmp_path / folder) == Place(tmp_path / "source", config, edition)


def test_project_above_needs_a_start_page_and_this_folder(tmp_path: Path) -> None:
    """A conf.py of something else above an edition does not count, nor anything outside the repository."""
    touch(tmp_path, "conf.py", "lamp/edition.yaml", "works/.git/HEAD", "works/bell/edition.yaml")
    alone = Place(tmp_path / "lamp", None, "lamp")
    assert find_project(tmp_path / "lamp") == alone
    touch(tmp_path, "index.rst")
    assert find_project(tmp_path / "lamp") == Place(tmp_path, tmp_path, "lamp")
    assert find_project(tmp_path / "works" / "bell") == Place(tmp_path / "works" / "bell", None, "bell")
    touch(tmp_path, "source/index.md")
    assert find_project(tmp_path / "lamp") == alone


def test_folder_without_an_edition_has_no_project(tmp_path: Path) -> None:
    """Editions may be in folders of the folder, without any conf.py; without an edition nothing is found."""
    touch(tmp_path, "empty/notes.txt", "many/lamp/edition.yaml")
    assert find_project(tmp_path / "empty") is None
    assert find_project(tmp_path / "many") == Place(tmp_path / "many", None, "")
