"""``scholiast new`` with several files, and with a list of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scholiast.authoring.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two texts, an empty file and a folder for editions."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source").mkdir()
    (tmp_path / "texts").mkdir()
    for name in ("lamp", "rope"):
        (tmp_path / f"texts/{name}.txt").write_text(f"The {name.title()}\n\nIt is here.\n", encoding="utf-8")
    (tmp_path / "texts/empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def made() -> list[str]:
    return sorted(path.parent.name for path in Path("source").glob("*/edition.yaml"))


def test_bad_file_stops_no_other(capsys: Capture) -> None:
    """An edition is made of each file that has a text; the others are named, and the exit code is that of the worst."""
    assert main(["new", "texts/lamp.txt", "texts/empty.txt", "texts/rope.txt"]) == 1
    printed = capsys.readouterr()
    assert made() == ["the-lamp", "the-rope"]
    assert "2 of 3 editions made" in printed.out
    assert printed.err.startswith("scholiast: texts/empty.txt")
    assert main(["new", "texts/lamp.txt", "texts/missing.txt"]) == 2
    assert "0 of 2 editions made" in capsys.readouterr().out


def test_list_names_files_ids_and_folders(capsys: Capture) -> None:
    """Files are found from the folder of the list; an id or a folder that is not given is made of the title."""
    Path("texts/list.csv").write_text(
        "\ufefffile,id,out\r\nlamp.txt,first,\r\n\r\nrope.txt,,source/second\r\nempty.txt,,\r\n", encoding="utf-8"
    )
    assert main(["new", "--batch", "texts/list.csv", "--json"]) == 1
    printed = capsys.readouterr()
    assert made() == ["first", "second"]
    assert [each["folder"] for each in json.loads(printed.out)] == ["source/first", "source/second"]
    assert "texts/empty.txt" in printed.err


@pytest.mark.parametrize(("table", "told"), [
    ("name\nlamp.txt\n", "list.csv:1: the columns are 'name': write 'file'"),
    ("", "list.csv:1: the columns are none"),
    ("file,id\nlamp.txt,a,b\n", "list.csv:2: more values than columns"),
    ("file,id\nlamp.txt,a\n,b\n", "list.csv:3: no file is named"),
    (b"file\n\xff\n", "list.csv: this is not a table in CSV and UTF-8"),
])  # fmt: skip
def test_wrong_list_makes_nothing(table: str | bytes, told: str, capsys: Capture) -> None:
    """A list that is not one is refused as a whole, with the line."""
    Path("list.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    assert main(["new", "--batch", "list.csv"]) == 2
    assert told in capsys.readouterr().err
    assert made() == []


@pytest.mark.parametrize(("arguments", "told"), [
    ([], "no file is named"),
    (["texts/lamp.txt", "texts/rope.txt", "--id", "a"], "--id and --out are for one file"),
    (["--batch", "list.csv", "--out", "source/a"], "--id and --out are for one file"),
    (["--batch", "list.csv"], "list.csv: no such file"),
    (["texts"], "texts: this is a folder: name a file in it"),
])  # fmt: skip
def test_wrong_use_makes_nothing(arguments: list[str], told: str, capsys: Capture) -> None:
    """The message says what to write."""
    assert main(["new", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert made() == []
