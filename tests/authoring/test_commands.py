"""The list of commands: one module each, found by its name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scholiast.authoring import commands
from scholiast.authoring.cli import find_commands, main

HANDBOOK = Path(__file__).parents[2] / "source" / "handbook"


def test_commands_are_the_modules_of_their_folder() -> None:
    """Each module is a command of its name, and the handbook lists it."""
    modules = {path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py")}
    found = find_commands()
    assert found.keys() == {name.rstrip("_").replace("_", "-") for name in modules}
    assert found.keys() >= {"build", "ledger", "prove", "schema", "upgrade"}
    page = (HANDBOOK / "command-line.md").read_text(encoding="utf-8")
    for name in found:
        assert f"| `scholiast {name}` |" in page


def test_module_added_to_the_folder_is_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new module needs no entry anywhere; a name that is a keyword of Python ends with an underscore."""
    (tmp_path / "yield_.py").write_text(
        'HELP = DESCRIPTION = "take a text in"\n\n'
        'def add_arguments(parser):\n    parser.add_argument("file")\n\n'
        "def run(arguments):\n    print(arguments.file)\n    return 1\n"
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    assert main(["yield", "a.docx"]) == 1
    assert capsys.readouterr().out == "a.docx\n"
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "take a text in" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["schema", "edition", "more"], ["ledger", "--frce"], ["upgrade", "--chec"]])
def test_unknown_argument_is_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command refuses what it does not know, and does not guess what a shortened option means."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert f"unknown argument: {arguments[-1]}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chekc"], "unknown command 'chekc'; did you mean 'check'? Known: check, "),
        (["ledger", "--frce"], "scholiast ledger: error: unknown argument: --frce; did you mean '--force'? See 'scholiast ledger --help'"),
        (["--json", "ledger"], "unknown argument: --json: write it after 'scholiast ledger'."),
        (["check", "--as", "jsn"], "unknown value 'jsn'; did you mean 'json'? Known: json, "),
    ],
)  # fmt: skip
def test_unknown_word_on_the_command_line_is_answered_with_the_nearest_one(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped command, option or value is reported with what was probably meant, and where its help is."""
    with pytest.raises(SystemExit):
        main(arguments)
    assert says in capsys.readouterr().err


def test_interrupted_command_is_reported_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends each command with a line and exit code 2."""
    (tmp_path / "wait.py").write_text(
        'HELP = DESCRIPTION = "wait"\n\n'
        "def add_arguments(parser):\n    pass\n\n"
        "def run(arguments):\n    raise KeyboardInterrupt\n"
    )
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    assert main(["wait"]) == 2
    assert capsys.readouterr().err == "scholiast: interrupted: no file is half-written\n"


def test_command_whose_reader_has_stopped_ends_without_a_traceback() -> None:
    """Nothing is reported about a closed pipe, as of 'head'; the code is 1, because the output is not complete."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "scholiast", "schema", "edition"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["ledger", "--help"], ["schema", "--help"], ["--version"]])
def test_help_is_there_for_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has a help text."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    assert "scholiast" in capsys.readouterr().out


def test_schema_command_prints_the_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON Schemas are printed."""
    for file in ("edition", "entities", "records"):
        assert main(["schema", file]) == 0
        assert "$schema" in json.loads(capsys.readouterr().out)
