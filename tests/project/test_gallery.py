"""The gallery: small editions of different kinds, one of them in an existing Sphinx project."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXISTING = ROOT / "gallery/existing-project"
#: Each edition with the least number of words of its text: the article is shorter, and no word can be added to it.
EDITIONS = {
    "source/market-clock": 600,
    "source/russia-asks-china": 560,
    "source/harbour-letters": 600,
    "source/sallow-bank": 600,
    "gallery/existing-project/gauge-line": 600,
}
LEAST_ANNOTATIONS = 15


def metadata(folder: str) -> dict[str, Any]:
    """Return what ``edition.yaml`` in a folder contains."""
    return yaml.safe_load((ROOT / folder / "edition.yaml").read_text("utf-8"))


@pytest.mark.parametrize("folder", EDITIONS)
def test_gallery_editions_have_enough_words_and_annotations(folder: str) -> None:
    """Every edition is long enough to be an example; exclusions are not words of the text."""
    text = (ROOT / folder / "copytext.txt").read_text("utf-8")
    for excluded in metadata(folder)["copy_text"].get("excluded", ()):
        text = text.replace(excluded["text"], "")
    ledger = yaml.safe_load((ROOT / folder / "units.yaml").read_text("utf-8"))
    assert len(text.split()) >= EDITIONS[folder]
    assert len(ledger["annotations"]) >= LEAST_ANNOTATIONS


@pytest.mark.parametrize("folder", [f for f in EDITIONS if "russia" not in f])
def test_gallery_editions_of_made_up_texts_are_declared(folder: str) -> None:
    """Readers are warned that a text is made up, and so is whoever opens one of its files."""
    assert metadata(folder)["fictional"] is True
    for path in (ROOT / folder).glob("*.yaml"):
        if path.name != "units.yaml":
            assert path.read_text("utf-8").startswith("# Made up for this project"), path


def test_gallery_page_is_linked_and_shows_each_edition() -> None:
    """The front page and the README link to the gallery, which has one annotation of each edition."""
    page = (ROOT / "source/gallery.md").read_text("utf-8")
    shown = re.findall(r"\{literalinclude\} (\S+)/index\.\w+$", page, re.MULTILINE)
    assert sorted((ROOT / "source" / name).resolve() for name in shown) == sorted(ROOT / name for name in EDITIONS)
    for path in ("source/index.md", "README.md"):
        assert "gallery.md)" in (ROOT / path).read_text("utf-8"), path


@pytest.fixture(scope="module")
def gaugeline() -> ModuleType:
    """Return the module that the existing project documents."""
    spec = importlib.util.spec_from_file_location("gaugeline", EXISTING / "gaugeline.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_gauge_line_notes_agree_with_the_code(gaugeline: ModuleType) -> None:
    """What the notes report of the printed example is true: equal checks, 27 characters, another stage."""
    printed = next(
        line
        for line in (EXISTING / "gauge-line/copytext.txt").read_text("utf-8").splitlines()
        if line.startswith("G07")
    )
    right = printed.replace("0432", "0342")
    assert [gaugeline.parse(line).stage for line in (printed, right)] == [432, 342]
    assert sum(map(ord, right.partition("*")[0])) == 1211
    assert len(printed) == 27
    assert (
        gaugeline.parse("G07,000101,0000,????,+00*" + gaugeline.check_of("G07,000101,0000,????,+00")).time.year == 2000
    )


@pytest.mark.parametrize("output", ["html", "text"])
def test_existing_project_builds_without_warnings(tmp_path: Path, output: str) -> None:
    """The edition is proved next to autodoc, intersphinx and another theme, and its notes link to the code."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-E", "-b", output]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "extensions"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": "1",
    }
    done = subprocess.run(
        [*command, "-d", tmp_path / "doctrees", EXISTING, tmp_path / "out"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    summary = (tmp_path / "doctrees/scholiast-summary.txt").read_text("utf-8")
    assert re.search(r"text proved: (\d+) of \1 units", summary), summary
    if output == "html":
        page = (tmp_path / "out/gauge-line/index.html").read_text("utf-8")
        note = page[page.index('id="em-stage"') :]
        assert 'href="../reference.html#gaugeline.check_of"' in note[: note.index("</aside>")]
        assert 'href="https://docs.python.org/3/library/functions.html#ord"' in page
    else:
        assert "G07,860612,0915,0432" in (tmp_path / "out/gauge-line/index.txt").read_text("utf-8")
