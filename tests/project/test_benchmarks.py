"""The benchmarks at a tiny size: what is written, edited, run and reported. Nothing is timed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.edits import EDITS
from benchmarks.forms import Form, write
from benchmarks.generate import Book, make_book
from benchmarks.measure import BuildError, Cost
from benchmarks.projects import PROJECTS, write_new
from benchmarks.rounds import Costs, measure
from benchmarks.rows import GROWTHS, SECTIONS, Row, wanted
from benchmarks.run import BEGIN, END, HANDBOOK, into_handbook
from benchmarks.tables import section, tables
from benchmarks.variants import VARIANTS, Variant, requirements

from support.projects import Project

FORMS: tuple[Form, ...] = ("ours", "plain", "mkdocs", "pandoc")
ROWS = [row for rows in SECTIONS.values() for row in rows]


@pytest.fixture(scope="module")
def book() -> Book:
    return make_book(3_000)


def text_of(folder: Path) -> str:
    """Return all files of a folder, one after another."""
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("form", FORMS)
def test_forms_have_the_same_notes_and_mentions(form: Form, book: Book, tmp_path: Path) -> None:
    """Each program gets every note, mention and entity of the book."""
    write(book, tmp_path, form)
    text = text_of(tmp_path)
    mentions = sum(token.entity is not None for c in book.chapters for p in c.paragraphs for token in p.tokens)
    marks = {"ours": "](#", "plain": "{term}`", "mkdocs": "](glossary.md#", "pandoc": "](#"}
    assert text.count(marks[form]) == mentions > 50
    assert all(note.body in text for c in book.chapters for p in c.paragraphs for note in p.notes)
    assert all(description in text for _label, description in book.entities)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edit", EDITS)
def test_edits_change_a_book_each_time(edit: str, form: Form, book: Book, tmp_path: Path) -> None:
    """An edit is not the same as the one before, so that a build after it has something to do."""
    write(book, tmp_path, form)
    texts = [text_of(tmp_path)]
    for _ in range(2):
        EDITS[edit](tmp_path, form)
        texts.append(text_of(tmp_path))
    assert len(set(texts)) == 3


@pytest.mark.slow
def test_edited_book_is_still_proved(project: Project, book: Book) -> None:
    """The edits change a text and its copy-text in the same way."""
    write(book, project.source, "ours")
    for edit in EDITS.values():
        edit(project.source, "ours")
    assert project.build().warnings == ""


def test_rows_name_what_there_is() -> None:
    """Each row has a known project, phase and programs, whose form the project is written in; no row is there twice."""
    assert len(set(ROWS)) == len(ROWS)
    for row in ROWS:
        assert row.project in PROJECTS
        assert row.phase in ("clean", "unchanged", *EDITS)
        assert {row.ours, *row.others} <= set(VARIANTS)
    assert {project for growth in GROWTHS for project in growth.projects} <= set(PROJECTS)
    assert set(wanted(tuple(PROJECTS))) == set(PROJECTS)


@pytest.mark.parametrize("project", PROJECTS)
def test_projects_are_written_in_the_forms_of_their_rows(project: str, tmp_path: Path) -> None:
    """Every variant that builds a project gets its sources, in place of older ones."""
    for variant in wanted((project,))[project]:
        folder = tmp_path / variant
        folder.mkdir()
        (folder / "old.md").touch()
        write_new(project, 0.01, [(VARIANTS[variant].form, folder)])
        assert not (folder / "old.md").exists()
        assert any(folder.rglob("*.md"))


def test_requirements_are_those_of_the_project() -> None:
    """Plain Sphinx is what the project allows, without PyStemmer; the present code is installed as a folder."""
    plain = requirements("plain")
    assert [each.partition(">")[0] for each in plain] == ["sphinx", "myst-parser"]
    assert set(plain) < set(requirements("stem"))
    assert Path(requirements("ours")[0], "pyproject.toml").is_file()


def pretended(code: str) -> dict[str, Variant]:
    """Return two variants that run a line of Python in place of a build; ``out`` is the folder of the output."""

    def command(_folder: Path, out: Path, _python: Path) -> list[str]:
        return [sys.executable, "-c", f"out = {str(out)!r}\n{code}"]

    return {name: Variant(name.upper(), "none", "ours", command) for name in ("a", "b")}


def test_rounds_build_every_phase_in_turns(tmp_path: Path) -> None:
    """In each round all variants build all phases, the output of a clean build is gone, and the order changes."""
    code = "import os, pathlib\npathlib.Path(out).mkdir(exist_ok=True)\nos.open(out + '/made', os.O_CREAT)"
    log = tmp_path / "order"
    code += f"\nopen({str(log)!r}, 'a').write(out[-5] + str(len(os.listdir(out))))\nos.open(out + '/more', os.O_CREAT)"
    phases = ["clean", "unchanged"]
    costs = measure("empty", {"a": phases, "b": phases}, 2, 1, variants=pretended(code), top=tmp_path)
    assert {name: {phase: len(found) for phase, found in each.items()} for name, each in costs.items()} == {
        "a": {"clean": 2, "unchanged": 2}, "b": {"clean": 2, "unchanged": 2},
    }  # fmt: skip
    assert log.read_text() == "a1b1a2b2" + "b1a1b2a2"
    assert all(cost.cpu > 0 and cost.memory > 1 for each in costs.values() for found in each.values() for cost in found)


def test_build_that_fails_is_reported_with_its_last_words(tmp_path: Path) -> None:
    """What was not built is not measured."""
    with pytest.raises(BuildError, match="no harbour here"):
        measure(
            "empty", {"a": ["clean"]}, 1, 1, variants=pretended("raise SystemExit('no harbour here')"), top=tmp_path
        )


def costs_of(seconds: dict[str, list[float]]) -> Costs:
    """Return costs of clean builds, in seconds of CPU."""
    return {name: {"clean": [Cost(each, each, 100) for each in found]} for name, found in seconds.items()}


def test_ratio_is_the_median_of_the_ratios_of_rounds() -> None:
    """A slow round changes both costs, so builds of the same round are compared."""
    measured = {"book": costs_of({"ours": [1, 10, 3], "plain": [2, 5, 4]})}
    lines = section([Row("book", others=("plain",))], measured).splitlines()
    assert lines[-1] == "| clean, CPU | 3.00 s | plain Sphinx | 4.00 s | 0.75 | 0.50 – 2.00 |"


def test_growth_is_without_the_start_of_a_build() -> None:
    """The cost per edition is that of the editions alone."""
    measured = {
        name: costs_of({"ours": [seconds], "same": [1]})
        for name, seconds in (("empty", 1), ("shelf-100", 3), ("shelf-1000", 31))
    }
    assert dict(tables(measured))["Editions"].splitlines()[2:] == [
        "| 100 | 3.00 s | 20.0 ms | 100 MB |",
        "| 1,000 | 31.00 s | 30.0 ms | 100 MB |",
    ]


def test_sections_that_were_not_measured_are_left_out() -> None:
    """Only what was built is reported."""
    made = tables({"empty": costs_of({"ours": [1], "same": [1]})})
    assert [title for title, _text in made] == ["Start of Sphinx"]
    assert made[0][1].splitlines()[0] == "| build | takes | compared with | takes | ratio | ratios from – to |"


def test_figures_replace_those_of_the_handbook(tmp_path: Path) -> None:
    """The figures are put between the marks of the page, which is otherwise unchanged; a page without them is refused."""
    page = tmp_path / "page.md"
    page.write_text(f"# Benchmarks\n\n{BEGIN}\n\nold\n\n{END}\n\nThe end.\n", "utf-8")
    into_handbook("new\n", page)
    assert page.read_text("utf-8") == f"# Benchmarks\n\n{BEGIN}\n\nnew\n\n{END}\n\nThe end.\n"
    page.write_text("# Benchmarks\n", "utf-8")
    with pytest.raises(ValueError, match="are missing"):
        into_handbook("new\n", page)
    text = HANDBOOK.read_text("utf-8")
    assert text.count(f"{BEGIN}\n") == text.count(f"{END}\n") == 1
