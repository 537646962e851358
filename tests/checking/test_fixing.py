"""Fixes: whole files or nothing, line ends kept, and never a change of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.checking.finding import Edit, Finding
from scholiast.checking.fixing import fix
from scholiast.files import UnwritableFileError

BEFORE = {"quay": [("p1", "The bell.")]}


def finding(*edits: Edit) -> Finding:
    """Return a finding with edits."""
    return Finding(
        rule="record-006", level="warning", edition="quay", message="", about="n", file=edits[0].file, edits=edits
    )


def test_fix_changes_one_line_and_keeps_line_ends(tmp_path: Path) -> None:
    """The line is replaced, whatever ends it; a byte order mark and all other bytes stay."""
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffone\r\ntwo two\r\nthree".encode())
    outcome = fix([finding(Edit("a.md", 2, "two two\r", "two\r"))], tmp_path, BEFORE, lambda: BEFORE)
    assert path.read_bytes() == "\ufeffone\r\ntwo\r\nthree".encode()
    assert (outcome.fixed, outcome.undone) == ({"a.md": 1}, False)


def test_fix_removes_lines(tmp_path: Path) -> None:
    """Edits without new words remove their lines, and the others stay."""
    (tmp_path / "a.yaml").write_text("one:\n  two\n  three\nfour\n")
    edits = finding(Edit("a.yaml", 1, "one:"), Edit("a.yaml", 2, "  two"), Edit("a.yaml", 3, "  three"))
    assert fix([edits], tmp_path, BEFORE, lambda: BEFORE).fixed == {"a.yaml": 3}
    assert (tmp_path / "a.yaml").read_text() == "four\n"


def test_fix_leaves_a_line_that_has_changed(tmp_path: Path) -> None:
    """An edit of a line that reads differently by now is not made."""
    (tmp_path / "a.md").write_text("one\ntwo\n")
    outcome = fix([finding(Edit("a.md", 2, "zwei", "2"))], tmp_path, BEFORE, lambda: BEFORE)
    assert (tmp_path / "a.md").read_text() == "one\ntwo\n"
    assert outcome.fixed == {}


def test_fix_takes_everything_back_if_a_text_changes(tmp_path: Path) -> None:
    """If the texts are not the same afterwards, all files have their earlier bytes again."""
    (tmp_path / "a.md").write_text("one\n")
    (tmp_path / "b.md").write_text("two\n")
    edits = [finding(Edit("a.md", 1, "one", "1")), finding(Edit("b.md", 1, "two", "2"))]
    seen: list[str] = []

    def after() -> dict[str, list[tuple[str, str]]]:
        seen.append((tmp_path / "a.md").read_text())
        return {"quay": [("p1", "The bells.")]}

    outcome = fix(edits, tmp_path, BEFORE, after)
    assert seen == ["1\n"]
    assert outcome.undone
    assert [(tmp_path / name).read_text() for name in ("a.md", "b.md")] == ["one\n", "two\n"]


def test_fix_restores_files_when_it_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a file cannot be written, or the reading afterwards ends with an exception, earlier files are restored."""
    (tmp_path / "a.md").write_text("one\n")
    edits = [finding(Edit("a.md", 1, "one", "1"))]

    def stop() -> dict[str, list[tuple[str, str]]]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fix(edits, tmp_path, BEFORE, stop)
    assert (tmp_path / "a.md").read_text() == "one\n"

    def refuse(path: Path, data: bytes | str) -> None:
        raise UnwritableFileError(path, OSError(28, "No space left on device"))

    monkeypatch.setattr("scholiast.checking.fixing.write_whole", refuse)
    with pytest.raises(UnwritableFileError):
        fix(edits, tmp_path, BEFORE, lambda: BEFORE)
    assert (tmp_path / "a.md").read_text() == "one\n"
