"""``scholiast annotate``: what it writes, where, and when it writes nothing."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from support.planted_faults import COPY, FILES
from support.projects import Project

MAIN = Path(__file__).parents[2]
PAGE = "source/quay/index.md"


@pytest.fixture
def quay(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.write(FILES)
    (project.root / "conf.py").write_bytes((project.source / "conf.py").read_bytes())
    monkeypatch.chdir(project.root)
    return project


def test_annotate_writes_the_directive_after_its_block(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A directive with options and a comment comes after the annotations of its block, and a build finds its words."""
    arguments = ["annotate", "The bell", "--kind", "conjecture", "-o", "grade=likely", "-o", "no_cue=A guess."]
    assert main([*arguments, "-o", "holder=author", "--comment", "Perhaps *two* bells."]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "source/quay/index.md:24: cj-p2-the-bell"
    text = Path(PAGE).read_text("utf-8")
    assert text == FILES["quay/index.md"].replace(
        ":cert: low\n:::\n",
        ":cert: low\n:::\n\n:::{conjecture} The bell\n:grade: likely\n:no_cue: A guess.\n:holder: author\n\n"
        "Perhaps *two* bells.\n:::\n",
    )
    assert quay.build("dummy").record("cj-p2-the-bell").body == "Perhaps two bells."


def test_annotate_prints_and_writes_nothing(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """With --print the directive and its place are printed, as JSON with --json, and the page stays as it is."""
    before = Path(PAGE).read_bytes()
    assert main(["annotate", "sold tickets", "--print", "--json", "--comment", "x"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "file": "source/quay/index.md", "line": 26, "unit": "p3", "id": "n-p3-sold-tickets", "messages": [], "written": False,
        "directive": ":::{note} sold tickets\nx\n:::",
    }  # fmt: skip
    assert Path(PAGE).read_bytes() == before


def test_annotate_lists_places_of_equal_words(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal words are listed by number; a number writes the shortest selector of that place, as the handbook shows."""
    before = Path(PAGE).read_bytes()
    assert main(["annotate", "bell rang"]) == 1
    err = capsys.readouterr().err
    assert "“bell rang” occurs 2 times. Add --occurrence" in err
    assert "2. …rang twice, and then the [[bell rang]] again. (p2, source/quay/index.md:" in err
    assert Path(PAGE).read_bytes() == before
    text = Path(MAIN, "source", "handbook", "command-line.md").read_text("utf-8")
    command, shown = re.findall(r"^\$ scholiast (annotate [^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[0]
    assert main(shlex.split(command)) == 0
    assert capsys.readouterr().out == shown
    assert quay.build("dummy").record("n-p2-bell-rang").anchor.prefix.endswith("then the ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sold a ticket"], "“sold a ticket” not found in 4 blocks of source/quay/index.md. Nearest: “sold tickets”"),
        (["tickets", "--kind", "conjecture", "-o", "grade=likly"], "'likly'"),
        (["tickets", "-o", "titel=x"], "did you mean 'title'"),
        (
            ["tickets", "--occurrence", "3"],
            "--occurrence 3: “tickets” occurs 1 time. Leave --occurrence out: 1. ",
        ),
        ([" "], "no words"),
        (["tickets", "--page", "other"], "no page 'other' of an edition. Known: quay/index"),
    ],
)
def test_annotate_refuses_what_a_build_would_report(
    quay: Project, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    """Nothing is written where words are missing or options are wrong, and the exit code is 1."""
    before = Path(PAGE).read_bytes()
    assert main(["annotate", *arguments]) == 1
    assert says in capsys.readouterr().err
    assert Path(PAGE).read_bytes() == before


def test_annotate_is_wrong_use_with_an_unknown_kind(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown kind, or one of whole blocks, is wrong use; the nearest name is given."""
    assert main(["annotate", "tickets", "--kind", "conjectrue"]) == 2
    assert "did you mean 'conjecture'" in capsys.readouterr().err
    assert main(["annotate", "tickets", "--kind", "photo"]) == 2
    assert "the text of a 'photo' is in its directive: write it by hand" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["annotate", "tickets", "-o", "grade"])


def test_annotate_warns_of_what_is_missing(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A directive that is not complete is written, and what is missing is said."""
    assert main(["annotate", "tickets", "--kind", "emendation"]) == 0
    assert "'reason' is missing" in capsys.readouterr().err
    assert ":::{emendation} tickets\n:::" in Path(PAGE).read_text("utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_annotate_without_permission_leaves_the_page(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be written is reported, and no file is half-written."""
    Path(PAGE).parent.chmod(0o500)
    try:
        assert main(["annotate", "tickets", "--comment", "x"]) == 2
    finally:
        Path(PAGE).parent.chmod(0o700)
    assert Path(PAGE).read_text("utf-8") == FILES["quay/index.md"]


def test_annotate_keeps_line_ends_and_knows_restructuredtext(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A page of reStructuredText gets its own syntax, and line ends of Windows stay."""
    page = ":edition: quay\n\nThe Long Quay\n=============\n\n" + COPY.split("\n", 2)[2]
    Path(PAGE).unlink()
    Path("source/quay/index.rst").write_bytes(page.replace("\n", "\r\n").encode())
    assert main(["annotate", "tickets", "--comment", "Not coins.", "-o", "title=On *them*"]) == 0
    written = Path("source/quay/index.rst").read_bytes().decode()
    new = "\n\n.. note:: tickets\n   :title: On *them*\n\n   Not coins.\n"
    assert written == (page.rstrip("\n") + new).replace("\n", "\r\n")


def test_annotate_gives_a_second_note_on_the_same_words_an_id(
    quay: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The usual id is that of the first note; the second one gets a number, and both are in a build."""
    for comment in ("First.", "Second.", "Third."):
        assert main(["annotate", "sold tickets", "--comment", comment]) == 0
    found = re.findall(r"source/quay/index.md:\d+: (\S+)", capsys.readouterr().out)
    assert found == ["n-p3-sold-tickets", "n-p3-sold-tickets-2", "n-p3-sold-tickets-3"]
    built = quay.build("dummy")
    assert [built.record(name).body for name in found] == ["First.", "Second.", "Third."]
