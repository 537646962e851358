"""Whole projects: serial and parallel, clean and incremental, every output."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx

from scholiast.build.finish import SUMMARY_FILE
from scholiast.model.csl_styles import OWN_STYLE
from scholiast.model.edition_folder import EditionFolder
from scholiast.model.ledger import Ledger, entry, write_ledger
from support.editions import CONF, META, assert_same, small
from support.projects import Built, Project

#: Python warns about forks while pytest-xdist has threads; Sphinx forks its processes.
FORKS = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@FORKS
def test_parallel_build_writes_the_same_bytes(shelf: Project, clean: Built) -> None:
    """Two processes write the same bytes as one."""
    parallel = shelf.build("html", out="parallel", parallel=2)
    assert parallel.warnings == clean.warnings == ""
    assert_same(clean, parallel, "parallel and serial")
    assert list(parallel.domain.get_objects()) == list(clean.domain.get_objects())


def test_same_bytes(shelf: Project, clean: Built) -> None:
    """A second build has the same bytes."""
    assert_same(clean, shelf.build("html", out="again"), "two builds")


def test_nothing_to_do(shelf: Project, clean: Built) -> None:
    """A second build of the same sources writes no page."""
    before = {
        p: p.stat().st_mtime_ns for p in clean.outdir.rglob("*.html") if p.name not in ("search.html", "genindex.html")
    }
    read = watched(shelf, "clean")
    assert read == []
    assert {p: p.stat().st_mtime_ns for p in before} == before


# -- incremental builds --------------------------------------------------------------------


def watched(project: Project, out: str = "html", **config: Any) -> list[str]:
    """Build, and return the pages that were read."""
    read: list[str] = []

    def note(app: Sphinx, env: Any, docnames: list[str]) -> None:
        read.extend(docnames)

    setup = Sphinx.setup_extension

    def with_watch(self: Sphinx, name: str) -> None:
        setup(self, name)
        if name == "scholiast":
            self.connect("env-before-read-docs", note, priority=900)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sphinx, "setup_extension", with_watch)
        project.build("html", out=out, **config)
    return read


def edit(project: Project, name: str, old: str, new: str) -> None:
    text = (project.source / name).read_text(encoding="utf-8")
    assert old in text, f"the test wants to change “{old}” in {name}"
    project.write({name: text.replace(old, new, 1)})


@pytest.fixture(scope="module")
def finished(make_project: Callable[[str], Project]) -> tuple[Project, Path]:
    """Two small editions and a page that refers to both, built once; and a copy of all of their files."""
    project = make_project("two").write(
        {
            "conf.py": CONF,
            **small("one"),
            **small("two"),
            "shelf.md": "# Shelf\n\n:::{shelf}\n:::\n\n:::{notes}\n:edition: all\n:::\n",
        }
    )
    built = project.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return project, shutil.copytree(project.root, project.root.with_name(f"{project.root.name}-kept"))


@pytest.fixture
def two(finished: tuple[Project, Path]) -> Iterator[Project]:
    """Return the two editions as they were after their first build, time stamps included."""
    project, kept = finished
    shutil.rmtree(project.root)
    shutil.copytree(kept, project.root)
    yield project
    # after any edit the incremental build and a clean one are the same
    assert_same(project.build(), project.build("html", out="clean"), "incremental and clean")


EDITS = {
    "body": [("one/index.md", "The body of the note.", "Another body.")],
    "note-gone": [("one/second.md", ":::{note} slept\n:id: n-slept\n:::\n", "")],
    "note-added": [("one/second.md", "The pilot slept.\n", "The pilot slept.\n\n:::{note} knew\n:id: n-knew\nNew.\n:::\n")],
    "renumbered": [("one/index.md", ":::{note} fell", ":::{note} It was\n:id: n-was\n:::\n\n:::{note} fell")],
    "alias": [("one/entities.yaml", "label: Quay", "label: Quay\n    aliases: [Nobody]")],
    "label": [("one/entities.yaml", "label: the pilot", "label: The pilot\n    aliases: [The pilot]")],
    "description": [("one/entities.yaml", "label: Anna", "label: Anna\n    description: Who fell.")],
    "entity-gone": [("one/entities.yaml", "  - id: pilot\n    type: person\n    label: the pilot\n    supplied: true\n", "")],
    "mention-gone": [("one/index.md", "[there](#quay)", "there")],
    "version": [("one/edition.yaml", "version: 1.0.0", "version: 1.0.1")],
    "title": [("one/edition.yaml", "title: The one", "title: The One")],
    "source": [("one/sources.yaml", "title: The Log", "title: The Second Log")],
    "copy-text": [("one/copytext.txt", "Nobody knew.", "Nobody  knew."), ("one/edition.yaml", None, META.format("one"))],
    "register-gone": [("one/apparatus.md", ":::{entities}\n:::\n", "")],
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_incremental_build_equals_a_clean_one(name: str, two: Project) -> None:
    """After an edit, a build of what changed gives what a clean build gives (checked by the fixture)."""
    for file, old, new in EDITS[name]:
        if old is None:
            two.write({file: new})
        else:
            edit(two, file, old, new)
    built = two.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)


def test_renamed_page(two: Project) -> None:
    """After a page is renamed, links to its contents follow."""
    text = (two.source / "one/second.md").read_text(encoding="utf-8")
    two.write({"one/second.md": None, "one/part-two.md": text})
    edit(two, "one/edition.yaml", "pages: [index, second]", "pages: [index, part-two]")
    built = two.build()
    (two.root / "out-html/one/second.html").unlink()  # Sphinx keeps what it wrote before
    assert "second.html" not in built.html("one/apparatus")
    assert 'href="part-two.html#n-slept"' in built.html("one/apparatus")


def test_removed_edition(two: Project) -> None:
    """A removed edition leaves nothing on the pages of the others."""
    for name in small("two"):
        two.write({name: None})
    built = two.build()
    shutil.rmtree(two.root / "out-html/two")
    assert "two/" not in built.html("shelf")


def test_backlinks_are_never_stale(two: Project) -> None:
    """A removed mention disappears from the register although the register's page was not touched."""
    assert two.build().html("one/apparatus").count("<b>there</b>") == 1
    edit(two, "one/index.md", "[there](#quay)", "there")
    assert two.build().html("one/apparatus").count("<b>there</b>") == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "read"),
    [
        ("one/entities.yaml", "label: Quay", "label: Quay\n    aliases: [Nobody]", {"one/index", "one/second"}),
        ("one/entities.yaml", "label: Anna\n", "label: Anna\n    description: Who fell.\n", set()),
        ("one/entities.yaml", "    label: the pilot\n", "    label: the pilot\n    aliases: [The pilot]\n", {"one/second"}),
        ("one/entities.yaml", "  - id: pilot\n", "  - id: harbour\n    type: place\n    label: Harbour\n    supplied: true\n  - id: pilot\n", set()),
        ("one/index.md", "The body of the note.", "Another body.", {"one/index"}),
    ],
    ids=["alias", "description", "alias-elsewhere", "new-entity", "body"],
)  # fmt: skip
def test_only_pages_concerned_are_read(file: str, old: str, new: str, read: set[str], two: Project) -> None:
    """A change in a register reads only the pages that use the entry, and never the other edition."""
    edit(two, file, old, new)
    assert set(watched(two)) == read


@pytest.mark.parametrize("name", ["edition.yaml", "copytext.txt", "sources.yaml"])
def test_file_gone_and_back(name: str, two: Project) -> None:
    """Messages about a missing file disappear when it is back, even if it is older than the pages."""
    path, away = two.source / "one" / name, two.root / name
    path.rename(away)
    assert two.build().told
    away.rename(path)
    assert two.build().told == []


def test_file_replaced_by_an_older_one(two: Project) -> None:
    """A file restored with its old time stamp is read again, even if the pages are newer."""
    path, kept = two.source / "one/copytext.txt", two.root / "kept.txt"
    shutil.copy2(path, kept)
    edit(two, "one/copytext.txt", "Nobody knew.", "Nobody saw.")
    assert two.build().about("proof")
    shutil.copy2(kept, path)
    assert two.build().told == []


def test_edition_written_after_its_page(project: Project) -> None:
    """A page may name an edition that does not exist yet; the suggestions in the message are up to date."""
    files = small("one")
    meta = files.pop("one/edition.yaml")
    assert "Known: none" in project.write({"conf.py": CONF, **files}).build().about("page")[0].message
    assert "Known: two" in project.write(small("two")).build().about("page")[0].message
    assert project.write({"one/edition.yaml": meta}).build().told == []


def test_ledger_added_and_changed(two: Project) -> None:
    """A ledger that is added after the page was read is used, and changes to it are noticed."""
    copy = EditionFolder(two.source / "one").copy
    assert copy is not None
    for name in ("arrival", "landing"):
        ids = ("head", name, "h1", "p2")
        units = tuple(entry(i, block.text) for i, block in zip(ids, copy.blocks, strict=True))
        two.write({"one/units.yaml": write_ledger(Ledger(copy.sha256, units, {}, {}))})
        assert f'id="{name}"' in two.build().html("one/index")


def test_sources_added_and_changed(project: Project) -> None:
    """Sources that are added after the page was read are found, and changes to them are noticed."""
    files = small("one")
    sources = str(files.pop("one/sources.yaml"))
    assert project.write({"conf.py": CONF, **files}).build().about("source-unknown")
    for title in ("The Log", "The Second Log"):
        built = project.write({"one/sources.yaml": sources.replace("The Log", title)}).build()
        assert built.told == []
        assert f">{title}<" in built.html("one/index")


def test_missing_file_reads_no_page_twice(two: Project) -> None:
    """A page whose edition lacks a file is not read in every build."""
    path, away = two.source / "one/copytext.txt", two.root / "away.txt"
    path.rename(away)
    assert watched(two) == ["one/apparatus", "one/index", "one/second"]
    assert watched(two) == []
    away.rename(path)
    assert watched(two) == ["one/apparatus", "one/index", "one/second"]


@pytest.mark.parametrize("option", [False, True], ids=["conf", "option"])
def test_citation_style_edited(option: bool, two: Project) -> None:
    """A changed style applies to the pages that show sources; only they are read."""
    style = OWN_STYLE.read_text(encoding="utf-8")
    if option:
        edit(two, "one/apparatus.md", ":::{sources}\n", ":::{sources}\n:style: my.csl\n")
    else:
        two.write({"conf.py": CONF + 'scholiast_citation_style = "my.csl"\n'})
    two.write({"my.csl": style})
    assert "<em>The Log</em>" not in two.build().html("one/apparatus")
    two.write({"my.csl": style.replace('quotes="true"', 'font-style="italic"')})
    assert watched(two) == (["one/apparatus"] if option else ["one/apparatus", "two/apparatus"])
    assert "<em>The Log</em>" in two.build().html("one/apparatus")
    two.write({"my.csl": "no style"})
    assert two.build().about("style")
    two.write({"my.csl": style})
    assert two.build().told == []


def test_output_folder_of_another_builder(two: Project) -> None:
    """Builders that share doctrees copy the copy-text into their own folders and write their own summaries."""
    shutil.copytree(two.root / "doctrees-html", two.root / "doctrees-dirhtml")
    shutil.rmtree(two.root / "out-html")
    for builder, page in (("html", "one/index.html"), ("dirhtml", "one/index.html")):
        built = two.build(builder)
        assert (built.outdir / "one/copytext.txt").read_bytes() == (two.source / "one/copytext.txt").read_bytes()
        lines = summary(two, builder)
        assert lines[0].startswith(f"{os.path.relpath(built.outdir / page)}: ")


@pytest.mark.parametrize(
    ("builder", "place"),
    [("text", "out-text/one/index.txt"), ("man", "out-man (one)"), ("singlehtml", "out-singlehtml (one)")],
)
def test_summary_names_each_edition(builder: str, place: str, two: Project) -> None:
    """Each line of the summary names its edition, also in outputs without a file per edition."""
    two.build(builder)
    assert summary(two, builder)[0].startswith(f"{os.path.relpath(two.root)}/{place}: ")


def summary(project: Project, out: str) -> list[str]:
    """Return the lines of the summary that a build keeps."""
    return (project.root / f"doctrees-{out}" / SUMMARY_FILE).read_text(encoding="utf-8").splitlines()


def test_nothing_changed_opens_no_edition(two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build with nothing to do reads no file of an edition."""

    def opened(*_args: Any) -> None:
        pytest.fail("an edition was opened")

    with monkeypatch.context() as patch:
        patch.setattr("scholiast.domain.editions.EditionFolder", opened)
        assert two.build().told == []
