"""``scholiast import``: what is written and printed, and the exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.tei_dialects import LETTERS, document


def test_import_writes_an_edition_and_says_what_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A TEI file becomes a folder named after the file; elements that are not understood are listed."""
    source = tmp_path / "My Letter.xml"
    source.write_bytes(document("<body><p>a <foo>b</foo></p></body>"))
    assert main(["import", str(source), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "my-letter" / "copytext.txt").read_text("utf-8") == "a b\n"
    assert "not understood, words kept: foo (1)" in capsys.readouterr().out


def test_import_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second import of the same file ends with 2 and leaves the first as it is."""
    source = tmp_path / "letter.xml"
    source.write_bytes(LETTERS)
    arguments = ["import", str(source), "-o", str(tmp_path / "out")]
    assert main(arguments) == 0
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 2
    (result,) = json.loads(capsys.readouterr().out)
    assert "exists already" in result["error"]["message"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter"]


def test_import_of_bad_files_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file and a missing one are reported with their names, and others are imported."""
    broken, good = tmp_path / "broken.xml", tmp_path / "good.xml"
    broken.write_bytes(b"<TEI>\n<text>\n</TEI>")
    good.write_bytes(LETTERS)
    code = main(["import", str(broken), str(tmp_path / "none.xml"), str(good), "-o", str(tmp_path / "out")])
    captured = capsys.readouterr()
    assert code == 2
    assert f"{broken}:3: not well-formed XML: mismatched tag" in captured.err
    assert f"{tmp_path / 'none.xml'}: no such file" in captured.err
    assert (tmp_path / "out" / "good" / "index.md").is_file()


def test_import_of_a_named_pipe_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not a file is not opened, since reading it may never end."""
    pipe = tmp_path / "letter.xml"
    os.mkfifo(pipe)
    assert main(["import", str(pipe), "-o", str(tmp_path)]) == 2
    assert f"{pipe}: cannot be read: this is a named pipe, not a file" in capsys.readouterr().err


def test_import_into_an_edition_reports_what_it_leaves_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations are added to an edition; one whose words are missing is printed with its place, and the code is 1."""
    source, remarks = tmp_path / "letter.xml", tmp_path / "remarks.json"
    source.write_bytes(LETTERS)
    main(["import", str(source), "-o", str(tmp_path)])
    items = [
        {
            "creator": "A. Reader",
            "body": "A remark.",
            "target": {"selector": {"type": "TextQuoteSelector", "exact": words}},
        }
        for words in ("the Captain", "the Admiral")
    ]
    remarks.write_text(json.dumps({"items": items}), encoding="utf-8")
    capsys.readouterr()
    assert main(["import", str(remarks), "--into", str(tmp_path / "letter")]) == 1
    assert f"{remarks} /items/1/target: “the Admiral” not found" in capsys.readouterr().err
    assert "A remark." in (tmp_path / "letter" / "layer-a-reader.md").read_text("utf-8")
    assert main(["import", str(remarks), "--into", str(tmp_path)]) == 2


def test_import_reads_page_xml(tmp_path: Path) -> None:
    """Regions of PAGE XML become paragraphs in their reading order; the number of a page is not text."""
    region = '<TextRegion id="{0}" type="{1}"><TextLine><TextEquiv><Unicode>{2}</Unicode></TextEquiv></TextLine></TextRegion>'
    regions = "".join(
        region.format(*each)
        for each in (("b", "paragraph", "Second."), ("a", "heading", "First"), ("n", "page-number", "7"))
    )
    order = '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="a"/><RegionRefIndexed index="1" regionRef="b"/></OrderedGroup></ReadingOrder>'
    source = tmp_path / "page.xml"
    source.write_text(f'<PcGts xmlns="x"><Page>{order}{regions}</Page></PcGts>', encoding="utf-8")
    assert main(["import", str(source), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "page" / "copytext.txt").read_text("utf-8") == "First\n\nSecond.\n"
    assert ":::{editorial}\n7\n:::" in (tmp_path / "out" / "page" / "index.md").read_text("utf-8")


def test_import_names_the_command_for_a_file_that_is_not_xml(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text is no fault of its XML: another command reads it."""
    (tmp_path / "letter.txt").write_text("Dear harbour master,\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "letter.txt")]) == 2
    assert (
        "this is not XML: make an edition of a text, a page or a Word file with 'scholiast new'"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("start", ["<!DOCTYPE html>\n<html>", '\n<HTML lang="en">', "<!doctype HTML SYSTEM 'x'><html>"])
def test_import_names_the_command_for_a_page_of_the_web(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An HTML page is no TEI; nothing is written."""
    page = tmp_path / "page.html"
    page.write_text(f"{start}<body><p>The lamp is out.</p></body></html>", encoding="utf-8")
    assert main(["import", str(page), "-o", str(tmp_path / "out")]) == 2
    assert f"{page}: this is an HTML page: make an edition of it with 'scholiast new'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_import_adds_editions_to_the_list_of_contents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first list of contents next to the new folders names them in order, and the command says so."""
    source, index = tmp_path / "source", tmp_path / "source" / "index.md"
    source.mkdir()
    listed = "# Letters\n\n```{toctree}\n:maxdepth: 1\n\nfirst/index\n"
    index.write_text(f"{listed}```\n\nThe end.\n", encoding="utf-8")
    for name in ("second", "third"):
        (tmp_path / f"{name}.xml").write_bytes(LETTERS)
    assert main(["import", str(tmp_path / "second.xml"), "-o", str(source)]) == 0
    assert f"  added to {index.as_posix()}\n" in capsys.readouterr().out
    assert main(["import", str(tmp_path / "third.xml"), "-o", str(source), "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert result["contents"] == index.as_posix()
    assert index.read_text("utf-8") == f"{listed}second/index\nthird/index\n```\n\nThe end.\n"


@pytest.mark.parametrize("index", [None, "# Letters\n", "```{toctree}\n:glob:\n\n*/index\n```\n"])
def test_import_leaves_other_pages_as_they_are(
    index: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page without a list, or with one that finds editions itself, is not changed, and no page is made."""
    page = tmp_path / "source" / "index.md"
    if index is not None:
        page.parent.mkdir()
        page.write_text(index, encoding="utf-8")
    (tmp_path / "letter.xml").write_bytes(LETTERS)
    assert main(["import", str(tmp_path / "letter.xml"), "-o", str(page.parent), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["contents"] is None
    assert (page.read_text("utf-8") if page.exists() else None) == index
