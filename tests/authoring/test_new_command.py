"""``scholiast new`` and ``scholiast init``: from a file to an edition that is proved."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from scholiast.authoring.site_files import requirement, site_files
from support.page_systems import SYSTEMS
from support.pages import ALL, ARTICLES, render


def site(folder: Path) -> Path:
    """Write a new site and return its folder."""
    for name, data in site_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.slow
def test_editions_of_saved_pages_build_without_warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition of a page of each system, of a text and of Markdown builds with all warnings as errors, and is proved."""
    monkeypatch.chdir(site(tmp_path))
    for number, system in enumerate(ALL):
        path = tmp_path / f"page-{number}.html"
        path.write_text(render(system, ARTICLES[number % 3]), encoding="utf-8")
        assert main(["new", str(path), "--id", f"page-{number}"]) == 0
    Path("lamp.txt").write_text("The Lamp\n\nIt is *out*, # 1 of 3.\n\n1. Not a list\n", encoding="utf-8")
    Path("rope.md").write_text("# Rope\n\n> It is _worn_…\n\n1. one\n2. two\n\n```\ncode\n```\n", encoding="utf-8")
    assert main(["new", "lamp.txt"]) == main(["new", "rope.md"]) == 0
    command = [sys.executable, "-m", "sphinx", "-nW", "--keep-going", "-c", ".", "source", "build/html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("text proved:") >= len(ALL) + 2
    assert "NOT proved" not in done.stdout


def test_new_lists_what_it_found_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result has the folder, the number of blocks, and what was found and left out."""
    monkeypatch.chdir(site(tmp_path))
    Path("page.html").write_text(render(SYSTEMS[0], ARTICLES[0]), encoding="utf-8")
    assert main(["new", "page.html", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folder"] == "source/the-bell-on-the-north-pier"
    assert found["contents"] == "source/index.md"
    assert any(line.startswith("left out") for line in found["findings"])
    assert "the-bell-on-the-north-pier/index\n```" in Path("source/index.md").read_text(encoding="utf-8")


def test_new_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second edition of the same name is refused, and nothing changes."""
    monkeypatch.chdir(tmp_path)
    Path("lamp.txt").write_text("The Lamp\n\nIt is out.\n", encoding="utf-8")
    assert main(["new", "lamp.txt"]) == 0
    Path("the-lamp/index.md").write_text("mine", encoding="utf-8")
    assert main(["new", "lamp.txt"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert Path("the-lamp/index.md").read_text(encoding="utf-8") == "mine"


def zipped(name: str) -> bytes:
    """Return a ZIP archive with an empty file of a name, as Google Docs exports a text as a page."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.txt", b"", 1, "empty"),
        ("a.html", b"<html><body><nav><a href='/'>x</a></nav></body></html>", 1, "no article"),
        ("a.docx", b"PK\x03\x04", 1, "not a DOCX"),
        ("a.bin", bytes(range(256)) * 20, 1, "UTF-8"),
        ("a.pdf", b"%PDF-1.7\n", 1, "this is a PDF: take its text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "save it as DOCX"),
        ("a.png", b"\x89PNG\r\n", 1, "this is a picture"),
        ("a.rtf", b"{\\rtf1\\ansi The lamp.}", 1, "Rich Text Format: save it as DOCX"),
        ("a.xml", b"<?xml version='1.0'?><TEI/>", 1, "scholiast import"),
        ("a.webarchive", b"bplist00 and nothing else", 1, "not a webarchive"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=e\n\n--e--\n", 1, "no web page"),
        ("a.zip", zipped("TheLamp.html"), 1, "with the web page 'TheLamp.html': unpack it"),
    ],
)
def test_new_refuses_files_without_a_text(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    data: bytes,
    code: int,
    words: str,
) -> None:
    """The message names the file and the reason, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    assert main(["new", name]) == code
    error = capsys.readouterr().err
    assert name in error
    assert words in error
    assert [path.name for path in Path().iterdir()] == [name]


def test_new_refuses_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, an invalid id and a folder that is named otherwise are refused with exit code 2."""
    monkeypatch.chdir(tmp_path)
    Path("lamp.txt").write_text("The Lamp\n\nIt is out.\n", encoding="utf-8")
    assert main(["new", "missing.txt"]) == 2
    assert main(["new", "lamp.txt", "--id", "Not An Id"]) == 2
    assert main(["new", "lamp.txt", "--id", "lamp", "-o", "bell"]) == 2
    assert capsys.readouterr().err.count("scholiast: ") == 3
    assert [path.name for path in Path().iterdir()] == ["lamp.txt"]


def test_new_refuses_files_that_are_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file over the limit is not read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scholiast.authoring.commands.new.LARGEST", 10)
    Path("lamp.txt").write_text("The Lamp\n\nIt is out.\n", encoding="utf-8")
    assert main(["new", "lamp.txt"]) == 2
    assert "larger than" in capsys.readouterr().err


def test_new_works_when_nobody_reads_its_output(tmp_path: Path) -> None:
    """A pipe that is closed early ends the command without a traceback; the edition is whole."""
    (tmp_path / "lamp.txt").write_text("The Lamp\n\nIt is out.\n", encoding="utf-8")
    command = f"{sys.executable} -m scholiast.authoring.cli new lamp.txt | true"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "the-lamp/units.yaml").is_file()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_site_in_an_empty_folder_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two commands of its README work, and the settings of hosts run the same build."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "."]) == 0
    assert main(["init"]) == 2
    tools = tmp_path / "tools"
    tools.mkdir()
    program = tools / "scholiast"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m scholiast.authoring.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    readme = Path("README.md").read_text(encoding="utf-8")
    assert "$ make html\n$ scholiast new FILE\n" in readme
    Path("lamp.txt").write_text("The Lamp\n\nIt is out.\n", encoding="utf-8")
    subprocess.run(["make", "html"], env=env, check=True, capture_output=True)
    subprocess.run([program, "new", "lamp.txt"], check=True, capture_output=True)
    done = subprocess.run(["make", "html"], env=env, check=True, capture_output=True, text=True)
    assert "text proved: 2 of 2 units" in done.stdout
    for host in (".readthedocs.yaml", ".github/workflows/pages.yml"):
        assert "scholiast build --source source --config . --out" in Path(host).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, "scholiast[site]"),
        ("not JSON", "scholiast[site]"),
        ('{"url": 3}', "scholiast[site]"),
        (
            '{"url": "file:///quay/scholiast", "dir_info": {"editable": true}}',
            "scholiast[site] @ file:///quay/scholiast",
        ),
        (
            '{"url": "https://keeper:rope@lamp.example/scholiast.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
            "scholiast[site] @ git+https://lamp.example/scholiast.git@0a1b",
        ),
    ],
)
def test_site_requires_scholiast_from_where_it_comes(origin: str | None, line: str) -> None:
    """A package from a folder or a repository is required from there, without anybody's password."""
    assert requirement(origin) == line


def test_site_says_how_to_install_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of requirements.txt is the one that was asked for, and the README has it with both other ways."""
    monkeypatch.chdir(tmp_path)
    line = "scholiast[site] @ git+https://lamp.example/scholiast"
    assert main(["init", "quay", "--requirement", line]) == 0
    assert Path("quay/requirements.txt").read_text(encoding="utf-8") == f"{line}\n"
    readme = Path("quay/README.md").read_text(encoding="utf-8")
    assert f"```text\n{line}\n```" in readme
    assert "`scholiast[site]` works only once Scholiast is on PyPI" in readme
    assert main(["init", "pier", "--requirement", "two\nlines"]) == 2
    assert not Path("pier").exists()


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("fery.txt", 2, "fery.txt: no such file; did you mean 'ferry.txt'?"),
        ("-", 2, "standard input is not read: save the text in a file"),
        ("https://lamp.example/a.html", 2, "this is an address, and nothing is fetched"),
        ("nowhere/a.txt", 2, "no such file: check its name and the folder"),
        ("notes.json", 1, "this is data: add annotations to an edition with 'scholiast import --into'"),
        ("list.csv", 1, "this is a table: name the files of a list with --batch"),
    ],
)
def test_what_is_named_in_place_of_a_text_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, code: int, says: str
) -> None:
    """A name that is no file of a text is answered with what to name, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text("The ferry stays in harbour.\n")
    for data in ("notes.json", "list.csv"):
        (tmp_path / data).write_text('{"a": "b"}\n')
    before = sorted(tmp_path.rglob("*"))
    assert main(["new", name]) == code
    assert says in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
