"""Whole projects: serial and parallel, clean and incremental, every output, links from outside."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.inventory import InventoryFile

from scholiast.build.finish import SUMMARY_FILE
from scholiast.model.csl_styles import OWN_STYLE
from scholiast.model.edition_folder import EditionFolder
from scholiast.model.ledger import Ledger, entry, write_ledger
from support.projects import Built, Project

MAIN = Path(__file__).parents[2]
SOURCE = MAIN / "source"
EDITIONS = sorted(p.parent.name for p in SOURCE.glob("*/edition.yaml"))
#: Python warns about forks while pytest-xdist has threads; Sphinx forks its processes.
FORKS = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
CONF = """extensions = ["myst_parser", "scholiast"]
html_theme = "basic"
project = "Editions"
copyright = "nobody"
version = release = "1"
html_copy_source = False
"""


def editions(target: Project, names: list[str] | None = None) -> Project:
    """Return a project with this repository's editions (or some of them) under names of its own."""
    for name in names or EDITIONS:
        shutil.copytree(SOURCE / name, target.source / name)
    pages = "\n   ".join(f"{n}/index" for n in names or EDITIONS)
    return target.write(
        {"conf.py": CONF, "index.rst": f"Editions\n========\n\n.. shelf::\n\n.. toctree::\n\n   {pages}\n"}
    )


#: Differences between builds without meaning: Sphinx's own records of the build.
NOT_COMPARED = re.compile(r"(^|/)(\.buildinfo|\.doctrees/.*|environment\.pickle)$")

_NO_PAGES = re.compile(rb'"[^"]*":\[\],|,?"[^"]*":\[\](?=[},])')


def output(built: Built) -> dict[str, bytes]:
    """Return the files that a build wrote, by name."""
    found = {
        p.relative_to(built.outdir).as_posix(): p.read_bytes() for p in sorted(built.outdir.rglob("*")) if p.is_file()
    }
    if "searchindex.js" in found:  # Sphinx keeps words there that no page has any more
        found["searchindex.js"] = _NO_PAGES.sub(b"", found["searchindex.js"])
    return {name: data for name, data in found.items() if not NOT_COMPARED.search(name)}


def assert_same(one: Built, two: Built, what: str) -> None:
    first, second = output(one), output(two)
    assert first.keys() == second.keys(), what
    differing = [name for name in first if first[name] != second[name]]
    if differing:
        name = differing[0]
        a, b = first[name].decode(errors="replace").splitlines(), second[name].decode(errors="replace").splitlines()
        lines = [(x, y) for x, y in zip(a, b, strict=False) if x != y][:3]
        pytest.fail(f"{what}: {', '.join(differing)} differ; in {name}, {lines or (len(a), len(b))}")


@pytest.fixture(scope="module")
def shelf(make_project: Callable[[str], Project]) -> Project:
    """Return all editions of this repository, for builds that change nothing in the sources."""
    return editions(make_project("shelf"))


@pytest.fixture(scope="module")
def clean(shelf: Project) -> Built:
    return shelf.build("html", out="clean")


@FORKS
def test_parallel(shelf: Project, clean: Built) -> None:
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


META = """id: {0}
title: The {0}
version: 1.0.0
fictional: true
pages: [index, second]
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
"""
ENTITIES = """entities:
  - id: anna
    type: person
    label: Anna
  - id: quay
    type: place
    label: Quay
  - id: pilot
    type: person
    label: the pilot
    supplied: true
"""
SOURCES = "- id: src-log\n  type: document\n  title: The Log\n"
FIRST = """---
edition: {0}
---
# The {0}

Anna went to the Quay. It was [there](#quay) that Anna fell.

:::{{note}} fell
:id: n-fell
:cites: src-log
The body of the note.
:::

:::{{conjecture}} went to the Quay
:id: cj-went
:holder: author
:no_cue: none is needed here
:grade: likely
:status: open
:::
"""
SECOND = """---
edition: {0}
---
# Part Two

Nobody knew. The pilot slept.

:::{{note}} slept
:id: n-slept
:::
"""
APPARATUS = """---
edition: {0}
---
{{.editorial}}
# Apparatus

:::{{entities}}
:::

:::{{notes}}
:::

:::{{conjectures}}
:::

:::{{sources}}
:::

:::{{proof}}
:::
"""


def small(name: str) -> dict[str, str | bytes]:
    return {
        f"{name}/edition.yaml": META.format(name),
        f"{name}/entities.yaml": ENTITIES,
        f"{name}/sources.yaml": SOURCES,
        f"{name}/copytext.txt": f"The {name}\n\nAnna went to the Quay. It was there that Anna fell.\n\nPart Two\n\nNobody knew. The pilot slept.\n",
        f"{name}/index.md": FIRST.format(name),
        f"{name}/second.md": SECOND.format(name),
        f"{name}/apparatus.md": APPARATUS.format(name),
    }


@pytest.fixture
def two(project: Project) -> Iterator[Project]:
    """Two small editions and a page that refers to both, built once."""
    project.write(
        {
            "conf.py": CONF,
            **small("one"),
            **small("two"),
            "shelf.md": "# Shelf\n\n:::{shelf}\n:::\n\n:::{notes}\n:edition: all\n:::\n",
        }
    )
    built = project.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
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
def test_incremental(name: str, two: Project) -> None:
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


# -- links from outside --------------------------------------------------------------------


def test_inventory(clean: Built) -> None:
    """``objects.inv`` has everything that can be linked to, under the edition's id."""
    inventory = InventoryFile.loads((clean.outdir / "objects.inv").read_bytes(), uri="")
    rows = {
        kind: set(inventory.data[f"scholiast:{kind}"])
        for kind in (
            "edition",
            "unit",
            "entity",
            "source",
            "quotation",
            "photo",
            "conjecture",
            "emendation",
            "note",
            "date",
            "attribution",
            "irony",
        )
    }
    assert rows["edition"] == set(EDITIONS)
    for kind, names in rows.items():
        assert names, f"no row of scholiast:{kind}"
        if kind != "edition":
            assert all(n.split("/", 1)[0] in EDITIONS for n in names)
    for kind in ("unit", "entity", "note", "conjecture"):
        for item in inventory.data[f"scholiast:{kind}"].values():
            page, anchor = item.uri.split("#", 1)
            html = (clean.outdir / page).read_text(encoding="utf-8")
            assert f'id="{anchor}"' in html, f"{item.uri} leads nowhere"


def test_links(project: Project) -> None:
    """Roles, ``any`` and Markdown links lead to editions, units, records, entities and sources."""
    project.write(
        {
            "conf.py": CONF,
            **small("one"),
            **small("two"),
            "see.md": "# See\n\n{scholiast:unit}`one/p1` {scholiast:note}`words <one/n-fell>` {scholiast:entity}`one/anna` {scholiast:edition}`two` {scholiast:source}`one/src-log`\n\n"
            "{any}`one/n-fell` {any}`one/p1` [](#one/cj-went) [words](#two/n-slept)\n",
            "one/apparatus.md": APPARATUS.format("one")
            + "\n{any}`n-fell` [](#cj-went) {scholiast:unit}`p1` [the note](#two/n-fell)\n",
        }
    )
    built = project.build("html", nitpicky=True)
    assert built.warnings == ""
    targets = re.findall(r'href="((?:one|two)/[^"]+)"', built.html("see").split("<h1>")[1])
    assert targets[:9] == ["one/index.html#p1", "one/index.html#n-fell", "one/apparatus.html#ent-anna", "two/index.html", "one/apparatus.html#src-log", "one/index.html#n-fell", "one/index.html#p1", "one/index.html#cj-went", "two/second.html#n-slept"]  # fmt: skip
    for target in (
        'href="index.html#n-fell"',
        'href="index.html#cj-went"',
        'href="index.html#p1"',
        'href="../two/index.html#n-fell"',
    ):
        assert target in built.html("one/apparatus"), target


def test_broken_links(project: Project) -> None:
    """Sphinx reports broken links."""
    project.write(
        {"conf.py": CONF, **small("one"), "see.md": "# See\n\n{scholiast:note}`one/n-nothing` [x](#one/n-nothing)\n"}
    )
    assert project.build("html", nitpicky=True).warnings.count("n-nothing") >= 2


def test_intersphinx(clean: Built, tmp_path: Path) -> None:
    """Another project links into an edition by intersphinx without configuration on either side."""
    other = Project(tmp_path / "other")
    other.write(
        {
            "conf.py": f'extensions = ["myst_parser", "sphinx.ext.intersphinx", "scholiast"]\nintersphinx_mapping = {{"ed": ("https://editions.example/", {str(clean.outdir / "objects.inv")!r})}}\n',
            "index.rst": "Other\n=====\n\n:external+ed:scholiast:unit:`harbour-letters/p1` :external:scholiast:edition:`harbour-letters` "
            ":scholiast:conjecture:`harbour-letters/cj-lift`\n",
        }
    )
    built = other.build("html", nitpicky=True)
    assert built.warnings == ""
    html = built.html("index")
    assert 'href="https://editions.example/harbour-letters/index.html#p1"' in html
    assert (
        'href="https://editions.example/harbour-letters/index.html"' in html or 'harbour-letters/index.html#"' in html
    )
    assert 'href="https://editions.example/harbour-letters/index.html#cj-lift"' in html
