"""``scholiast collate``: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from scholiast.authoring.cli import main
from scholiast.model.ledger import Ledger, entry, write_ledger
from support.projects import Project

ONE = "The old lamp burned at dusk, and they rang at dusk, and left.\n\nNobody had any oil. Nobody | came.\n"
TWO = "The new lamp burned at dusk, and left!\n\nNobody had any more oil. And nobody | came.\n"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files in the current folder."""
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_collate_prints_a_table(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each place, with a column for each text; bars in the text are escaped."""
    assert main(["collate", "one.txt", "two.txt", "--sigla", "P Q"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| Where | P | Q | What |"
    assert "| 1 | and they rang at dusk, | om. | omission, from the same to the same |" in lines
    assert "| 3 | – | more | addition |" in lines


def test_collate_prints_an_apparatus(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each place in the form of an apparatus; kinds that are ignored are left out."""
    assert (
        main(["collate", "one.txt", "two.txt", "--as", "apparatus", "--ignore", "punctuation", "--ignore", "capitals"])
        == 1
    )
    assert capsys.readouterr().out.splitlines() == [
        "1  old] new B (other words)",
        "1  and they rang at dusk,] om. B (omission, from the same to the same)",
        "3  (after any)] more B (addition)",
        "3  (after oil)] And B (addition)",
    ]


def test_collate_prints_directives(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each directive has a lemma with words, and what tells it from equal words."""
    main(["collate", "one.txt", "two.txt", "--as", "directives"])
    out = capsys.readouterr().out
    assert (
        ":::{emendation} any\n:kind: substantive\n:reason: addition\n:cert: unknown\n:reading: A | any\n:reading: B | any more\n:::"
        in out
    )
    assert ":::{emendation} Nobody\n:prefix: oil.\n" in out


def test_reading_of_a_directive_has_its_signs_where_the_witness_has_them(
    two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No blank comes before a comma that the witness has at its word."""
    (two / "one.txt").write_text(
        "The keeper of Pennywick slept.\
",
        encoding="utf-8",
    )
    (two / "two.txt").write_text(
        "The keeper of Pennywick, it is said, slept.\
",
        encoding="utf-8",
    )
    main(["collate", "one.txt", "two.txt", "--as", "directives"])
    assert (
        ":reading: B | Pennywick, it is said,\
"
        in capsys.readouterr().out
    )


def test_collate_prints_json(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Offsets count code points of the first text."""
    assert main(["collate", "one.txt", "two.txt", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["witnesses"] == ["A", "B"]
    assert found["entries"][0] == {
        "where": "1", "start": 4, "end": 7, "lemma": "old", "agreeing": ["A"],
        "readings": [{"sigla": ["B"], "text": "new", "kind": "words"}],
    }  # fmt: skip
    for each in found["entries"]:
        assert " ".join(ONE[each["start"] : each["end"]].split()) == each["lemma"]


def test_collate_of_equal_texts_has_the_exit_code_zero(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends and runs of blanks are no difference."""
    (two / "two.txt").write_text(ONE.replace(" ", "\n"), encoding="utf-8")
    assert main(["collate", "one.txt", "two.txt"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "the texts are equal\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["one.txt"], "one text only"),
        (["one.txt", "three.txt"], "'three.txt': no such file; did you mean 'two.txt'?"),
        (["one.txt", "-"], "'-': standard input is not read"),
        (["one.txt", "one.txt", "--sigla", "A B C"], "--sigla has 3 names (A B C) for 2 files"),
        (["one.txt", "empty.txt"], "has no text"),
        (["one.txt", "odd.txt"], "not UTF-8"),
        (["one.txt", "two.txt", "--sigla", "A A"], "two texts have the siglum 'A'"),
        (["one.txt", "two.txt", "--write"], "needs the folder of an edition"),
        ([".", "two.txt"], "is not the folder of an edition"),
        (["one.txt", "folder"], "a folder"),
    ],
)
def test_collate_refuses_what_it_cannot_read(
    two: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """Wrong use has the exit code 2 and a message that says why."""
    (two / "empty.txt").write_bytes(b" \n")
    (two / "odd.txt").write_bytes(b"caf\xe9 au lait")
    (two / "folder").mkdir()
    assert main(["collate", *arguments]) == 2
    assert words in capsys.readouterr().err


META = """id: pier
title: The pier
fictional: true
copy_text: {{siglum: A, role: copy-text, sha256: SHA}}
witnesses:
  - {{siglum: B, role: reprint, path: b.txt, sha256: {b}, collated: full}}
  - {{siglum: C, role: reprint, path: c.txt, sha256: {c}, collated: full}}
"""
COPY = (
    "The lamp burned at dusk, and they rang the bell at dusk, and went home.\n\n"
    "Nobody on the pier had any oil. The keeper had some oil, and no body asked him.\n\n"
    "In the harbour the boats were grey, and the fog was grey as well.\n"
)
B = (
    "The old lamp burned at dusk, and went home.\n\n"
    "And nobody on the pier had oil any. The keeper had some oil and nobody asked him twice.\n\n"
    "In the harbor the boats were grey, and the fog was white as well!\n"
)
C = (
    "The old lantern burned at dusk, and they rang the the bell at dusk, and went home.\n\n"
    "Nobody on the pier had any oil. The keeper had some, and no body asked him.\n\n"
    "The boats were grey, and the fog was grey as well.\n"
)


def pier(tmp_path: Path) -> Project:
    blocks = COPY.strip().split("\n\n")
    units = tuple(entry(f"p{number}", text) for number, text in enumerate(blocks, 1))
    sha = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in (("b", B), ("c", C))}
    return Project(tmp_path).write(
        {
            "pier/edition.yaml": META.format(**sha),
            "pier/copytext.txt": COPY,
            "pier/b.txt": B,
            "pier/c.txt": C,
            "pier/index.md": f"---\nedition: pier\n---\n{COPY}",
            "pier/units.yaml": write_ledger(Ledger(hashlib.sha256(COPY.encode()).hexdigest(), units, {}, {})),
        }
    )


def test_collate_writes_readings_that_a_build_accepts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every lemma is found, and every reading is where its witness has it, according to the build."""
    project = pier(tmp_path)
    assert main(["collate", str(project.source / "pier"), "--write"]) == 1
    assert "written" in capsys.readouterr().out
    built = project.build()
    assert [t.message for t in built.told if t.type.startswith("scholiast")] == []
    records = [record for record in built.store.records() if record.type == "emendation"]
    checked = [c.collation.tier for r in records for reading in r.readings for c in reading.collations]  # type: ignore[attr-defined]
    assert len(records) > 10
    assert set(checked) <= {"to-the-letter", "folds"}


def test_collate_does_not_overwrite_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second time it refuses, and so it does without ids for the blocks."""
    folder = pier(tmp_path).source / "pier"
    main(["collate", str(folder), "--write"])
    before = (folder / "collation.md").read_bytes()
    assert main(["collate", str(folder), "--write"]) == 2
    assert "exists" in capsys.readouterr().err
    assert (folder / "collation.md").read_bytes() == before
    (folder / "collation.md").unlink()
    (folder / "units.yaml").unlink()
    assert main(["collate", str(folder), "--write"]) == 2
    assert "scholiast ledger" in capsys.readouterr().err


def test_collate_tells_equal_words_apart_across_the_ends_of_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words before a lemma may be on another line, but never in another paragraph."""
    monkeypatch.chdir(tmp_path)
    first = "The old dog ran.\n\nThe big\nblack dog ran. The small\nblack dog ran off.\n"
    Path("one.txt").write_text(first, encoding="utf-8")
    Path("two.txt").write_text(first.replace("dog ran off", "cat ran off"), encoding="utf-8")
    assert main(["collate", "one.txt", "two.txt", "--as", "directives"]) == 1
    assert ":::{emendation} dog\n:prefix: small black\n" in capsys.readouterr().out


def test_language_says_what_is_a_spelling(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the language, the older spellings of it are no other words; an unknown one is answered with those that are known."""
    (tmp_path / "a.txt").write_text("The bell & the lamp was lov'd by ye keeper.\n")
    (tmp_path / "b.txt").write_text("The bell and the lamp was loved by the keeper.\n")
    texts = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    assert main(["collate", *texts, "--ignore", "spelling"]) == 1
    assert main(["collate", *texts, "--ignore", "spelling", "--language", "en"]) == 0
    with pytest.raises(SystemExit) as left:
        main(["collate", *texts, "--language", "xx"])
    assert left.value.code == 2
    assert "unknown value 'xx'" in capsys.readouterr().err
