"""``scholiast prove``: the sources are proved without writing anything; what is missing is named."""

from __future__ import annotations

import json
import sys

import pytest

from scholiast.authoring.cli import main
from support.projects import Project

META = "id: mill\ntitle: The Mill\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
PAGE = "---\nedition: mill\n---\n# The Mill\n\nThe wheel stood still.\n\nNobody asked why.\n"


@pytest.fixture
def mill(project: Project) -> Project:
    return project.write(
        {
            "mill/edition.yaml": META,
            "mill/copytext.txt": "The Mill\n\nThe wheel stood still.\n\nNobody asked why.\n",
            "mill/index.md": PAGE,
        }
    )


def prove(project: Project, *arguments: str) -> int:
    return main(["prove", "--source", str(project.source), "--config", str(project.source), *arguments])


def test_prove_reports_equal_texts(mill: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal texts: a line for each edition, exit code 0, and no file is written."""
    before = sorted(mill.source.rglob("*"))
    assert prove(mill) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("mill: text proved: 3 of 3 units")
    assert lines[-1] == "proved"
    assert sorted(mill.source.rglob("*")) == before


def test_prove_reports_differences(mill: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A difference is reported with file, line and words, in lines and in JSON, and the exit code is 1."""
    mill.write({"mill/index.md": PAGE.replace("asked why", "asked who")})
    line = mill.line("mill/index.md", "Nobody")
    assert prove(mill) == 1
    told = capsys.readouterr().out
    assert f"mill/index.md:{line}: ERROR: p2: the copy-text has Nobody asked [[why]]." in told
    assert told.splitlines()[-1] == "not proved"
    assert prove(mill, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(f["file"], f["line"], f["type"], f["error"]) for f in found["sources"]] == [
        ("mill/index.md", line, "proof", True)
    ]


def test_prove_refuses_wrong_use(mill: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders that are missing or hold something else are named, and the exit code is 2."""
    assert main(["prove", "--source", str(mill.source), "--config", str(mill.root)]) == 2
    assert "no conf.py in" in capsys.readouterr().err
    assert prove(mill, "--browser", str(mill.root / "none")) == 2
    assert "build the pages first" in capsys.readouterr().err
    (mill.root / "empty").mkdir()
    assert prove(mill, "--browser", str(mill.root / "empty")) == 2
    assert "has no page of the editions mill" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        prove(mill, "--width", "3")
    assert ended.value.code == 2


def test_prove_refuses_a_project_without_editions(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing could be proved, nothing is called proved."""
    project.write({"page.md": "# A page\n\nWords.\n"})
    assert prove(project) == 2
    assert "no edition in" in capsys.readouterr().err


def test_prove_browser_names_what_is_missing(
    mill: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a browser or without Playwright the command says what to install and ends with 2."""
    out = str(mill.build().outdir)
    pytest.importorskip("playwright")
    assert prove(mill, "--browser", out, "--executable", "no-such-browser") == 2
    assert "no browser at 'no-such-browser'" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert prove(mill, "--browser", out) == 2
    assert "no browser found (looked for chromium, " in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    assert prove(mill, "--browser", out) == 2
    assert "needs Playwright, which is not installed: pip install 'scholiast[browser]'" in capsys.readouterr().err
