"""``scholiast build``: what it prints, what it hands on to Sphinx, and its exit code. The text is made up."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scholiast.authoring.builders import USUAL
from scholiast.authoring.cli import main
from scholiast.authoring.dry_run import dry_run
from scholiast.authoring.progress import Bar
from support.projects import Project

META = "id: weir\ntitle: The Weir\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
TEXT = "The Weir\n\nThe water was low.\n"
PAGE = "---\nedition: weir\n---\n# The Weir\n\nThe water was low.\n"
PROVED = "1 note; text proved: 2 of 2 units equal to the copy-text (sha256 "


@pytest.fixture
def weir(project: Project) -> Project:
    """Return a project of one edition with a note."""
    return project.write(
        {
            "weir/edition.yaml": META,
            "weir/copytext.txt": TEXT,
            "weir/index.md": f"{PAGE}\n:::{{note}} low\nIn August.\n:::\n",
        }
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scholiast", "build", *arguments]


def build(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), cwd=project.root, capture_output=True, text=True, check=False)


def build_on_a_terminal(project: Project, *arguments: str) -> tuple[int, str]:
    """Return the exit code of a build whose outputs are a terminal, and what it wrote."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments),
        cwd=project.root,
        stdout=theirs,
        stderr=theirs,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm"},
    )
    os.close(theirs)
    written = b""
    try:
        while data := os.read(ours, 65536):
            written += data
    except OSError:  # Linux reports the end of a terminal so
        pass
    os.close(ours)
    return process.wait(), written.decode()


def test_build_prints_one_line_per_edition(weir: Project) -> None:
    """A build without findings prints its summary and nothing else, with or without -q."""
    for arguments in ((), ("-q", "-E")):
        done = build(weir, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        (line,) = done.stdout.splitlines()
        assert line.startswith(f"{Path('build/html/weir/index.html')}: {PROVED}")
    assert (weir.root / "build/doctrees/html/environment.pickle").is_file()


def test_build_prints_findings_and_fails_as_sphinx_does(weir: Project) -> None:
    """A finding is on standard error, the summary on standard output, and the exit code is 1."""
    weir.write({"weir/index.md": PAGE.replace("low", "high")})
    done = build(weir)
    (finding,) = done.stderr.splitlines()
    assert finding.startswith(f"{Path('source/weir/index.md')}:6: ERROR: p1: the copy-text has")
    (line,) = done.stdout.splitlines()
    assert "no annotations yet; text NOT proved: 1 of 2 units" in line
    assert done.returncode == 1


def test_build_hands_options_on_to_sphinx(weir: Project) -> None:
    """Sphinx's options work, alone and with their values."""
    weir.write({"weir/edition.yaml": META.replace("  sha256: SHA\n", "")})
    assert build(weir).returncode == 0, "a warning does not fail a build"
    done = build(weir, "-EW", "-j", "2", "-b", "text", "-D", "project=Weirs", "-d", "cache")
    assert (done.returncode, done.stderr.count("no sha256")) == (1, 1)
    assert done.stdout.startswith(str(Path("build/text/weir/index.txt")))
    assert (weir.root / "cache").is_dir()
    assert not (weir.root / "build/doctrees/text").exists()
    assert build(weir, "--out", "elsewhere", "-c", "source", "-b", "dirhtml").returncode == 0
    assert (weir.root / "elsewhere/weir/index.html").is_file()


def test_build_prints_the_summary_as_json(weir: Project) -> None:
    """With --json the facts of each edition are data, and those of the proof are counts."""
    done = build(weir, "--json")
    (found,) = json.loads(done.stdout)
    assert found.pop("file").endswith("index.html")
    assert len(found.pop("sha256")) == 64
    assert found == {"edition": "weir", "annotations": "1 note", "equal": 2, "total": 2, "errors": 0, "joined": 0}


def test_build_of_an_edition_without_a_copy_text_says_so(weir: Project) -> None:
    """Where there is nothing to compare the text with, no counts are given."""
    (weir.source / "weir/copytext.txt").unlink()
    done = build(weir)
    assert done.returncode == 1
    assert done.stdout.rstrip().endswith("1 note; text NOT proved: there is no copy-text to compare it with")


def test_build_of_an_edition_whose_metadata_cannot_be_read_says_so(weir: Project) -> None:
    """The summary does not blame the copy-text, which is there, but leads to the message about the metadata."""
    meta = weir.source / "weir/edition.yaml"
    meta.write_text("- not a mapping\n", encoding="utf-8")
    done = build(weir)
    assert done.returncode == 1
    assert "edition.yaml:1: ERROR" in done.stderr
    assert done.stdout.rstrip().endswith("text NOT proved: edition.yaml could not be read, see its message above")


def test_build_that_stops_prints_no_older_summary(weir: Project) -> None:
    """The summary of an earlier build is not printed again when a project cannot be built."""
    assert build(weir).returncode == 0
    weir.write({"conf.py": "extensions = ['there_is_no_such_extension']\n"})
    done = build(weir)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there_is_no_such_extension" in done.stderr


def test_build_silent_and_verbose(weir: Project) -> None:
    """-Q prints nothing; -v prints what Sphinx prints, with the summary once."""
    done = build(weir, "-Q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = build(weir, "-v", "-E")
    assert done.returncode == 0
    assert "build succeeded" in done.stdout
    assert done.stdout.count(PROVED) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("docs",), "unknown argument 'docs': set the source folder with --source"),
        (("--source", "docs"), "source folder 'docs' not found: set it with --source"),
        (("--config", "."), "no conf.py in '.': set its folder with --config"),
        (("--out", "source/weir/index.md"), "'source/weir/index.md' is not a folder: set the folder of the output"),
        (("--out", "source"), "'source' is the source folder: set another folder for the output with --out"),
        (("-d", "source/conf.py"), "'source/conf.py' is not a folder: set the folder of Sphinx's cache with -d"),
        (("-b", "htlm"), "unknown output 'htlm'; did you mean 'html'? Known: html, "),
        (("-b", "pdf"), "unknown output 'pdf': use '-b typst'"),
        (("--colour",), "unrecognized arguments: --colour"),
        (("-b",), "expected one argument"),
    ],
)
def test_build_refuses_wrong_use(
    arguments: tuple[str, ...],
    message: str,
    weir: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Wrong use gives a message and exit code 2."""
    monkeypatch.chdir(weir.root)
    try:
        code: object = main(["build", *arguments])
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert message in capsys.readouterr().err


def test_build_uses_the_outputs_of_other_extensions(weir: Project) -> None:
    """A builder that an extension of the project adds is no unknown output."""
    conf = (weir.source / "conf.py").read_text("utf-8")
    builder = (
        "from sphinx.builders.dummy import DummyBuilder\nclass Twin(DummyBuilder):\n    name = 'twin'\n"
        "def setup(app):\n    app.add_builder(Twin)\n"
    )
    (weir.source / "twin.py").write_text(builder, "utf-8")
    more = "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nextensions.append('twin')\n"
    (weir.source / "conf.py").write_text(f"{conf}\n{more}", "utf-8")
    done = build(weir, "-b", "twin")
    assert (done.returncode, done.stderr) == (0, "")


def test_usual_outputs_are_those_of_sphinx_and_scholiast(weir: Project) -> None:
    """The names that are not looked up are builders of a project without further extensions."""
    with dry_run(weir.source, weir.source) as app:
        assert set(app.registry.builders) >= USUAL


def test_build_shows_a_bar_on_a_terminal_that_is_gone_at_the_end(weir: Project) -> None:
    """Each step overwrites the last one; findings and summary remain, each on a line of its own."""
    weir.write({"weir/edition.yaml": META.replace("  sha256: SHA\n", "")})
    code, written = build_on_a_terminal(weir)
    assert code == 0
    assert "\r\x1b[2Kreading sources... [####" in written
    assert "\r\x1b[2Kwriting output... [####" in written
    left = [line.rpartition("\x1b[2K")[2].rstrip("\r") for line in written.split("\n")]
    warning, summary, end = left
    assert "WARNING: copy_text has no sha256" in warning
    assert summary.startswith(f"build/html/weir/index.html: {PROVED}")
    assert end == ""


@pytest.mark.parametrize("option", ["-q", "-Q", "-v"])
def test_build_shows_no_bar_when_asked_for_quiet_or_for_more(option: str, weir: Project) -> None:
    """No bar is shown with -q and -Q, or with -v, which prints Sphinx's own progress."""
    assert "[####" not in build_on_a_terminal(weir, option)[1]


def step(message: str) -> logging.LogRecord:
    return logging.LogRecord("sphinx", logging.INFO, "", 0, message, (), None)


def test_bar_is_no_wider_than_its_terminal() -> None:
    """A long step is cut, so that it can be overwritten."""
    out = io.StringIO()
    bar = Bar(out, columns=20)
    bar.filter(step("\x1b[1mreading sources... \x1b[39m[ 50%] "))
    assert out.getvalue() == "\r\x1b[2Kreading sources... "[: 5 + 19]
    bar.clear()
    bar.clear()
    assert out.getvalue().endswith("\r\x1b[2K")
    assert out.getvalue().count("\r") == 2


def test_bar_ignores_what_is_not_a_step() -> None:
    """Names of pages and results of steps do not change the line."""
    out = io.StringIO()
    bar = Bar(out, columns=80)
    for message in ("weir/index", "done", "\x1b[2K", "\r", ""):
        assert bar.filter(step(message))
    assert out.getvalue() == ""
    bar.filter(step("writing output... [100%] "))
    assert out.getvalue() == f"\r\x1b[2Kwriting output... [{'#' * 24}] 100%"
