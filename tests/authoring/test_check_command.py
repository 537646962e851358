"""``scholiast check``: findings, exceptions and the worklist, in all forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.rule_examples import CONF, TODAY, write_edition

NOTE = ":::{note} the first glass\n:cites: src-quay-paper | src-quay-paper\n\nTODO ask.\n:::"
QUOTED = ":::{quotation} burn all night\n:form: inline\n:source: unidentified\n:fidelity: uncollated\n\nNobody knows where she said it.\n:::"


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one edition, in which two rules find something; the current folder is its root."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, NOTE)
    return tmp_path


def write(root: Path, notes: str, **parts: str) -> None:
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    write_edition(root / "source/quay", notes, also=parts and {"edition.yaml": parts["edition"]})
    (root / "source" / "index.md").write_text("# Index\n\n```{toctree}\n:glob:\n\n**\n```\n", encoding="utf-8")


def check(*arguments: str) -> int:
    return main(["check", "--today", TODAY, *arguments])


def test_check_reports_findings_with_their_places(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding is one line with file, line, level and rule; the exit code is 1, and nothing is written."""
    before = {path: path.read_bytes() for path in quay.rglob("*") if path.is_file()}
    assert check() == 1
    assert capsys.readouterr().out.splitlines() == [
        "source/quay/index.md:12: warning: the placeholder 'TODO' is left: finish the sentence [record-003]",
        "source/quay/index.md:13: warning: 'src-quay-paper' is cited more than once: name each source once [record-006] (--fix)",
        "quay: 2 warnings",
    ]
    assert {path: path.read_bytes() for path in quay.rglob("*") if path.is_file()} == before


def test_check_ends_with_zero_where_nothing_is_found(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clean edition: one line, with what is still open."""
    write(quay, QUOTED)
    assert check() == 0
    assert capsys.readouterr().out == "quay: nothing found; 1 quotation uncollated, 1 quotation without source\n"
    assert check("--worklist") == 0
    assert "    source/quay/index.md:12: q-p1-burn-all-night: burn all night\n" in capsys.readouterr().out


def test_check_leaves_out_what_an_exception_accounts_for(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An exception with a reason hides its finding and is counted; when it no longer applies, that is a finding."""
    excepted = "exceptions:\n  - rule: record-003\n    where: n-p3-the-first-glass\n    reason: The word is that of the letter."
    write(quay, NOTE.replace(" | src-quay-paper", ""), edition=excepted)
    assert check() == 0
    assert capsys.readouterr().out == "quay: nothing found (1 excepted)\n"
    write(quay, ":::{note} the first glass\nIt was thick.\n:::", edition=excepted)
    assert check() == 1
    assert (
        "the rule record-003 finds nothing at 'n-p3-the-first-glass': remove this exception" in capsys.readouterr().out
    )
    assert check("--rule", "text") == 0, "the rule of the exception was not applied"


def test_check_fixes_exceptions_that_no_longer_apply(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --fix an idle exception is removed with all its lines, and one that still applies stays."""
    idle = (
        "  - rule: style-001\n    where: [n-1, n-2]\n    reason: >-\n      A reason that runs\n      over two lines.\n"
    )
    used = "  - rule: record-003\n    reason: The word is that of the letter."
    write(quay, NOTE, edition=f"exceptions:\n{idle}{used}")
    path = quay / "source/quay/edition.yaml"
    before = path.read_text("utf-8")
    assert check("--fix") == 0
    told = capsys.readouterr()
    assert told.out == "quay: nothing found (1 excepted)\n"
    assert "source/quay/edition.yaml: 5 lines changed" in told.err
    assert path.read_text("utf-8") == before.replace(idle, "")
    write(quay, ":::{note} the pilot\nHe wrote.\n:::", edition="exceptions:\n" + used)
    assert check("--fix") == 0
    assert "exceptions" not in path.read_text("utf-8")


def test_check_writes_json(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same findings as data."""
    assert check("--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(f["rule"], f["file"], f["line"], f["about"], f["fix"]) for f in found["findings"]] == [
        ("record-003", "source/quay/index.md", 12, "n-p3-the-first-glass", False),
        ("record-006", "source/quay/index.md", 13, "n-p3-the-first-glass", True),
    ]
    assert found["excepted"] == []
    assert found["worklist"] == {"quay": []}


def test_check_writes_annotations_of_github(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One workflow command per finding, with characters in percent notation that would end a part of it."""
    write(quay, ":::{irony} one hears, will\n:id: ir-1\n\nWho hears?\n:::")
    assert check("--as", "github") == 1
    assert capsys.readouterr().out == (
        "::warning file=source/quay/index.md,line=12,title=record-001::irony: 'ir-1': 'kind' is missing\n"
    )


def test_check_lists_and_explains_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Rules are listed and explained without a project."""
    assert main(["check", "--list", "--rule", "record"]) == 0
    listed = capsys.readouterr().out
    assert "record-006  warning  A source is cited twice by one annotation. (--fix)" in listed
    assert "text-001" not in listed
    assert main(["check", "--explain", "record-006"]) == 0
    told = capsys.readouterr().out
    for part in ("What it does", "Why", "What --fix does", "  :cites: src-quay-paper | src-quay-paper", "Corrected"):
        assert part in told
    assert main(["check", "--explain", "record-006", "--json"]) == 0
    assert (
        json.loads(capsys.readouterr().out)["finding"]
        == "'src-quay-paper' is cited more than once: name each source once"
    )


def test_check_refuses_wrong_use(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown rules, editions and folders are named, and the exit code is 2."""
    for arguments, words in (
        (["--rule", "recrod"], "did you mean 'record'?"),
        (
            ["--explain", "record-999"],
            "unknown rule 'record-999'. 'scholiast check --list' lists them",
        ),
        (["--source", "none"], "source folder 'none' not found"),
        (["quya"], "unknown edition 'quya'; did you mean 'quay'? Known: quay"),
        (["source/pier"], "unknown edition 'source/pier'. Known: quay"),
    ):
        assert check(*arguments) == 2
        assert words in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["check", "--today", "soon"])
    assert ended.value.code == 2


def test_check_reports_what_a_build_reports(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors of a build are findings, also where the metadata of an edition cannot be read."""
    (quay / "source/quay/edition.yaml").write_text("id: [", encoding="utf-8")
    assert check() == 1
    assert "source/quay/edition.yaml:" in (told := capsys.readouterr().out)
    assert "[build-001]" in told
    assert check("quay") == 1
    assert "source/quay/edition.yaml:" in capsys.readouterr().out


def test_check_counts_errors_outside_of_editions(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line has the errors of pages without an edition, which no line of an edition counts."""
    (quay / "source/about.md").write_text("# About\n\n:::{conjecture} no such words\n:::\n", encoding="utf-8")
    assert check() == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["quay: 2 warnings", "other files: 1 error"]


def test_check_takes_the_folder_of_an_edition_for_its_id(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edition may be named by its folder, as a shell completes it."""
    assert check("source/quay/") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "quay: 2 warnings"


def test_check_counts_findings(quay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The number of findings of each rule, the most frequent first."""
    write(quay, f"{NOTE}\n\n:::{{note}} the pilot\nTODO too.\n:::")
    assert check("--count") == 1
    assert capsys.readouterr().out == "     2  record-003\n     1  record-006\n"


def test_check_takes_today_from_the_environment(
    quay: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ages count from SOURCE_DATE_EPOCH, so that the same edition is checked alike on every day."""
    for epoch, future in (("1700000000", True), ("1800000000", False)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert main(["check"]) == 1
        assert ("is in the future" in capsys.readouterr().out) == future


def test_check_takes_the_source_folder_as_an_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder of the edition may be the source folder itself; its sources and messages are its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(CONF)
    spare = "- id: src-spare\n  type: document\n  title: Spare # uncited\n"
    write_edition(tmp_path / "quay", ":::{note} nowhere\nNot there.\n:::", also={"sources.yaml": spare})
    assert main(["check", "--source", "quay", "--today", TODAY]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[2] for line in told[:-1]] == ["[build-001]", "[source-004]"]
    assert told[-1] == "quay: 1 error, 1 warning"
