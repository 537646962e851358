"""``scholiast ledger``: the file that it writes, its questions, and when it refuses. The text is made up."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO

import pytest

from scholiast.authoring.cli import main
from support.projects import Project

META = "id: quay\ntitle: The Long Quay\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
PARAGRAPHS = [f"This is paragraph number {word} of the text on the quay." for word in ("one", "two", "three", "four")]
NOTE = "\n:::{note} number two\n:id: n-two\n:::\n"


def edition(paragraphs: list[str]) -> dict[str, str | bytes | None]:
    """Return an edition whose page has the paragraphs, with a note on the second."""
    page = "\n\n".join(p + (NOTE if "number two" in p else "") for p in paragraphs)
    return {
        "quay/edition.yaml": META,
        "quay/copytext.txt": "The Long Quay\n\n" + "\n\n".join(paragraphs) + "\n",
        "quay/index.md": f"---\nedition: quay\n---\n# The Long Quay\n\n{page}\n",
    }


@pytest.fixture
def quay(project: Project) -> Project:
    return project.write(edition(PARAGRAPHS))


def ledger(project: Project, *arguments: str) -> int:
    return main(["ledger", "--source", str(project.source), "--config", str(project.source), *arguments])


def units(project: Project) -> list[str]:
    """Return the ids of the ledger, in the order of the text."""
    return list(section(project, "units"))


def section(project: Project, name: str) -> dict[str, str]:
    lines = (project.source / "quay/units.yaml").read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{name}:"))
    out = {}
    for line in lines[start + 1 :]:
        if not line.startswith("  "):
            break
        if line.startswith("  #"):
            continue
        key, _, value = line.strip().partition(": ")
        out[key] = value
    return out


def test_first_ledger(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The first ledger numbers the blocks; a build agrees with it; writing it again changes nothing."""
    assert ledger(quay) == 0
    assert capsys.readouterr().out == "quay: written\n  1 annotation newly recorded\n"
    assert units(quay) == ["head", "p1", "p2", "p3", "p4"]
    assert section(quay, "annotations").keys() == {"n-two"}
    assert section(quay, "annotations")["n-two"].startswith('{unit: p2, words: "')
    built = quay.build("dummy")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    before = (quay.source / "quay/units.yaml").read_bytes()
    assert ledger(quay) == 0
    assert capsys.readouterr().out == "quay: unchanged\n"
    assert (quay.source / "quay/units.yaml").read_bytes() == before


def test_new_version(quay: Project) -> None:
    """In a new version of the copy-text changed words keep their block's id; a new last line gets the next id."""
    ledger(quay)
    quay.write(
        edition([*PARAGRAPHS[:2], PARAGRAPHS[2].replace("quay", "pier"), PARAGRAPHS[3], "A last line is added."])
    )
    assert quay.build("dummy").about("ledger"), "a build that departs from the ledger says so"
    assert ledger(quay) == 0
    assert units(quay) == ["head", "p1", "p2", "p3", "p4", "p5"]
    assert quay.build("dummy").warnings == ""


def test_inserted_and_removed(quay: Project) -> None:
    """Inserted and removed blocks leave all other ids unchanged."""
    ledger(quay)
    quay.write(
        edition(
            [
                "A preface that was not there before.",
                *PARAGRAPHS[:2],
                "A line between.",
                "Another one between.",
                *PARAGRAPHS[2:],
            ]
        )
    )
    assert ledger(quay) == 0
    assert units(quay) == ["head", "p0a", "p1", "p2", "p2a", "p2b", "p3", "p4"]
    quay.write(edition([PARAGRAPHS[0], *PARAGRAPHS[2:]]))
    assert ledger(quay) == 0
    assert units(quay) == ["head", "p1", "p3", "p4"]
    assert section(quay, "retired") == {"p0a": "head", "p2": "p1", "p2a": "p1", "p2b": "p1"}
    quay.write(edition(PARAGRAPHS))
    assert ledger(quay) == 0
    assert units(quay) == ["head", "p1", "p1a", "p3", "p4"], "an id that was retired is not given again"
    html = quay.build().html("quay/index")
    for name in ("p0a", "p2", "p2a", "p2b"):
        assert html.count(f'id="{name}"') == 1, f"a link to #{name} leads nowhere"


def test_ledger_of_a_text_that_is_not_proved_is_refused(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """No ids are assigned to a text that is not proved, except with --force."""
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    quay.write({"quay/index.md": text.replace("number four", "number fore")})
    assert ledger(quay) == 1
    out = capsys.readouterr().out
    assert out.startswith("quay: refused: quay/index.md:16: p4: the copy-text has")
    assert not (quay.source / "quay/units.yaml").exists()
    assert ledger(quay, "--force") == 0
    assert units(quay) == ["head", "p1", "p2", "p3", "p4"]


def test_refused_for_an_included_file(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults in a file that a page includes from elsewhere count as faults of the page."""
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    part = f"{PARAGRAPHS[3]}\n"
    quay.write(
        {
            "quay/index.md": text.replace(part, "```{include} ../_parts/end.md\n```\n"),
            "_parts/end.md": part.replace("number four", "number fore"),
            "conf.py": 'extensions = ["myst_parser", "scholiast"]\nexclude_patterns = ["_parts"]\n',
        }
    )
    assert ledger(quay) == 1
    assert capsys.readouterr().out.startswith("quay: refused: _parts/end.md:1: p4: the copy-text has")
    assert not (quay.source / "quay/units.yaml").exists()
    quay.write({"_parts/end.md": part})
    assert ledger(quay) == 0


def test_refused_for_a_page_elsewhere(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that is listed from another folder belongs to the edition, and to no other in that folder."""
    other = {n.replace("quay", "pier"): str(d).replace("quay", "pier") for n, d in edition(PARAGRAPHS).items()}
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    first, second = text.split(PARAGRAPHS[2])
    quay.write(
        {
            **other,
            "quay/edition.yaml": META + "pages: [index, ../pier/rest]\n",
            "quay/index.md": first,
            "pier/rest.md": f"---\nedition: quay\n---\n{PARAGRAPHS[2]}{second.replace('number four', 'number fore')}",
        }
    )
    assert ledger(quay) == 1
    out = capsys.readouterr().out
    assert "quay: refused: pier/rest.md:6: p5: the copy-text has" in out
    assert "pier: written" in out


def test_refused_without_any_proof(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A page without any comparison assigns no ids."""
    quay.write({"quay/index.md": "---\nedition: quay\n---\n:::{editorial}\nOf the quay.\n:::\n"})
    assert ledger(quay) == 1
    assert "refused: quay/edition.yaml:1: the edition 'quay' has no reading text" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (NOTE.replace("number two", "number too"), "quay/index.md:9: note: “number too” not found in p2"),
        (NOTE.replace("{note}", "{conjecure}"), "quay/index.md:9: unknown directive"),
        (NOTE.replace(":id: ", ":idd: "), "quay/index.md:10: note: 'note' has no option"),
        (NOTE + NOTE, "quay/index.md:13: note: duplicate id 'n-two', first in line 9"),
    ],
    ids=["lemma", "directive", "option", "id"],
)
def test_refused_for_an_annotation(note: str, says: str, quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The id of an annotation with an error stays recorded, and a build does not suggest removing it."""
    ledger(quay)
    before = (quay.source / "quay/units.yaml").read_bytes()
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    quay.write({"quay/index.md": text.replace(NOTE, note)})
    assert not any("recorded but not there" in t.message for t in quay.build("dummy").about("ledger"))
    capsys.readouterr()
    assert ledger(quay) == 1
    assert capsys.readouterr().out.startswith(f"quay: refused: {says}")
    assert (quay.source / "quay/units.yaml").read_bytes() == before
    assert ledger(quay, "--force") == 0


def test_gone_and_renamed(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Every removed id is listed, with the new id that is most likely the same annotation."""
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    plain = NOTE.replace(":id: n-two\n", "")
    quay.write({"quay/index.md": text.replace(NOTE, plain + NOTE.replace("n-two", "x-two"))})
    ledger(quay)
    quay.write({"quay/index.md": text.replace(NOTE, plain.replace("number two", "paragraph number two"))})
    capsys.readouterr()
    assert ledger(quay) == 0
    assert capsys.readouterr().out.splitlines() == [
        "quay: written",
        "  1 annotation newly recorded",
        "  removed: n-p2-number-two (links to it no longer work)",
        "  n-p2-number-two is now n-p2-paragraph-number-two: add ':id: n-p2-number-two' to it to keep links working",
        "  removed: x-two (links to it no longer work)",
    ]


def test_folder_in_the_place_of_the_ledger(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An unwritable ledger is refused with the reason, and no partial file is left."""
    (quay.source / "quay/units.yaml").mkdir()
    assert ledger(quay) == 1
    assert capsys.readouterr().out.startswith("quay: refused: quay/units.yaml:1: cannot be read: this is a folder")
    assert not (quay.source / "quay/units.part").exists()


@pytest.mark.parametrize(
    "content", [b"ledger: 1\nunits: [\n", b"\xff\n", b"ledger: 9\n", b"ledger: 1\nunits:\n  p1: nonsense\n"]
)
def test_unreadable_ledger_is_kept(content: bytes, quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An unreadable ledger is not overwritten, because its ids would be assigned again."""
    quay.write({"quay/units.yaml": content})
    assert ledger(quay) == 1
    assert "quay: refused: quay/units.yaml:" in capsys.readouterr().out
    assert (quay.source / "quay/units.yaml").read_bytes() == content


def test_moved_annotation(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An annotation that is moved on purpose is recorded in its new place and listed."""
    ledger(quay)
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8").replace(NOTE, "")
    quay.write({"quay/index.md": text + NOTE.replace("number two", "number four")})
    assert [t.subtype for t in quay.build("dummy").told if t.level == "ERROR"] == ["drift"]
    capsys.readouterr()
    before = (quay.source / "quay/units.yaml").read_bytes()
    move = "  n-two is now in p4 (before: p2): This is paragraph [[number four]] of the text on the quay.\n"
    assert ledger(quay) == 1
    assert capsys.readouterr().out == (
        f"quay: not written: annotations have moved. If this is correct, add --yes\n{move}"
    )
    assert (quay.source / "quay/units.yaml").read_bytes() == before
    assert ledger(quay, "--yes") == 0
    assert capsys.readouterr().out == f"quay: written\n{move}"
    assert quay.build("dummy").warnings == ""


class _Terminal(StringIO):
    """Input or output that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("yes\n", 0), ("n\n", 1), ("\n", 1), ("", 1)])
def test_question_on_a_terminal(answer: str, code: int, quay: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the moves are listed, and recorded only after a yes."""
    ledger(quay)
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8").replace(NOTE, "")
    quay.write({"quay/index.md": text + NOTE.replace("number two", "number four")})
    before = (quay.source / "quay/units.yaml").read_bytes()
    out = _Terminal()
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))
    monkeypatch.setattr(sys, "stdout", out)
    assert ledger(quay) == code
    shown = out.getvalue()
    assert shown.startswith("quay: 1 moved\n  n-two is now in p4 (before: p2): This is paragraph [[number four]] of")
    assert "Record these places? [y/N] " in shown
    assert shown.rstrip().endswith("quay: written" if code == 0 else "quay: not written")
    assert shown.count("n-two is now") == 1
    assert ((quay.source / "quay/units.yaml").read_bytes() == before) is (code == 1)


def test_other_words_in_the_same_block(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A move within a block is listed with the words that the annotation is now on."""
    ledger(quay)
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    quay.write({"quay/index.md": text.replace("{note} number two", "{note} the text")})
    capsys.readouterr()
    assert ledger(quay) == 1
    assert (
        "  n-two is still in p2, but its words or the words around it have changed: …is paragraph number two of [[the text]] on the quay.\n"
        in capsys.readouterr().out
    )
    assert ledger(quay, "--json") == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["state"], found["moved"][0][:3]) == ("unconfirmed", ["n-two", "p2", "p2"])
    assert ledger(quay, "--json", "--yes") == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "written"


def test_note_without_an_id_that_moves(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An id made of block and words changes if the words are found in another block: that is a move too."""
    text = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    plain = NOTE.replace(":id: n-two\n", "").replace("number two", "paragraph")
    quay.write({"quay/index.md": text.replace(NOTE, plain)})
    ledger(quay)
    quay.write({"quay/index.md": text.replace(NOTE, "") + plain})
    assert [t.subtype for t in quay.build("dummy").told] == ["drift"]
    capsys.readouterr()
    assert ledger(quay) == 1
    assert "n-p4-paragraph is now in p4 (before: p2)" in capsys.readouterr().out
    assert ledger(quay, "--yes") == 0
    assert (
        "n-p2-paragraph is now n-p4-paragraph: add ':id: n-p2-paragraph' to it to keep links working"
        in capsys.readouterr().out
    )
    assert quay.build("dummy").warnings == ""


def test_upgrade_from_version_1(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A ledger of version 1 is read without a warning; the next run upgrades it, keeps every id and asks nothing."""
    ledger(quay)
    text = (quay.source / "quay/units.yaml").read_text(encoding="utf-8")
    old = (
        re.sub(r"\{unit: (\S+), words: \S+\}", r"\1", text).replace("ledger: 2", "ledger: 1").replace("  p4:", "  p9:")
    )
    assert "  n-two: p2\n" in old
    quay.write({"quay/units.yaml": old})
    assert quay.build("dummy").warnings == ""
    capsys.readouterr()
    assert ledger(quay) == 0
    assert capsys.readouterr().out == "quay: written\n"
    assert (quay.source / "quay/units.yaml").read_text(encoding="utf-8") == text.replace("p4", "p9")


def noted(page: str, words: str) -> str:
    """Return a page with a note on some words after the first paragraph that has them."""
    paragraph = next(p for p in PARAGRAPHS if words in p)
    return page.replace(paragraph, f"{paragraph}\n\n:::{{note}} {words}\nx\n:::\n", 1)


def _merged(quay: Project, notes: Sequence[str], *options: str) -> tuple[int, str]:
    """The ledgers of two branches, each of which adds a note on some words, merged by Git by line."""
    base = (quay.source / "quay/index.md").read_text(encoding="utf-8")
    ledger(quay)
    path, texts = quay.source / "quay/units.yaml", {}
    texts["base"] = path.read_bytes()
    for name, words in zip(("ours", "theirs"), notes, strict=True):
        quay.write({"quay/index.md": noted(base, words), "quay/units.yaml": texts["base"]})
        assert ledger(quay) == 0
        texts[name] = path.read_bytes()
    for name, data in texts.items():
        (quay.root / name).write_bytes(data)
    files = [str(quay.root / name) for name in ("ours", "base", "theirs")]
    done = subprocess.run(["git", "merge-file", "-p", *options, *files], capture_output=True, text=True, check=False)
    page = base
    for words in notes:
        page = noted(page, words)
    quay.write({"quay/index.md": page, "quay/units.yaml": done.stdout})
    return done.returncode, done.stdout


@pytest.mark.parametrize("where", [0, 2])
def test_two_branches_that_each_add_a_note(where: int, quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Each annotation is one line below its block, so that Git merges what two branches add; a build has nothing to report."""
    conflicts, text = _merged(quay, PARAGRAPHS[where : where + 2])
    assert conflicts == 0
    assert quay.build("dummy").warnings == ""
    assert len(section(quay, "annotations")) == 3
    assert ledger(quay) == 0
    assert capsys.readouterr().out.endswith("quay: unchanged\n")
    assert (quay.source / "quay/units.yaml").read_text(encoding="utf-8") == text


def test_two_branches_that_add_a_note_at_one_place(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines at one place are a conflict, which the build reports; merge=union keeps both, and the next run sorts."""
    conflicts, text = _merged(quay, ("paragraph number four", "number four"))
    assert conflicts == 1
    found = quay.build("dummy").about("ledger")
    line = text[: text.index("<<<<<<< ")].count("\n") + 1
    assert [(t.file, t.line, t.level) for t in found] == [("quay/units.yaml", line, "ERROR")]
    assert "keep the lines of both" in found[0].message
    assert ledger(quay, "--yes") == 1
    files = [str(quay.root / name) for name in ("ours", "base", "theirs")]
    union = subprocess.run(["git", "merge-file", "-p", "--union", *files], capture_output=True, text=True, check=True)
    quay.write({"quay/units.yaml": union.stdout})
    assert quay.build("dummy").warnings == ""
    assert ledger(quay) == 0
    assert capsys.readouterr().out.endswith("quay: written\n")
    assert (quay.source / "quay/units.yaml").read_text(encoding="utf-8") != union.stdout
    assert len(section(quay, "annotations")) == 3


def test_named_editions(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the given editions are written."""
    other = {
        name.replace("quay/", "pier/"): str(data).replace("quay", "pier") for name, data in edition(PARAGRAPHS).items()
    }
    quay.write(dict(other))
    assert ledger(quay, "pier") == 0
    assert capsys.readouterr().out == "pier: written\n  1 annotation newly recorded\n"
    assert not (quay.source / "quay/units.yaml").exists()
    assert ledger(quay, "peir") == 2
    assert "unknown edition 'peir'; did you mean 'pier'? Known: pier, quay" in capsys.readouterr().err


def test_json_option_prints_the_result(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` prints the result for other programs."""
    assert ledger(quay, "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"edition": "quay", "state": "written", "reason": "", "moved": [], "new": ["n-two"], "gone": [], "renamed": []}
    ]


def test_project_that_cannot_be_read(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A project that Sphinx cannot read gives one message and exit code 2."""
    quay.write({"conf.py": "extensions = ['there_is_no_such_extension']\n"})
    assert ledger(quay) == 2
    assert "there_is_no_such_extension" in capsys.readouterr().err


def test_wrong_use(quay: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use gives a message and exit code 2."""
    assert main([]) == 2
    assert "ledger" in capsys.readouterr().out
    assert main(["ledger", "--source", str(quay.root / "nowhere"), "--config", str(quay.source)]) == 2
    assert "source folder" in capsys.readouterr().err
    assert main(["ledger", "--source", str(quay.source), "--config", str(quay.root)]) == 2
    assert "no conf.py" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["leger"])
    assert left.value.code == 2


def test_as_a_program(quay: Project) -> None:
    """The module runs as a program with the exit codes of the function."""
    command = [
        sys.executable,
        "-m",
        "scholiast.authoring.cli",
        "ledger",
        "--source",
        str(quay.source),
        "--config",
        str(quay.source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "quay: written\n  1 annotation newly recorded\n"), done.stderr
