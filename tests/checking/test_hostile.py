"""Rules on what nobody would write: they find something or nothing, and never end with an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.authoring.check import read_project
from scholiast.authoring.cli import main
from scholiast.checking.ages import is_before, older_than
from scholiast.checking.rules import all_rules
from scholiast.checking.run import check
from support.rule_examples import TODAY, write_edition, write_project

RULES = list(all_rules().values())
#: Files of an edition in place of sound ones.
ODD: dict[str, dict[str, bytes]] = {
    "empty page": {"index.md": b""},
    "page that is not UTF-8": {"index.md": b"---\nedition: quay\n---\n\xff\xfe\x00\x01"},
    "copy-text of zeros": {"copytext.txt": bytes(2000)},
    "empty copy-text": {"copytext.txt": b""},
    "sources that are no list": {"sources.yaml": b"- 1\n- [2]\n- id: x\n  URL: http://[::1\n  issued: soon\n"},
    "BibTeX cut off": {"sources.bib": b"@book{a, title = {On {lamps}, doi = {https://doi.org/10.1/x"},
    "register of rows": {"entities.csv": b'id,type,label,coordinates\nx,person,"Nobody, Ada",\n'},
    "odd dates": {
        "edition.yaml": b"id: quay\ntitle: T\nissued: 9999-99-99\nmodified: ../2020\ncopy_text: {siglum: A, role: copy-text,\n"
        b"  url: 'http://[bad', chars: 0}\ncorrections: [{version: '1', date: whenever, who: x, description: y}]\nversion: x.y\n"
        b"exceptions: [{rule: '', reason: ''}]\n"
    },
}


@pytest.mark.parametrize("case", ODD)
def test_check_reports_odd_files(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An edition with such a file has findings, in all forms of the output, and exit code 1."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path / "source")
    write_edition(tmp_path / "source/quay", files=ODD[case])
    for form in ("text", "json", "sarif", "github"):
        assert main(["check", "--config", "source", "--as", form, "--today", TODAY]) == 1
        assert "quay" in capsys.readouterr().out


def test_rules_tell_neighbours_apart(tmp_path: Path) -> None:
    """Hundreds of corrections next to one another in one block share no words."""
    words = " ".join(f"word{i}" for i in range(300))
    notes = "\n\n".join(
        f":::{{emendation}} word{i}\n:corr: w{i}\n:action: emend\n:reason: a slip\n:cert: high\n:::" for i in range(300)
    )
    write_project(tmp_path)
    write_edition(tmp_path / "quay", notes, also={"copytext.txt": f"The Lamp\n\n{words}"})
    subject = read_project(tmp_path, tmp_path, TODAY).subjects["quay"]
    assert len(subject.data.records) == 300
    assert check(subject, RULES).findings == []


def test_dates_that_cannot_be_read_are_not_compared() -> None:
    """Nothing is before or after an unreadable or open date."""
    for odd in ("whenever", "..", "../..", ""):
        assert not is_before(odd, "2026-01-01")
        assert not is_before("2026-01-01", odd)
        assert not older_than(odd, TODAY, 1)
    assert is_before("2025", "2026-01-01")
    assert not is_before("2026", "2026-01-01")
