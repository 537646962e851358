"""Ace by DAISY, the checker of e-books for accessibility: it finds nothing in our e-book, and its printed pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.books import book_file
from support.editions import editions
from support.projects import Project

FERRY = {
    "ferry/copytext.txt": "[page 3]\n\nThe Ferry\n\nThe ferry was late, and nobody [page 4] would say why.\n",
    "ferry/edition.yaml": "id: ferry\ntitle: The Ferry\nlanguage: en\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
    '  excluded:\n    - {text: "[page ... ]", reason: page-break, occurrence: all}\n',
    "ferry/index.md": "---\nedition: ferry\n---\n# The Ferry\n\nThe ferry was late, and nobody would say why.\n",
}


@pytest.fixture(scope="module")
def ace(
    node_package: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], dict[str, Any]]:
    """Return ``ace(book)``: the report on an e-book, made in Chromium."""
    program = node_package(".bin/ace-puppeteer")
    chromium = shutil.which("chromium")

    def check(book: Path) -> dict[str, Any]:
        out = tmp_path_factory.mktemp("ace")
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium or ""}
        done = subprocess.run(
            [program, "--silent", "--outdir", out, book], env=environment, capture_output=True, text=True, check=False
        )
        assert (out / "report.json").is_file(), done.stdout + done.stderr
        found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
        return found

    return check


def faults(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return what a report finds wrong: the file, the rule, the place."""
    return [
        (page["earl:testSubject"]["url"], each["earl:test"]["dct:title"], each["earl:result"].get("html", ""))
        for page in report["assertions"]
        for each in page["assertions"]
    ]


def test_ace_finds_no_fault_in_the_e_book(ace: Callable[[Path], dict[str, Any]], project: Project) -> None:
    """The e-book of this project's editions passes every check."""
    assert faults(ace(book_file(editions(project).build("epub")))) == []


def test_ace_finds_the_printed_pages(ace: Callable[[Path], dict[str, Any]], project: Project) -> None:
    """The pages of a printed text are found, with the list of them and its source."""
    built = project.write(FERRY).build("epub", epub_copyright="free", copyright="free", version="1")
    report = ace(book_file(built))
    assert faults(report) == []
    assert report["properties"]["hasPageBreaks"] is True
