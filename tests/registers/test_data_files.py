"""Links from an edition's pages to its files of data."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import CONF, Built, Project

FILES = {
    "conf.py": CONF,
    "pier/edition.yaml": "id: pier\ntitle: The Pier\nversion: '1.0'\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "pier/entities.yaml": "- {id: ent-quay, type: place, label: Quay}\n",
    "pier/sources.yaml": "- {id: src-tide, type: book, title: Tides, issued: '1871'}\n",
    "pier/copytext.txt": "The Pier\n\nIt was perhaps the Quay.\n",
    "pier/index.md": "---\nedition: pier\n---\n# The Pier\n\nIt was perhaps the Quay.\n\n"
    ":::{conjecture} perhaps\n:id: cj-perhaps\n:grade: likely\n:holder: author\n:no_cue: The word itself.\n:cites: src-tide\nNobody knows.\n:::\n\n"
    ":::{note} It was\n:id: n-was\nOr is.\n:::\n",
}


@pytest.fixture(scope="module")
def project(make_project: Callable[[str], Project]) -> Project:
    return make_project("data-files").write(FILES)


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


def linked(built: Built) -> set[str]:
    """Return the files of data, relative to the output, to which a link in the body of a page leads."""
    found = set()
    for page in built.outdir.rglob("*.html"):
        name = page.relative_to(built.outdir).as_posix()
        for link in LexborHTMLParser(page.read_text(encoding="utf-8")).css("body a[href]"):
            target = unquote((link.attributes["href"] or "").partition("#")[0])
            if target.endswith((".csv", ".json", ".jsonld", ".xml", ".bib", ".ris", ".cff")):
                found.add(posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))
    return found


def test_links_lead_to_files_that_are_written(built: Built) -> None:
    """No link to data is broken."""
    assert {name for name in linked(built) if not (built.outdir / name).is_file()} == set()


def test_every_file_of_an_edition_is_linked(built: Built) -> None:
    """A reader finds all files, but for the tables of what has no register and of the notes without a kind."""
    written = {
        path.relative_to(built.outdir).as_posix()
        for path in (built.outdir / "pier").rglob("*")
        if path.suffix not in {".html", ".txt"} and path.is_file()
    }
    assert written - linked(built) == {f"pier/csv/{name}.csv" for name in ("mentions", "notes", "units")}


def test_only_what_is_written_is_linked(project: Project) -> None:
    """A format that is left out has no link."""
    built = project.build("html", scholiast_data="records")
    assert linked(built) == {"pier/records.json"}
