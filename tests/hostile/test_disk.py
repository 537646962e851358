"""Files that cannot be written: a full disk, a folder in place of a file, a file in place of a folder.

A limit on the size of files (RLIMIT_FSIZE) represents the full disk: it also stops writing in the middle of a file.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scholiast.files import CutOffTreeError, UnwritableFileError, copy_whole, remove, write_changed, write_whole
from support.projects import Built, Project

needs_limits = pytest.mark.skipif(importlib.util.find_spec("resource") is None, reason="no limits of file sizes here")
_RUN = """
import resource, sys
from sphinx.cmd.build import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""
#: More than the largest style sheet, less than a page.
LIMIT = 150_000
LONG = "\n\n".join(f"Keeper number {n} wrote nothing down" + ", nothing at all" * 40 + "." for n in range(300))
FILES: dict[str, str | bytes | None] = {
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   rock/index\n   about\n",
    "rock/edition.yaml": "id: rock\ntitle: The Rock\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "rock/copytext.txt": f"The Rock\n\n{LONG}\n",
    "rock/index.md": f"---\nedition: rock\n---\n# The Rock\n\n{LONG}\n",
    "about.md": f"# About\n\n{LONG}\n",
    "conf.py": 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\nversion = "1"\ncopyright = "none"\n'
    "html_copy_source = False\n",
}


def run(project: Project, builder: str, limit: int) -> subprocess.CompletedProcess[str]:
    """Build in a process that cannot write a file of more than *limit* bytes."""
    doctrees, outdir = project.root / f"doctrees-{builder}", project.root / f"out-{builder}"
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(limit), "-q", "-b", builder, "-d", str(doctrees), str(project.source), str(outdir)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def leftovers(built: Built) -> list[Path]:
    return [p for folder in (built.outdir, Path(built.app.doctreedir)) for p in folder.rglob("*.part")]


@needs_limits
def test_full_disk_leaves_no_style_sheet_cut_off(project: Project) -> None:
    """The style sheet of the previous build stays whole, and the message has file, cause and remedy."""
    built = project.write(FILES).build()
    sheet = built.outdir / "_static/scholiast.css"
    before = sheet.read_bytes()
    done = run(project, built.app.builder.name, len(before) // 2)
    assert done.returncode == 1
    assert f"{sheet}:1: ERROR: cannot write this file: File too large. Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert sheet.read_bytes() == before
    assert leftovers(built) == []


@pytest.mark.slow
@needs_limits
@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_full_disk_leaves_no_page_cut_off(builder: str, project: Project) -> None:
    """Pages that Sphinx writes in part are deleted, and the build fails, for pages outside editions as well."""
    built = project.write(FILES).build(builder)
    pages = [p for p in built.outdir.rglob("*") if p.stat().st_size > LIMIT and p.suffix in (".html", ".txt")]
    pages = [p for p in pages if p.name != "copytext.txt"]
    assert len(pages) == 2
    for page in pages:
        page.unlink()
    done = run(project, builder, LIMIT)
    assert done.returncode == 1, done.stderr
    assert [p for p in pages if p.exists()] == []
    assert "File too large" in done.stderr
    assert leftovers(built) == []


@needs_limits
def test_full_disk_that_ends_the_build_leaves_nothing_cut_off(project: Project) -> None:
    """Sphinx ends the build when it cannot copy a source: the message names the copy, not the source."""
    conf = str(FILES["conf.py"]).replace("html_copy_source = False\n", "")
    out = project.write({**FILES, "conf.py": conf}).build().outdir
    (out / "about.html").unlink()
    (out / "_sources/about.md.txt").unlink()
    done = run(project, "html", LIMIT)
    assert done.returncode == 2
    assert re.search(rf"{out}/_sources/\S+: cannot write this file: File too large. Make room on the disk", done.stderr)
    assert not (out / "about.html").exists()
    assert not (out / "_sources/about.md.txt").exists()
    assert list(out.rglob("*.part")) == []


def test_file_in_the_place_of_the_folder_of_a_page_is_reported(project: Project) -> None:
    """Sphinx ends the build when it cannot make a folder: the message has the path and what to do."""
    (project.root / "out-html").mkdir(parents=True)
    (project.root / "out-html/rock").write_text("a file")
    done = run(project.write(FILES), "html", 10**9)
    assert done.returncode == 2
    assert f"{project.root}/out-html/rock: cannot write this file: File exists. Remove the file" in done.stderr


@needs_limits
def test_full_disk_leaves_the_last_book(project: Project) -> None:
    """A book that does not fit leaves that of the previous build unchanged."""
    picture = os.urandom(400_000)
    png = b"\x89PNG\r\n\x1a\n" + picture
    project.write(
        {
            **FILES,
            "about.md": "# About\n\n![noise](noise.png)\n![noise](hiss.png)\n",
            "noise.png": png,
            "hiss.png": png[:300_000],
        }
    )
    built = project.build("epub")
    book = next(built.outdir.glob("*.epub"))
    before = book.read_bytes()
    assert len(before) > 600_000
    done = run(project, built.app.builder.name, 600_000)
    assert done.returncode == 1
    assert f"{book}:1: ERROR: cannot write this file: File too large. Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert book.read_bytes() == before
    assert leftovers(built) == []


@pytest.mark.parametrize("left", [0, 2000])
def test_document_tree_that_is_cut_off_is_reported_and_made_again(left: int, project: Project) -> None:
    """The tree that a killed build has written in part ends one build; the next is whole."""
    built = project.write(FILES).build()
    page = built.outdir / "about.html"
    whole = page.read_bytes()
    page.unlink()
    tree = Path(built.app.doctreedir, "about.doctree")
    tree.write_bytes(tree.read_bytes()[:left])
    with pytest.raises(CutOffTreeError, match=r"doctrees-html: a document tree is cut off.*Build again"):
        project.build()
    assert not page.exists()
    assert project.build().told == built.told
    assert page.read_bytes() == whole


def test_file_in_the_place_of_the_static_folder_is_reported(project: Project) -> None:
    """A file that has the name of a folder is named, with what to do."""
    (project.root / "out-html").mkdir(parents=True)
    (project.root / "out-html/_static").write_text("a file")
    limit = 10**9
    project.write(FILES)
    done = run(project, "html", limit)
    assert re.search(r"_static/scholiast\.\w+:1: ERROR: cannot write this file: .*Remove the file", done.stderr)
    assert done.returncode


def test_folder_in_the_place_of_the_copy_of_the_copy_text_is_reported(project: Project) -> None:
    """The copy-text that cannot be copied next to the pages is an error of the output, with exit code 1."""
    (project.root / "out-html/rock/copytext.txt/here").mkdir(parents=True)
    built = project.write(FILES).build()
    [told] = built.about("copy-text")
    assert "cannot be copied next to the pages" in told.message
    assert "Remove the file that has the name of a folder, or the folder" in told.message
    assert told.file.endswith("out-html/rock/copytext.txt")
    assert built.app.statuscode == 1
    assert leftovers(built) == []


def test_folder_in_the_place_of_a_download_is_reported(project: Project) -> None:
    """A download that cannot be copied next to the pages is an error of the output, with exit code 1."""
    (project.root / "out-html/rock/rock.pdf/here").mkdir(parents=True)
    project.write({**FILES, "made/rock.pdf": b"%PDF-"})
    built = project.build(scholiast_downloads=["made"])
    [told] = built.about("download")
    assert "cannot be copied next to the pages" in told.message
    assert told.file.endswith("out-html/rock/rock.pdf")
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["epub", "text", "html", "latex"])
def test_folder_in_the_place_of_the_summary_is_reported(builder: str, project: Project) -> None:
    """An unwritable summary file is reported."""
    (project.root / f"doctrees-{builder}/scholiast-summary.txt/here").mkdir(parents=True)
    built = project.write(FILES).build(builder)
    [told] = built.about("file")
    assert (told.file, told.line) == (f"../doctrees-{builder}/scholiast-summary.txt", 1)
    assert told.message.startswith("cannot write this file: Is a directory. Remove the file")
    assert built.app.statuscode == 1


def test_write_whole_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither the target nor a part of it is left after a failure."""
    (tmp_path / "taken").write_text("a file")
    (tmp_path / "folder/inner").mkdir(parents=True)
    for target in (tmp_path / "taken/page.txt", tmp_path / "folder"):
        with pytest.raises(UnwritableFileError, match="cannot write this file"):
            write_whole(target, "words")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder", "taken"]
    with pytest.raises(UnwritableFileError):
        remove(tmp_path / "folder")


def test_write_changed_leaves_equal_files_alone(tmp_path: Path) -> None:
    """A file with the same bytes keeps its time stamp."""
    target = tmp_path / "new/page.txt"
    assert write_changed(target, "żółw\r\n")
    assert target.read_bytes() == "żółw\r\n".encode()
    os.utime(target, (1, 1))
    assert not write_changed(target, "żółw\r\n")
    assert target.stat().st_mtime == 1
    assert write_changed(target, "żółw\n")


def test_copy_whole_tells_reading_from_writing(tmp_path: Path) -> None:
    """A source that is missing is an ordinary OSError, and no file appears."""
    with pytest.raises(FileNotFoundError):
        copy_whole(tmp_path / "none", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []
