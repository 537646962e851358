"""The handbook is correct: its tables, the steps of its first edition, its messages, its extension."""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import NamedTuple

import pytest

from scholiast.authoring.cli import find_commands
from scholiast.model.kind import short_series

MAIN = Path(__file__).parents[2]
HANDBOOK = MAIN / "source" / "handbook"
#: The commands that a reader types, as they are run here.
PROGRAMS = {"sphinx-build": ["-m", "sphinx"], "scholiast": ["-m", "scholiast.authoring.cli"]}
_FENCE = re.compile(
    r"^(?P<fence>`{3,})\{code-block\} (?P<language>\w+)\n(?P<options>(?::[^\n]*\n)*)(?P<body>.*?)^(?P=fence)$",
    re.M | re.S,
)


class Block(NamedTuple):
    """A code block of a page."""

    language: str
    caption: str
    run: bool
    body: str


def blocks(page: str) -> list[Block]:
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    out = []
    for match in _FENCE.finditer(text):
        caption = re.search(r"^:caption: (.*)$", match["options"], re.M)
        out.append(
            Block(match["language"], caption[1] if caption else "", "not-run" not in match["options"], match["body"])
        )
    return out


def run(command: str, folder: Path) -> tuple[int, str]:
    program, *arguments = command.split()
    assert program in PROGRAMS, f"the page has a command that the test does not know: {command}"
    done = subprocess.run(
        [sys.executable, *PROGRAMS[program], *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def change(path: Path, diff: str) -> None:
    """Apply one hunk that has no head: lines of context, lines to remove, lines to add."""
    lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in " +")
    text = path.read_text(encoding="utf-8")
    if old and not old.endswith("\n"):
        old += "\n"
    assert text.count(old) == 1, f"the change of {path.name} on the page does not fit what was written before:\n{diff}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.slow
def test_first_edition(tmp_path: Path) -> None:
    """The page's steps work in order: files are written, changes made, and commands print the quoted lines."""
    ran = 0
    for block in blocks("first-edition.md"):
        if not block.run:
            assert re.search(r'pip install "\./scholiast\[', block.body), "only an installation is not run"
            continue
        if block.language == "console":
            wanted = 1 if "exit code 1" in block.caption else 0
            command, *lines = block.body.strip().splitlines()
            code, output = run(command.removeprefix("$ "), tmp_path)
            for line in lines:
                assert line in output, f"'{command}' does not say\n{line}\nas the page has it, but\n{output}"
            assert code == wanted, f"{command} ended with exit code {code}, not {wanted}:\n{output}"
            ran += 1
            continue
        name, _, how = block.caption.partition(", ")
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if block.language == "diff":
            change(path, block.body)
        elif how:
            path.write_text(path.read_text(encoding="utf-8") + block.body, encoding="utf-8", newline="\n")
        else:
            assert not path.exists(), f"the page writes {name} twice"
            path.write_text(block.body, encoding="utf-8", newline="\n")
    assert ran >= 5
    code, output = run("sphinx-build -q -E -n -W --keep-going -c . source build/html", tmp_path)
    assert (code, output.strip()) == (0, ""), f"the finished edition is to have no warnings:\n{output}"
    code, output = run("sphinx-build -q -E -W --keep-going -c . -d build/doctrees -b epub source build/epub", tmp_path)
    assert (code, output.strip()) == (0, ""), f"the e-book is to have no warnings:\n{output}"
    assert "cj-rope: {unit: p2, words: " in (tmp_path / "source/fog-bell/units.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_importing_page_steps_work_in_order(tmp_path: Path) -> None:
    """A TEI file becomes an edition that builds, and remarks are added to it."""
    ran = 0
    for block in blocks("importing.md"):
        if block.language == "console":
            command, *lines = block.body.strip().splitlines()
            code, output = run(command.removeprefix("$ "), tmp_path)
            assert [line for line in lines if line not in output] == [], output
            assert code == (1 if "exit code 1" in block.caption else 0), output
            ran += 1
        else:
            path = tmp_path / block.caption
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8", newline="\n")
    assert ran == 3


@pytest.mark.slow
def test_edition_from_a_file(tmp_path: Path) -> None:
    """The commands of the page on files work in order and print the quoted lines."""
    folder = tmp_path
    for block in blocks("from-a-file.md"):
        if block.language != "console":
            (folder / block.caption).write_text(block.body, encoding="utf-8")
            continue
        command, *lines = block.body.strip().splitlines()
        code, output = run(command.removeprefix("$ "), folder)
        assert code == 0, output
        for line in lines:
            assert line in output, f"'{command}' does not print\n{line}\nbut\n{output}"
        if " init " in command:
            folder = tmp_path / command.split()[-1]
    assert (folder / "build/html/the-bell/index.html").is_file()


def project(folder: Path, text: str, page: str, extensions: str = '["myst_parser", "scholiast"]') -> Path:
    """Return a project of one small edition."""
    edition = folder / "made-up"
    edition.mkdir()
    (folder / "conf.py").write_text(
        f'import sys\nsys.path.insert(0, "{folder.as_posix()}")\nproject = "Made up"\nextensions = {extensions}\n'
        'suppress_warnings = ["toc.not_included"]\n'
    )
    (folder / "index.md").write_text("# Editions\n")
    (edition / "copytext.txt").write_text(text, encoding="utf-8", newline="\n")
    sha = hashlib.sha256(text.encode()).hexdigest()
    (edition / "edition.yaml").write_text(
        f"id: made-up\ntitle: Made up\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: {sha}\n"
    )
    (edition / "index.md").write_text(f"---\nedition: made-up\n---\n{page}", encoding="utf-8", newline="\n")
    return folder


def test_message_of_the_proof(tmp_path: Path) -> None:
    """The message on the page about the proof is the real one."""
    quoted = re.search(r"^```text\n(p\d+: .*)\n```", (HANDBOOK / "proof.md").read_text(encoding="utf-8"), re.M)
    assert quoted, "proof.md quotes no message"
    text = "Years\n\nOne year.\n\nAnother year.\n\n1999. was a dry year\n"
    project(tmp_path, text, "# Years\n\nOne year.\n\nAnother year.\n\n1999. was a dry year\n")
    code, output = run("sphinx-build -q . out", tmp_path)
    assert quoted[1] in output
    assert code == 1


def test_kind_of_ones_own(tmp_path: Path) -> None:
    """The extension on the page about the architecture works as printed."""
    page = next(b for b in blocks("architecture.md") if b.caption == "on a page")
    words = page.body.split("\n\n")[0]
    project(
        tmp_path, f"The Lamp\n\n{words}\n", f"# The Lamp\n\n{page.body}", '["myst_parser", "scholiast", "allusions"]'
    )
    (tmp_path / "allusions.py").write_bytes((HANDBOOK / "snippets" / "allusions.py").read_bytes())
    code, output = run("sphinx-build -q -n -W --keep-going -b html . out", tmp_path)
    assert (code, output.strip()) == (0, "")
    html = (tmp_path / "out/made-up/index.html").read_text(encoding="utf-8")
    assert 'data-sch="al-genesis"' in html
    assert "darkness was upon the face: 1.2" in html
    assert "Used in: <a" in html, "the source does not list the allusion"


def test_readme_example_builds_and_is_proved(tmp_path: Path) -> None:
    """The example of the README builds without a warning and is proved; its links and pictures exist."""
    readme = (MAIN / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^````md\n---\nedition: made-up\n---\n(.*?)^````$", readme, re.M | re.S)
    assert example, "the README has no example page of the edition 'made-up'"
    text = (
        "No Ferry Today\n\nThe Evening Lamp prints a letter of the keeper's:\n\nThe lamp went out at four. "
        "Nobody was to blame for it.\n\nThe ferry will probably stay in harbour.\n"
    )
    project(tmp_path, text, example[1])
    code, output = run("sphinx-build -n -W --keep-going . out", tmp_path)
    assert code == 0, output
    assert "text proved: 4 of 4 units" in output
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme) + re.findall(r'(?:src|srcset)="([^"]+)"', readme):
        assert (MAIN / path).is_file(), f"the README links to {path}, which does not exist"
    for picture in (MAIN / "docs").glob("page-*.png"):
        assert picture.stat().st_size < 200_000, (
            f"{picture.name} is too large: make the window of tools/picture.py smaller"
        )


def test_readme_quick_start_works_in_an_empty_folder(tmp_path: Path) -> None:
    """The commands after the installation build a proved edition; the change of a word fails as quoted."""
    readme = (MAIN / "README.md").read_text(encoding="utf-8")
    start = re.search(r"<!-- quick start -->\n```sh\n(.*?)```", readme, re.S)
    failure = re.search(r"<!-- failure -->\n```text\n(.*?)```", readme, re.S)
    assert start
    assert failure
    lines = start[1].splitlines()
    assert len(lines) <= 10, "the quick start is to have ten lines"
    assert lines[0].startswith("git clone ")
    assert lines[2] == 'pip install "./scholiast[site]"'
    subprocess.run(["bash", "-ec", "\n".join(lines[3:-1])], cwd=tmp_path, check=True)
    code, output = run(lines[-1], tmp_path)
    assert (code, output.count("\n")) == (0, 1), "one warning is expected"
    assert "no sha256" in output
    page = tmp_path / "ferry/index.md"
    text = page.read_text(encoding="utf-8")
    assert text.count("stay in harbour") == 1
    page.write_text(text.replace("stay in harbour", "stay in haven"), encoding="utf-8")
    code, output = run(lines[-1], tmp_path)
    assert code == 1
    for line in failure[1].splitlines():
        assert line in output, f"the README quotes\n{line}\nbut the build prints\n{output}"


def test_generated_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables of the handbook are those that the package generates."""
    monkeypatch.syspath_prepend(MAIN / "tools")
    reference = importlib.import_module("reference")
    late = [path.name for path in reference.behind()]
    assert not late, f"{', '.join(late)} are behind the package: run 'python tools/reference.py' and read what changed"
    for page in HANDBOOK.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert text.count("% generated: ") == text.count("% end of generated"), f"a marker is missing in {page.name}"


def test_options_have_one_name() -> None:
    """Messages about incomplete records use the option names of the tables."""
    page = (HANDBOOK / "reference-annotations.md").read_text(encoding="utf-8")
    parts = re.findall(r"^% generated: options \w+\n(.*?)^% end of generated$", page, re.M | re.S)
    assert len(parts) > 5
    for part in parts:
        table, _, lacking = part.partition("\nIncomplete")
        unknown = [name for name in re.findall(r"'(\w+)' is missing", lacking) if f"| `{name}` |" not in table]
        assert not unknown, f"{', '.join(unknown)}: no such option stands in\n{table}"


def test_options_of_commands_are_in_the_handbook() -> None:
    """Each option of each command is on some page, by its short or its long name; those without effect need not be."""
    pages = "".join(page.read_text("utf-8") for page in HANDBOOK.glob("*.md"))
    written = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", pages))
    missing = []
    for name, command in find_commands().items():
        parser = ArgumentParser(add_help=False)
        command.add_arguments(parser)
        options = [a for a in parser._actions if a.option_strings and not str(a.help).startswith("no effect")]
        missing += [f"{name} {o.option_strings[-1]}" for o in options if written.isdisjoint(o.option_strings)]
    assert missing == []


def test_columns_of_tables_have_names() -> None:
    """No heading of a column is empty: a screen reader says it before each cell."""
    nameless = re.compile(r"^(?=[^\n]*\|[ \t]*\|)\|[^\n]*\n\|[-: |]+$", re.M)
    found = {page.name: nameless.findall(page.read_text("utf-8")) for page in HANDBOOK.glob("*.md")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_notes_in_short() -> None:
    """The page on outputs names the series that the foot of a crowded PDF shows in short form."""
    page = (HANDBOOK / "outputs.md").read_text(encoding="utf-8")
    sentence = next(s for s in page.split(".") if "in short only those of the series" in s)
    assert set(re.findall(r"`(\w+)`", sentence)) == short_series()


def test_every_snippet_is_shown() -> None:
    """Every snippet is shown on a page."""
    pages = "".join(p.read_text(encoding="utf-8") for p in HANDBOOK.glob("*.md"))
    unused = [p.name for p in (HANDBOOK / "snippets").iterdir() if p.is_file() and f"snippets/{p.name}" not in pages]
    assert not unused, f"show these on a page or remove them: {', '.join(sorted(unused))}"
