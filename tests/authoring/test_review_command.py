"""``scholiast review``: folders, files and versions in Git, what it prints, and how it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scholiast.authoring.cli import main
from support.projects import Project

COPY = "The lamp burned.\n\nNobody had any oil.\n"
PAGE = """---
edition: lamp
---
The lamp burned.

:::{note} lamp
:id: n-lamp

A light.
:::

Nobody had any oil.
"""
METADATA = "id: lamp\ntitle: The lamp\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\nversion: 1.0.0\n"


def write(folder: Path, page: str = PAGE, copy: str = COPY) -> Project:
    """Write a project with one edition; its conf.py is in the source folder."""
    files = {"lamp/index.md": page, "lamp/copytext.txt": copy, "lamp/edition.yaml": METADATA}
    return Project(folder).write(files)


def git(folder: Path, *arguments: str) -> None:
    """Run Git with a user of its own."""
    user = {f"GIT_{who}_{what}": "test@site.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True,
        env={**os.environ, **user, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two versions, the first tagged: a note is reworded and one is added."""
    folder = tmp_path_factory.mktemp("repository")
    write(folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "First")
    git(folder, "tag", "v1")
    write(folder, PAGE.replace("A light.", "A bright light.") + "\n:::{note} oil\n:id: n-oil\n\nFuel.\n:::\n")
    git(folder, "commit", "--quiet", "-a", "-m", "Second")
    return folder


def review(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    """Return the exit code and the data that the command prints."""
    code = main(["review", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_review_compares_two_versions_in_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The notes that were added and reworded are listed; the text of both versions is equal and proved."""
    monkeypatch.chdir(repository)
    before = sorted(path.name for path in (repository / ".git").iterdir())
    code, (found,) = review(capsys, "v1", "HEAD")
    assert code == 1
    assert found["text"]["equal"]
    assert found["old"]["reading_text"] == found["new"]["reading_text"]
    assert found["old"]["proof"] == "text proved: 2 of 2 units equal to the copy-text"
    assert [each["id"] for each in found["notes"]["added"]] == ["n-oil"]
    (changed,) = found["notes"]["changed"]
    assert changed["worded"] == [{"name": "body", "old": "A light.", "new": "A bright light."}]
    assert found["old"]["remarks"] == []
    assert sorted(path.name for path in (repository / ".git").iterdir()) == before


def test_review_of_a_version_with_itself_ends_with_0(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder and the version that it is are equal; so is a path in a version."""
    monkeypatch.chdir(repository / "source")
    assert main(["review", "HEAD", "lamp"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert review(capsys, "HEAD:source/lamp", "HEAD:./lamp")[0] == 0


def test_review_reads_records_of_builds(
    tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A built folder and a records.json need no build; one in a version in Git is read from there."""
    project = write(tmp_path / "one")
    built = project.build("html").outdir
    shutil.copy(built / "lamp" / "records.json", tmp_path / "old.json")
    assert review(capsys, str(tmp_path / "old.json"), str(built))[0] == 0
    assert review(capsys, str(built / "lamp"), str(repository))[0] == 1
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "old.json")
    git(tmp_path, "commit", "--quiet", "-m", "Keep")
    monkeypatch.chdir(tmp_path)
    assert review(capsys, "HEAD:old.json", str(built))[0] == 0


def test_review_of_an_edition_without_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder of an edition alone is enough; a word that changed in text and copy-text is shown."""
    for name, word in (("one", "burned"), ("two", "smoked")):
        write(tmp_path / name, PAGE.replace("burned", word), COPY.replace("burned", word))
        (tmp_path / name / "source" / "conf.py").unlink()
        shutil.move(tmp_path / name / "source" / "lamp", tmp_path / name / "lamp")
    assert main(["review", str(tmp_path / "one" / "lamp"), str(tmp_path / "two" / "lamp")]) == 1
    shown = capsys.readouterr().out
    assert "**Text changed (equal blocks: 1 of 2)**" in shown
    assert "Copy-text: another file" in shown
    assert "The lamp <del>burned</del><ins>smoked</ins>." in shown


def test_review_says_what_could_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A version with errors is compared, with the number of findings and the first with its file and line."""
    write(tmp_path / "one")
    write(tmp_path / "two", PAGE.replace("{note} lamp", "{note} candle"))
    code, (found,) = review(capsys, str(tmp_path / "one"), str(tmp_path / "two"))
    assert code == 1
    (remark,) = found["new"]["remarks"]
    assert remark.startswith("1 finding when this version was read")
    assert f"The first is lamp{os.sep}index.md:6: " in remark


def test_review_writes_a_page(tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is written whole next to what is printed."""
    assert main(["review", str(repository), str(repository), "--html", str(tmp_path / "a" / "review.html")]) == 0
    assert (tmp_path / "a" / "review.html").read_text("utf-8").endswith("</html>\n")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["review.html"]


def test_review_compares_only_one_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All editions of both versions are compared, one that only one version has with nothing, or only the one named."""
    write(tmp_path / "one")
    two = write(tmp_path / "two")
    two.write({"oil/index.md": "---\nedition: oil\n---\nOil.\n", "oil/copytext.txt": "Oil.\n"})
    two.write({"oil/edition.yaml": METADATA.replace("lamp", "oil")})
    code, found = review(capsys, str(tmp_path / "one"), str(tmp_path / "two"))
    assert code == 1
    assert [each["id"] for each in found] == ["lamp", "oil"]
    assert found[1]["old"]["remarks"] == ["this version does not have the edition"]
    assert review(capsys, str(tmp_path / "one"), str(tmp_path / "two"), "--edition", "lamp")[0] == 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere", "'nowhere' cannot be read: it is neither a file or folder nor a version in Git"),
        ("--upload-pack=x", "it is neither a file or folder nor a version in Git"),
        ("v1:nowhere", "this version has no 'nowhere'"),
        ("v1:../..", "cannot be read"),
        ("empty", "'empty' has no edition"),
        ("text.json", "it is not the records.json of an edition"),
        ("broken", "cannot be built: "),
    ],
)
def test_review_refuses_what_is_not_a_version(
    repository: Path, name: str, reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each wrong name ends with one line and exit code 2."""
    folder = repository / "wrong"
    (folder / "empty").mkdir(parents=True, exist_ok=True)
    (folder / "broken").mkdir(exist_ok=True)
    (folder / "broken" / "conf.py").write_text("raise RuntimeError('no')\n")
    (folder / "text.json").write_bytes(b"\xff\x00")
    monkeypatch.chdir(folder)
    assert main(["review", "--", name, str(repository / "source")]) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
    shutil.rmtree(folder)


def test_review_of_a_mistyped_folder_outside_of_git_names_the_nearest_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message is about the folder that is missing first, and then about Git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "edition").mkdir()
    assert main(["review", "editoin", "edition"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("scholiast: 'editoin' cannot be read: it is neither a file or folder nor a version in Git: ")
    assert told.endswith(". Did you mean 'edition'?\n")
