"""``scholiast upgrade``: earlier names and formats in the files of a project. The text is made up."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from scholiast.model.kind import FILLED, KINDS
from scholiast.model.renames import renamed_options
from scholiast.model.schema import schema_text
from scholiast.model.validate import field_names
from support.projects import Project

META = "id: weir\ntitle: The Weir\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
PAGE = """---
edition: weir
---
# The Weir

% a comment stays
The water, it seems, was low.

:::{conjecture} was low
:id:   cj-low
:holder: author
:cues: it seems
:grade: likely
:status:  open
:::
"""


@pytest.fixture
def weir(project: Project) -> Project:
    """Return a project whose page, ledger and schema are as an earlier version wrote them."""
    project.write(
        {
            "weir/edition.yaml": META,
            "weir/copytext.txt": "The Weir\n\nThe water, it seems, was low.\n",
            "weir/index.md": PAGE,
            "weir/edition.schema.json": schema_text("edition").replace('"title"', '"older": true,\n  "title"', 1),
            "weir/other.schema.json": '{"title": "Something else"}',
        }
    )
    assert main(["ledger", *folders(project)]) == 0
    ledger = (project.source / "weir/units.yaml").read_text(encoding="utf-8")
    old = re.sub(r"\{unit: (\S+), words: \S+\}", r"\1", ledger).replace("ledger: 2", "ledger: 1")
    assert old.count("cj-low: p1\n") == 1
    return project.write({"weir/units.yaml": old})


def folders(project: Project) -> list[str]:
    return ["--source", str(project.source), "--config", str(project.source)]


def contents(project: Project) -> dict[str, bytes]:
    return {str(p.relative_to(project.source)): p.read_bytes() for p in project.source.rglob("*") if p.is_file()}


def test_upgrade_rewrites_and_lists_each_change(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Options, ledger and schema are as the present version writes them; all else stays; nothing is left to do."""
    before = contents(weir)
    capsys.readouterr()
    assert main(["upgrade", *folders(weir)]) == 0
    schema, page, ledger = capsys.readouterr().out.splitlines()
    path = os.path.join(weir.source, "weir", "")
    assert page == f"{path}index.md:12: :cues: it seems → :cue: it seems"
    assert ledger == f"{path}units.yaml:3: ledger: 1 → ledger: 2"
    assert re.fullmatch(re.escape(f"{path}edition.schema.json:") + '[0-9]+: "older": true, → "title": .*', schema)
    after = contents(weir)
    assert after.pop("weir/index.md").decode() == PAGE.replace(":cues:", ":cue:")
    assert after.pop("weir/edition.schema.json").decode() == schema_text("edition")
    assert b"cj-low: {unit: p1, words: " in after.pop("weir/units.yaml")
    assert after == {name: before[name] for name in after}
    assert weir.build("dummy").warnings == ""
    assert main(["upgrade", "--check", *folders(weir)]) == 0
    assert capsys.readouterr().out == "nothing to upgrade\n"


def test_upgrade_check_changes_nothing(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """--check lists what would change, leaves the files alone and ends with 1."""
    before = contents(weir)
    capsys.readouterr()
    assert main(["upgrade", "--check", "--json", *folders(weir)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(c["file"], c["line"]) for c in found["changes"] if c["file"].endswith((".md", ".yaml"))] == [
        ("weir/index.md", 12),
        ("weir/units.yaml", 3),
    ]
    assert found["refused"] == []
    assert contents(weir) == before


def test_upgrade_refuses_a_ledger_of_an_unproved_text(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger that 'scholiast ledger' would refuse is not written; the reason is given, and the exit code is 1."""
    weir.write({"weir/index.md": PAGE.replace("was low.", "was slow.")})
    before = contents(weir)
    capsys.readouterr()
    assert main(["upgrade", *folders(weir)]) == 1
    assert "units.yaml: not upgraded: weir/index.md:7: p1: the copy-text has" in capsys.readouterr().out
    assert contents(weir)["weir/units.yaml"] == before["weir/units.yaml"]


def test_upgrade_leaves_other_folders_and_unreadable_files(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Virtual environments and hidden folders are not searched; a file that is not UTF-8 stays as it is."""
    assert main(["upgrade", *folders(weir)]) == 0
    capsys.readouterr()
    for name in ("env/pyvenv.cfg", "env/a.md", ".hidden/a.md"):
        weir.write({name: PAGE})
    weir.write({"old.md": PAGE.encode() + b"\xe9"})
    assert main(["upgrade", "--check", *folders(weir)]) == 0
    assert capsys.readouterr().out == "nothing to upgrade\n"


def test_upgrade_refuses_wrong_use(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without conf.py and a project that cannot be read give a message and exit code 2."""
    assert main(["upgrade", "--source", str(weir.source), "--config", str(weir.root)]) == 2
    assert "no conf.py" in capsys.readouterr().err
    weir.write({"conf.py": "extensions = ['there_is_no_such_extension']\n"})
    assert main(["upgrade", *folders(weir)]) == 2
    assert "there_is_no_such_extension" in capsys.readouterr().err


@pytest.mark.parametrize("name", KINDS)
def test_renamed_options_of_a_kind_mean_the_same_field(name: str) -> None:
    """An earlier name of an option sets the same field as the present one, which is the one that editors see."""
    kind = KINDS[name]
    own = [field for field in field_names(kind.record) if field not in FILLED]
    for old, new in renamed_options(name).items():
        if old in own:
            assert kind.option_field(old) == kind.option_field(new) == old
            assert new in kind.option_names
    assert {f for f in own if f not in kind.option_names} <= renamed_options(name).keys()


def test_handbook_lists_the_renamed_options() -> None:
    """The page about the command line lists each earlier name with the present one."""
    page = (Path(__file__).parents[2] / "source/handbook/command-line.md").read_text(encoding="utf-8")
    for kind in KINDS:
        for old, new in renamed_options(kind).items():
            assert re.search(rf"^\| `{old}` \| `{new}` \|", page, re.M), old
