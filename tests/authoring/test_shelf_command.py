"""``scholiast shelf``: a shelf in parts is the site of one build, whatever happens to a part on the way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.shelves import build_at_once, build_parts, differing, shelf, split, write_edition, write_shelf

NAMES = ("alpha", "beta", "gamma", "delta", "old/epsilon", "bücher/zeta")
_LIMITED = """
import resource, sys
from scholiast.authoring.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a shelf that was built in three parts, and at once."""
    folder = tmp_path_factory.mktemp("shelf")
    write_shelf(folder, NAMES)
    assert split(folder) == 0
    assert build_parts(folder) == [0, 0, 0, 0]
    assert shelf("merge", "--out", str(folder / "shelf")) == 0
    build_at_once(folder)
    return folder


@pytest.mark.slow
def test_shelf_in_parts_is_the_site_of_one_build(built: Path) -> None:
    """Every file has the same bytes: pages, data, the shelf, the names, search, inventory, sitemap and feed."""
    assert differing(built / "one", built / "shelf" / "site") == []
    assert (built / "one" / "editions.atom").is_file()
    assert (built / "one" / "sitemap.xml").is_file()
    assert shelf("report", "--out", str(built / "shelf")) == 0


@pytest.mark.slow
def test_register_of_all_editions_has_the_mentions_of_all(built: Path) -> None:
    """An entity that editions describe as the first does is in one entry with it; each edition keeps a page of names, which its text links to."""
    page = LexborHTMLParser((built / "shelf/site/names.html").read_bytes())
    terms = [node.attributes["id"] or "" for node in page.css("dt")]
    assert terms.count("ent-pier") == 1
    assert "ent-beta:zoe" in terms
    pier = page.css_first("#ent-pier + dd")
    assert pier is not None
    links = {node.attributes["href"] for node in pier.css("a")}
    assert {f"{quote(name)}/index.html#p1" for name in NAMES} <= links
    assert (built / "shelf/site/alpha/names.html").is_file()
    text = (built / "shelf/site/alpha/index.html").read_text("utf-8")
    assert "names.html#ent-pier" in text
    assert "../names.html" not in text


@pytest.mark.slow
def test_shelf_in_parts_has_the_search_of_sphinx(tmp_path: Path) -> None:
    """An index of Pagefind would find what is in one part only, so no part has one, and none reports that it is missing."""
    write_shelf(tmp_path, NAMES[:1])
    conf = tmp_path / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'scholiast_search = "pagefind"\n', encoding="utf-8")
    split(tmp_path, 1)
    build_parts(tmp_path, ["0", "front"])
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 0
    assert "scholiast.search" not in (tmp_path / "shelf/parts/0/done.json").read_text("utf-8")
    page = (tmp_path / "shelf/site/search.html").read_text("utf-8")
    assert "searchindex.js" in page
    assert "pagefind" not in page


@pytest.mark.slow
def test_killed_part_is_built_from_scratch(tmp_path: Path) -> None:
    """A page that was half-written, and looks new, is whole after the next build."""
    write_shelf(tmp_path, NAMES[:3])
    split(tmp_path, 1)
    build_parts(tmp_path, ["0"])
    part = tmp_path / "shelf/parts/0"
    page = part / "site/alpha/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    (part / "begun").touch()
    (part / "done.json").unlink()
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 2
    assert build_parts(tmp_path, ["0"]) == [0]
    assert page.read_bytes() == whole
    assert not (part / "begun").exists()


@pytest.mark.slow
def test_changed_edition_changes_its_part_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other parts stay built; an edition that is gone is gone from the site, and so is its page."""
    source = write_shelf(tmp_path, NAMES[:3])
    split(tmp_path, 3)
    build_parts(tmp_path)
    shelf("merge", "--out", str(tmp_path / "shelf"))
    split(tmp_path, 3)
    parts = {path.parent.name for path in tmp_path.glob("shelf/parts/*/done.json")}
    assert parts == {"0", "1", "2", "front"}
    write_edition(source / "alpha", 0, words="burned")
    split(tmp_path, 3)
    (gone,) = parts - {path.parent.name for path in tmp_path.glob("shelf/parts/*/done.json")}
    assert (tmp_path / f"shelf/parts/{gone}/source/alpha/index.md").is_file()
    shutil.rmtree(source / "beta")
    split(tmp_path, 3)
    todo = parts - {path.parent.name for path in tmp_path.glob("shelf/parts/*/done.json")}
    assert build_parts(tmp_path, sorted({*todo, "front"})) == [0] * len({*todo, "front"})
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 0
    build_at_once(tmp_path)
    assert differing(tmp_path / "one", tmp_path / "shelf/site") == []
    assert not (tmp_path / "shelf/site/beta").exists()


@pytest.mark.slow
def test_bad_edition_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its messages are in the report, with the file in the project; of two with one id the second is left out."""
    source = write_shelf(tmp_path, ["alpha", "beta", "gamma", "old/alpha"])
    (source / "beta/edition.yaml").write_bytes(b"\xff\xfe\x00")
    write_edition(source / "gamma", 2, picture="alpha.svg")
    assert split(tmp_path, 2) == 0
    assert build_parts(tmp_path, ["0", "1", "front"]) == [0, 0, 0]
    assert shelf("merge", "--out", str(tmp_path / "shelf")) == 0
    assert "built, 1 message: 'scholiast shelf report' prints it" in capsys.readouterr().out
    assert shelf("report", "--out", str(tmp_path / "shelf")) == 1
    told = capsys.readouterr().err
    assert f"{source}/beta/edition.yaml:1: ERROR:" in told
    assert f"{source}/old/alpha/edition.yaml: duplicate edition 'alpha', first in alpha" in told
    assert "/parts/" not in told
    site = tmp_path / "shelf/site"
    assert (site / "alpha/index.html").is_file()
    assert not (site / "old/alpha/index.html").exists()
    # the picture of each page is its own
    for name, number in (("alpha", 1), ("gamma", 3)):
        picture = LexborHTMLParser((site / f"{name}/index.html").read_bytes()).css_first("img[src*='_images/']")
        assert picture is not None
        assert f'width="{number}"' in (site / name / (picture.attributes["src"] or "")).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limits of file sizes here")
def test_full_disk_leaves_the_earlier_site(built: Path) -> None:
    """The message names the file and what to do, and nothing is half-written."""
    out = str(built / "shelf")
    before = differing(built / "one", built / "shelf/site")
    for path in (built / "shelf/site").rglob("*.html"):
        os.utime(path, (1, 1))  # nothing is shared with the earlier site
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, "3000", "shelf", "merge", "--out", out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "cannot write this file: File too large. Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert differing(built / "one", built / "shelf/site") == before
    assert not (built / "shelf/site.part").exists()


@pytest.mark.parametrize(("arguments", "words"), [
    (["build"], "write the name of a part after 'build'"),
    (["merge", "3"], "write the name of a part after 'build'"),
    (["build", "0"], "divide the editions first"),
    (["merge"], "divide the editions first"),
    (["report"], "no site in"),
    (["split"], "no conf.py"),
])  # fmt: skip
def test_step_out_of_order_is_refused(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message says what comes first."""
    monkeypatch.chdir(tmp_path)
    assert shelf(*arguments) == 2
    assert words in capsys.readouterr().err


def test_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of somebody's own is no shelf, and neither is the folder of one edition."""
    source = write_shelf(tmp_path, ["alpha"])
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf/letter.txt").write_text("mine", encoding="utf-8")
    assert split(tmp_path) == 2
    assert "has other files" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == ["letter.txt"]
    (source / "edition.yaml").touch()
    shutil.rmtree(tmp_path / "shelf")
    assert split(tmp_path) == 2
    assert "the folder of one edition" in capsys.readouterr().err


def test_file_in_place_of_a_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is divided, and a run after the file is gone does all."""
    write_shelf(tmp_path, ["alpha"])
    assert split(tmp_path, 1) == 0
    shutil.rmtree(tmp_path / "shelf/parts")
    (tmp_path / "shelf/parts").write_text("", encoding="utf-8")
    assert split(tmp_path, 1) == 2
    assert "Remove the file that has the name of a folder" in capsys.readouterr().err
    (tmp_path / "shelf/parts").unlink()
    assert split(tmp_path, 1) == 0
    assert (tmp_path / "shelf/parts/0/source/alpha/index.md").is_file()


def test_part_has_files_of_its_editions_and_stubs_of_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page outside of the editions is there with its title; a link out of the source folder stays a link."""
    source = write_shelf(tmp_path, ["alpha"])
    (tmp_path / "elsewhere.txt").write_text("not here", encoding="utf-8")
    (source / "alpha/away.txt").symlink_to(tmp_path / "elsewhere.txt")
    capsys.readouterr()
    places = ["--source", str(source), "--config", str(tmp_path), "--out", str(tmp_path / "shelf")]
    assert shelf("split", *places, "--parts", "1", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"parts": {"0": 1}, "faults": []}
    part = tmp_path / "shelf/parts/0/source"
    assert (part / "about/index.md").read_text("utf-8") == "---\norphan: true\n---\n# About\n"
    assert (part / "about/note.inc").read_text("utf-8") == "Not a page.\n"
    assert (part / "alpha/index.md").samefile(source / "alpha/index.md")
    assert (part / "alpha/away.txt").is_symlink()
    assert not (tmp_path / "shelf/parts/front/source/alpha").exists()


def test_file_that_cannot_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and everything else is divided as before."""
    source = write_shelf(tmp_path, ["alpha", "beta"])
    closed = source / "beta/entities.yaml"
    readable = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed and readable(path, mode))
    assert split(tmp_path, 1) == 0
    assert f"{closed}: cannot be read: allow reading it. It is left out" in capsys.readouterr().err
    part = tmp_path / "shelf/parts/0/source"
    assert (part / "alpha/entities.yaml").is_file()
    assert not (part / "beta/entities.yaml").exists()


@pytest.mark.slow
def test_front_needs_the_records_of_the_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without them the message names the file that is missing, and the setting."""
    write_shelf(tmp_path, ["alpha"])
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('scholiast_data = ["tei"]\n')
    split(tmp_path, 1)
    assert build_parts(tmp_path, ["0", "front"]) == [0, 2]
    told = capsys.readouterr().err
    assert "alpha/records.json: the editions of the shelf cannot be read from this file" in told
    assert "scholiast_data" in told
