"""``scholiast suggest``: drafts for a file or an edition, and input that it refuses. The text is made up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.application import Sphinx

from scholiast.authoring import annotate
from scholiast.authoring.cli import main
from support.projects import Project

META = "id: weir\ntitle: The Weir\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n  bibl: src-courier\n"
TEXT = "The Weir\n\nThe harbour office said on Sunday that the gauge had failed.\n\n“It may have frozen,” a spokeswoman added.\n"
PAGE = "---\nedition: weir\n---\n# The Weir\n\nThe harbour office said on Sunday that the gauge had failed.\n\n“It may have frozen,” a spokeswoman added.\n"
SOURCES = "- id: src-courier\n  type: article-newspaper\n  title: The Weir\n  issued: 2026-03-11\n"


@pytest.fixture
def weir(project: Project) -> Project:
    """Return a project of one edition with a ledger."""
    project.write(
        {"weir/edition.yaml": META, "weir/copytext.txt": TEXT, "weir/index.md": PAGE, "weir/sources.yaml": SOURCES}
    )
    assert main(["ledger", "--source", str(project.source), "--config", str(project.source)]) == 0
    return project


def drafts(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[dict[str, str]]]:
    """Return what the command prints as JSON."""
    capsys.readouterr()
    assert main(["suggest", *arguments, "--json"]) == 0
    found: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    return found


def test_edition_gives_units_language_and_date(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The ids of blocks come from the ledger, and the date from the source of the text."""
    found = drafts(capsys, "weir", "--source", str(weir.source))
    assert found["date"] == "2026-03-11"
    assert {"p1", "p2"} <= {s["unit"] for s in found["suggestions"]}
    (date,) = [s for s in found["suggestions"] if s["kind"] == "date"]
    assert (date["exact"], date["state"]) == ("on Sunday", "suggested")
    assert "2026-03-08" in str(date["fields"])


def test_drafts_are_refused_by_the_build_until_accepted(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft that is pasted as printed is an error of the build; accepted ones land on their words without one."""
    source = ["--source", str(weir.source), "--kind", "attribution", "--kind", "date", "--kind", "conjecture"]
    found = drafts(capsys, "weir", *source)["suggestions"]
    assert main(["suggest", "weir", *source]) == 0
    raw = capsys.readouterr().out
    built = weir.write({"weir/index.md": f"{PAGE}\n{raw}"}).build()
    assert built.warnings.count("has no option 'suggested'") == len(found) == 4
    weir.write({"weir/index.md": PAGE})
    accept = [word for draft in found for word in ("--accept", draft["id"])]
    assert main(["suggest", "weir", *source, "--config", str(weir.source), *accept]) == 0
    page = (weir.source / "weir/index.md").read_text(encoding="utf-8")
    assert page.count(":::{") == len(found)
    assert "suggested" not in page
    assert page.index(":::{date} on Sunday") < page.index("“It may have frozen,”")
    built = weir.build(out="accepted")
    assert "ERROR" not in built.warnings
    assert "may have frozen" in built.html("weir/index")


def test_accepting_drafts_reads_the_whole_project_once(
    weir: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All pages are read for the first draft; after that only what each draft changes is read again."""
    reads: list[bool] = []
    read = annotate.dry_app

    def counted(srcdir: Path, confdir: Path, folder: Path, *, fresh: bool = True) -> Sphinx:
        reads.append(fresh)
        return read(srcdir, confdir, folder, fresh=fresh)

    monkeypatch.setattr(annotate, "dry_app", counted)
    source = ["--source", str(weir.source), "--config", str(weir.source)]
    found = drafts(capsys, "weir", *source, "--kind", "date", "--kind", "conjecture")["suggestions"]
    assert len(found) == 2
    assert main(["suggest", "weir", *source, *(w for draft in found for w in ("--accept", draft["id"]))]) == 0
    assert reads == [True, False, False]


def test_accepted_draft_of_an_edition_is_written_or_nothing_is(
    weir: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """The place of an accepted draft is printed; one that is accepted twice is refused, and the page stays as it is."""
    folders = ["--source", str(weir.source), "--config", str(weir.source)]
    (draft,) = [d for d in drafts(capsys, "weir", *folders)["suggestions"] if d["kind"] == "date"]
    accept = ["suggest", "weir", *folders, "--accept", draft["id"]]
    assert main([*accept, "--json"]) == 0
    (written,) = json.loads(capsys.readouterr().out)["written"]
    page = weir.source / "weir/index.md"
    assert written["file"] == os.path.relpath(page).replace(os.sep, "/")
    line = page.read_text(encoding="utf-8").split("\n")[written["line"] - 1]
    assert line == written["directive"].split("\n")[0] == ":::{date} on Sunday"
    assert [d for d in drafts(capsys, "weir", *folders)["suggestions"] if d["id"] == draft["id"]] == []
    before = page.read_bytes()
    assert main(accept) == 1
    assert f"the date of “on Sunday” is there already: '{written['id']}'" in capsys.readouterr().err
    assert page.read_bytes() == before
    (name,) = [d for d in drafts(capsys, "weir", *folders)["suggestions"] if d["kind"] == "mention"][:1]
    assert main(["suggest", "weir", *folders, "--accept", name["id"]]) == 1
    assert "copy what it prints" in capsys.readouterr().err
    assert page.read_bytes() == before


def test_unknown_id_is_a_finding(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An id that no draft has is reported, and the exit code is 1."""
    assert main(["suggest", "weir", "--source", str(weir.source), "--accept", "00000000"]) == 1
    assert "no draft has the id '00000000'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "has no words"),
        ("blank.md", b"---\nedition: x\n---\n\n% nothing\n", "has no words"),
        ("latin.txt", "Der Hafen läuft über.".encode("latin-1"), "is not UTF-8"),
        ("utf16.txt", "The mayor said it was low.".encode("utf-16"), "is not UTF-8"),
        ("binary.bin", bytes(range(256)) * 20, "is not UTF-8"),
        ("large.txt", b"low \n" * 4_100_000, "has more than 20 MB"),
    ],
)
def test_bad_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, words: str
) -> None:
    """An empty, binary, wrongly encoded or very large file is refused with its reason."""
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["suggest", str(path)]) == 2
    assert words in capsys.readouterr().err


def test_missing_file_and_folder_are_refused(weir: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that means nothing and a folder without an edition are refused."""
    assert main(["suggest", "nothing-here"]) == 2
    assert "no edition 'nothing-here' in 'source'" in capsys.readouterr().err
    assert main(["suggest", "wier", "--source", str(weir.source)]) == 2
    assert "and no file of this name: did you mean 'weir'?" in capsys.readouterr().err
    assert main(["suggest", str(tmp_path)]) == 2
    assert "has no edition.yaml" in capsys.readouterr().err


def test_wrong_line_ends_and_marks_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends of Windows and a byte order mark change nothing."""
    for name, data in (("a.txt", TEXT), ("b.txt", "\ufeff" + TEXT.replace("\n", "\r\n"))):
        (tmp_path / name).write_bytes(data.encode())
    first, second = (drafts(capsys, str(tmp_path / name))["suggestions"] for name in ("a.txt", "b.txt"))
    assert first == second != []


def test_drafts_are_written_to_a_file_of_their_own(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is written whole, replaced when it holds drafts, and any other file is kept."""
    target, page = weir.source.parent / "drafts.md", weir.source / "weir/index.md"
    for _ in range(2):
        assert main(["suggest", "weir", "--source", str(weir.source), "--write", str(target)]) == 0
    assert target.read_text("utf-8").startswith("% Drafts by rules.")
    before = page.read_bytes()
    assert main(["suggest", "weir", "--source", str(weir.source), "--write", str(page)]) == 2
    assert "write the drafts to another file" in capsys.readouterr().err
    assert page.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_permission_leaves_no_file(weir: Project, tmp_path: Path) -> None:
    """Where nothing may be written, the command ends with 2 and leaves nothing behind."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["suggest", "weir", "--source", str(weir.source), "--write", str(closed / "drafts.md")]) == 2
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--kind", "poem"], ["--date", "Sunday"], ["--language", "xx"], []])
def test_wrong_use_ends_with_two(arguments: list[str]) -> None:
    """An unknown kind, date or language, and no text at all, are wrong use."""
    with pytest.raises(SystemExit) as caught:
        main(["suggest", *(["a.txt"] if arguments else []), *arguments])
    assert caught.value.code == 2


def test_edition_in_another_language_is_refused(weir: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A language without rules is reported with those that have some."""
    weir.write({"weir/edition.yaml": f"{META}language: sv\n"})
    assert main(["suggest", "weir", "--source", str(weir.source)]) == 2
    assert "no lexicon for the language 'sv': known are de, en" in capsys.readouterr().err


def test_file_has_the_language_of_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A German file needs no option; one in a language without a lexicon is refused, and nothing is printed."""
    german, swedish = tmp_path / "brief.txt", tmp_path / "brev.txt"
    german.write_text("Der Rat sagte am Montag, dass die Pumpen in der Nacht ausgefallen seien.\n", "utf-8")
    swedish.write_text(
        "Borgmästaren sade att pumparna hade gått sönder och att det kunde dröja till fredag.\n", "utf-8"
    )
    assert main(["suggest", str(german), "--kind", "attribution"]) == 0
    assert ":::{attribution} Der Rat sagte" in capsys.readouterr().out
    assert main(["suggest", str(swedish)]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert "is in a language without a lexicon: known are de, en" in told.err


def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    """A reader that stops early, as ``head`` does, causes no traceback."""
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 2000, encoding="utf-8")
    command = [sys.executable, "-m", "scholiast", "suggest", str(path), "--kind", "attribution"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert "Traceback" not in running.stderr.read().decode()
