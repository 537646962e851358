"""Registers with more entities than pages: entries share pages, and a change stays where it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from scholiast.registers.grouping import groups
from scholiast.registers.pagination import Size
from support.projects import Built, Project

PAGE = Size(2000, 100_000)
SMALL = Size(20, 500)


def keys(names: list[int], kind: str = "person") -> list[tuple[str, str]]:
    return [(kind, f"ent-person-{name}") for name in names]


def starts(found: list[tuple[str, str]], most: int = 60) -> set[str]:
    """Return the first id of each page."""
    return {found[first][1] for first, _end in groups(found, [SMALL] * len(found), PAGE, most)}


def test_every_entry_is_on_one_page() -> None:
    """The pages have all entries in order, and no more than fit."""
    found = keys(list(range(1000)))
    ranges = list(groups(found, [SMALL] * 1000, PAGE, 60))
    assert [ranges[0][0], ranges[-1][1]] == [0, 1000]
    assert all(one[1] == two[0] for one, two in pairwise(ranges))
    assert max(end - first for first, end in ranges) <= 60
    assert len(ranges) < 26, "pages are mostly filled"


def test_a_page_has_the_size_of_a_page() -> None:
    """A page is not larger than its limits, unless one entry alone is."""
    sizes = [Size(900, 500), Size(900, 500), Size(5000, 500), Size(900, 500), Size(10, 90_000), Size(10, 20_000)]
    assert list(groups(keys(list(range(6))), sizes, PAGE, 60)) == [(0, 2), (2, 3), (3, 5), (5, 6)]


def test_a_page_has_entries_of_one_kind() -> None:
    """A page ends where the next kind begins."""
    found = [*keys([1, 2, 3]), *keys([4, 5], "place")]
    assert list(groups(found, [SMALL] * 5, PAGE, 60)) == [(0, 3), (3, 5)]


def test_one_entry_on_a_page_if_wanted() -> None:
    """With at most one entry on a page, each has its own."""
    assert list(groups(keys([1, 2, 3]), [SMALL] * 3, PAGE, 1)) == [(0, 1), (1, 2), (2, 3)]
    assert list(groups([], [], PAGE, 1)) == []


@pytest.mark.parametrize("at", [3, 250, 700])
def test_a_new_entry_moves_only_its_neighbours(at: int) -> None:
    """One more entry changes the beginnings of a few pages near it, not of all that follow."""
    names = list(range(1000))
    before, after = starts(keys(names)), starts(keys([*names[:at], 5000, *names[at:]]))
    assert len(before ^ after) <= 8


# -- in a build --------------------------------------------------------------------------------

NAMES = [f"{a}{b}{c}" for a in "BDFGK" for b in "aeiou" for c in "lmnrst"]
CONF = """extensions = ["myst_parser", "scholiast"]
scholiast_entity_pages = 1
html_theme = "basic"
project = "Many"
version = release = "1"
copyright = "nobody"
"""


def many(names: list[str]) -> dict[str, str]:
    """Return an edition that names each of many people three times."""
    title = "The Lists"
    lines = [f"Here are {a}, {b} and {a}; so says {b}." for a, b in pairwise(NAMES)]
    people = "".join(f"  - {{id: {name.lower()}, type: person, label: {name}}}\n" for name in names)
    return {
        "conf.py": CONF,
        "lists/index.md": "\n\n".join(["---\nedition: lists\n---", f"# {title}", *lines]) + "\n",
        "lists/copytext.txt": "\n\n".join([title, *lines]) + "\n",
        "lists/edition.yaml": f"id: lists\ntitle: {title}\nfictional: true\n"
        "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
        "lists/entities.yaml": f"entities:\n{people}",
        "names.md": "# Names\n\n:::{entities}\n:edition: lists\n:::\n",
        "see.md": "# See\n\n{scholiast:entity}`lists/kut`\n",
    }


@pytest.fixture
def project(make_project: Callable[[str], Project]) -> Project:
    return make_project("many").write(many(NAMES))


def entries(built: Built) -> dict[str, list[str]]:
    """Return the ids of the entries on each page below the register."""
    found = {p.stem: p.read_text(encoding="utf-8") for p in sorted((built.outdir / "names").glob("*.html"))}
    return {name: re.findall(r'<dt id="(ent-[^"]+)"', text) for name, text in found.items()}


def files(built: Built) -> dict[str, bytes]:
    """Return the pages and the inventory of a build."""
    paths = [*built.outdir.rglob("*.html"), built.outdir / "objects.inv"]
    return {path.relative_to(built.outdir).as_posix(): path.read_bytes() for path in paths}


def changed(built: Built, before: dict[str, bytes]) -> set[str]:
    """Return the pages of entries that are new, gone or have other bytes."""
    now = files(built)
    return {name for name in {*now, *before} if name.startswith("names/") and now.get(name) != before.get(name)}


def test_entries_share_pages_and_have_addresses(project: Project) -> None:
    """Each entry is on a page named by its first entry, and index, text and inventory lead to it."""
    built = project.build()
    assert built.warnings == ""
    pages = entries(built)
    assert sorted(anchor for found in pages.values() for anchor in found) == sorted(f"ent-{n.lower()}" for n in NAMES)
    assert 2 <= len(pages) <= 12
    assert all(found[0] == f"ent-{name}" for name, found in pages.items())
    page = next(name for name, found in pages.items() if "ent-kut" in found)
    assert page != "kut"
    assert f'href="names/{page}.html#ent-kut">Kut</a>' in built.html("names")
    assert f'href="names/{page}.html#ent-kut"' in built.html("see")
    assert f'href="../names/{page}.html#ent-kut"' in built.html("lists/index")
    rows = InventoryFile.loads((built.outdir / "objects.inv").read_bytes(), uri="").data["scholiast:entity"]
    assert rows["lists/kut"].uri == f"names/{page}.html#ent-kut"
    assert "<h1>People: Bal – " in built.html("names/bal")


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_parallel_is_serial(project: Project) -> None:
    """A parallel build groups the entries in the same way."""
    assert files(project.build(parallel=2, out="parallel")) == files(project.build())


def test_a_new_entity_changes_few_pages(project: Project) -> None:
    """An entity that is added, then removed changes the pages near it, to the same bytes as a clean build."""
    first = files(project.build())
    project.write({"lists/entities.yaml": many([*NAMES, "Balt"])["lists/entities.yaml"]})
    added = project.build()
    assert files(added) == files(project.build(out="clean"))
    assert 1 <= len(changed(added, first)) <= len([name for name in first if name.startswith("names/")]) // 2
    project.write({"lists/entities.yaml": many(NAMES)["lists/entities.yaml"]})
    assert files(project.build()) == first


def test_a_page_that_is_gone_leaves_no_file(project: Project, tmp_path: Path) -> None:
    """When each entity gets its own page again, or none does, no file of the former pages is left."""
    shared = set(entries(project.build()))
    own = entries(project.build(scholiast_page_entries=1))
    assert len(own) == len(NAMES)
    assert shared < own.keys()
    assert not (project.build(scholiast_entity_pages=40).outdir / "names/dal.html").exists()
