"""The work of a build on fixed input, in counts: they are the same on every machine, unlike seconds."""

from __future__ import annotations

import cProfile
import gc
import pstats
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from benchmarks.edits import edit_note, edit_text
from benchmarks.forms import Form, write
from benchmarks.generate import make_book
from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from scholiast.authoring.dry_run import dry_run, read_pages
from scholiast.domain.store import store_of
from support.projects import Project

WORDS = 6_000


class Work(NamedTuple):
    """What a build did: pages read, pages written, calls of functions."""

    read: list[str]
    written: list[str]
    calls: int


def work(project: Project, **config: Any) -> Work:
    """Build, and return the work, which is that of a process of its own: templates are compiled."""
    read: list[str] = []
    written: list[str] = []

    def on_context(_app: Sphinx, page: str, _template: str, _context: object, doctree: object) -> None:
        written.extend([page] if doctree is not None else [])

    def with_watch(self: Sphinx, name: str) -> None:
        setup(self, name)
        if name == "myst_parser":
            self.connect("source-read", lambda _app, docname, _source: read.append(docname))
            self.connect("html-page-context", on_context)

    setup = Sphinx.setup_extension
    profile = cProfile.Profile()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sphinx, "setup_extension", with_watch)
        patch.setattr(jinja2glue, "SandboxedEnvironment", SandboxedEnvironment)
        built = profile.runcall(project.build, **config)
    assert built.warnings == ""
    return Work(sorted(read), sorted(written), int(pstats.Stats(profile).total_calls))  # type: ignore[attr-defined]


def book(project: Project, form: Form, words: int = WORDS, chapters: int = 0) -> Project:
    write(make_book(words, chapters=chapters), project.source, form)
    return project


@pytest.fixture
def ours(make_project: Callable[[str], Project]) -> Project:
    return book(make_project("ours"), "ours")


def test_more_text_costs_less_than_in_plain_sphinx(make_project: Callable[[str], Project]) -> None:
    """Without files of data, 10,000 words more take fewer calls of functions than plain Sphinx needs."""

    def calls(form: Form, words: int, **config: Any) -> int:
        return work(book(make_project(f"{form}{words}"), form, words), **config).calls

    calls("ours", 1_000, scholiast_data=[])  # imports what it needs
    calls("plain", 1_000)
    mine = calls("ours", 15_000, scholiast_data=[]) - calls("ours", 5_000, scholiast_data=[])
    theirs = calls("plain", 15_000) - calls("plain", 5_000)
    assert mine <= 0.95 * theirs, f"{mine / theirs:.2f}"


def test_an_unchanged_book_is_not_read_or_written(ours: Project) -> None:
    """A second build reads and writes no page, and makes a fraction of the calls."""
    first, second = work(ours), work(ours)
    assert (second.read, second.written) == ([], [])
    assert second.calls <= 0.2 * first.calls, f"{second.calls / first.calls:.2f}"


def test_an_edited_note_costs_little_more_than_in_plain_sphinx(make_project: Callable[[str], Project]) -> None:
    """A build with files of data takes at most 1.45 times the calls of plain Sphinx after the edit of a note, 1.2 times after none."""

    def edited(form: Form) -> tuple[int, int]:
        project = book(make_project(f"{form}-edited"), form, 20_000)
        work(project)
        edit_note(project.source, form)
        note = work(project).calls
        return note, work(project).calls

    mine, theirs = edited("ours"), edited("plain")
    assert mine[0] <= 1.45 * theirs[0], f"{mine[0] / theirs[0]:.2f}"
    assert mine[1] <= 1.2 * theirs[1], f"{mine[1] / theirs[1]:.2f}"


def test_an_edit_reads_one_page(make_project: Callable[[str], Project]) -> None:
    """An edit of a note, or of a paragraph with its copy-text, reads one page; the latter costs little more."""
    ours = book(make_project("ours"), "ours", chapters=6)
    clean = work(ours)
    edit_note(ours.source, "ours")
    note = work(ours)
    edit_text(ours.source, "ours")
    text = work(ours)
    assert (len(note.read), text.read) == (1, ["book/ch04"])
    assert len(note.written) < len(clean.written)
    chapters = {page for page in text.written if page.startswith("book/ch")}
    # the first has the hash of the copy-text in its head, and the last leads to the pages of the apparatus
    assert chapters == {"book/ch01", *text.read, "book/ch06"}
    assert len(text.written) <= len(note.written) + 4, set(text.written) - set(note.written)
    assert text.calls <= 1.5 * note.calls, f"{text.calls / note.calls:.2f}"


def test_the_environment_is_not_much_larger_than_the_text(ours: Project) -> None:
    """What a build leaves for the next one is at most four times as large as the copy-text."""
    work(ours)
    kept = (ours.root / "doctrees-html/environment.pickle").stat().st_size
    text = (ours.source / "book/copytext.txt").stat().st_size
    assert kept <= 4 * text, f"{kept / text:.1f}"


def test_reading_a_project_resolves_and_writes_no_page(ours: Project) -> None:
    """A command that only reads a project finds its records and verdict, and runs no post-transform on any page."""
    resolved: list[str] = []
    with dry_run(ours.source, ours.source) as app:
        app.connect("doctree-resolved", lambda _app, _tree, docname: resolved.append(docname))
        read_pages(app)
        store = store_of(app.env)
        verdict = store.verdict("book")
        assert verdict is not None
        assert verdict.equal
        assert list(store.records("book"))
    assert resolved == []


def test_the_collector_is_as_before_after_a_build(ours: Project) -> None:
    """Objects are collected less often until the end of a build, also of one that an extension stops."""
    before = gc.get_threshold()
    during = []
    setup = Sphinx.setup_extension

    def stop(_app: Sphinx, _builder: object) -> None:
        during.append(gc.get_threshold())
        message = "stopped"
        raise ExtensionError(message)

    def with_stop(self: Sphinx, name: str) -> None:
        setup(self, name)
        if name == "scholiast":
            self.connect("write-started", stop)
            self.connect("build-finished", lambda *_: during.append(gc.get_threshold()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sphinx, "setup_extension", with_stop)
        with pytest.raises(ExtensionError, match="stopped"):
            ours.build()
    assert all(threshold[0] > before[0] for threshold in during)
    assert len(during) == 2
    assert gc.get_threshold() == before
