"""The files of data of a build: where they are, which are written again, and which are removed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from support.pictures import drawn
from support.projects import CONF, Built, Project

COPY = "Gate\n\nThe gate was painted green in April.\n"
METADATA = "id: gate\ntitle: The Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
PAGE = """---
edition: gate
---
# Gate

The gate was painted green in April.

:::{note} painted green
:id: n-green
A comment.
:::
"""
FILES = {"gate/copytext.txt": COPY, "gate/edition.yaml": METADATA, "gate/index.md": PAGE}
MADE = {
    "gate/edition.tei.xml",
    "gate/records.json",
    "gate/annotations.jsonld",
    "gate/csv/notes.csv",
    "gate/csv/units.csv",
    "records.schema.json",
}
#: An extension that fails while a page is written, after the first page was begun.
FAILING = """
from pathlib import Path
from sphinx.errors import ExtensionError

def fail(app, pagename, *_more):
    if Path(app.srcdir, "fail").exists():
        raise ExtensionError("asked to fail")

def setup(app):
    app.connect("html-page-context", fail)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


def made(built: Built) -> dict[str, bytes]:
    """Return the files of data in an output, by name."""
    pattern = re.compile(r"(records\.(schema\.)?json|annotations\.jsonld|\.csv|\.tei\.xml)$")
    found = (p for p in sorted(built.outdir.rglob("*")) if p.is_file() and pattern.search(p.name))
    return {path.relative_to(built.outdir).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def gate(make_project: Callable[[str], Project]) -> Project:
    return make_project("gate").write(FILES)


@pytest.fixture(scope="module")
def site(gate: Project) -> Built:
    return gate.build()


def test_files_are_next_to_the_first_page(site: Built) -> None:
    """A build of HTML writes the files next to the first page, and each page of the edition links to them."""
    assert made(site).keys() == MADE
    links = re.findall(r'<link rel="alternate" type="([^"]*)" href="([^"]*)">', site.html("gate/index"))
    assert {
        ("text/plain", "copytext.txt"),
        ("application/ld+json", "annotations.jsonld"),
        ("application/json", "records.json"),
        ("application/tei+xml", "edition.tei.xml"),
    } <= {*links}
    assert len(links) == len({*links})
    assert 'rel="alternate"' not in site.html("index")


def test_builder_data_writes_the_same_files(gate: Project, site: Built) -> None:
    """The builder 'data' writes the files of a build of HTML and the copy-text, and no page."""
    alone = gate.build("data")
    assert made(alone) == made(site)
    assert (alone.outdir / "gate/copytext.txt").read_text("utf-8") == COPY
    assert not list(alone.outdir.rglob("*.html"))
    assert alone.app.statuscode == 0


def test_builder_dirhtml_names_its_own_addresses(gate: Project) -> None:
    """In a site with a folder for each page, the addresses in the data are those of that site."""
    built = gate.build("dirhtml")
    found = json.loads(made(built)["gate/records.json"])
    assert (found["iri"], found["records"][0]["iri"], found["$schema"]) == (
        "./",
        "./#n-green",
        "../records.schema.json",
    )
    assert (built.outdir / "gate" / found["iri"] / "index.html").is_file()


def test_base_address_makes_addresses_absolute(gate: Project) -> None:
    """With html_baseurl every IRI of something in the edition is absolute."""
    base = "https://example.org/shelf"
    files = made(gate.build("data", out="absolute", html_baseurl=base))
    found = json.loads(files["gate/records.json"])
    assert found["records"][0]["iri"] == f"{base}/gate/index.html#n-green"
    assert found["$schema"] == f"{base}/records.schema.json"
    assert json.loads(files["gate/annotations.jsonld"])["id"] == f"{base}/gate/annotations.jsonld"


def test_files_are_current_after_a_change(project: Project) -> None:
    """An incremental build writes the bytes that a clean one writes, and leaves unchanged files untouched."""
    project.write(FILES).build()
    project.write({"gate/index.md": PAGE.replace("A comment.", "Another comment.")})
    changed = project.build()
    assert made(changed) == made(project.build(out="clean"))
    assert b"Another comment." in made(changed)["gate/records.json"]
    before = {path: path.stat().st_mtime_ns for path in changed.outdir.rglob("*.csv")}
    project.write({"gate/edition.yaml": METADATA.replace("The Gate", "The Other Gate")})
    again = project.build()
    assert b"The Other Gate" in made(again)["gate/records.json"]
    assert {path: path.stat().st_mtime_ns for path in again.outdir.rglob("*.csv")} == before


def test_files_that_were_removed_come_back(project: Project) -> None:
    """A build that reads nothing writes a file that somebody has deleted, and opens no edition if none is missing."""
    built = project.write(FILES).build()
    first = made(built)
    (built.outdir / "gate/records.json").unlink()
    assert made(project.build()) == first
    stamp = (built.outdir / "gate/records.json").stat().st_mtime_ns
    project.build()
    assert (built.outdir / "gate/records.json").stat().st_mtime_ns == stamp


def test_files_of_formats_that_are_switched_off_are_removed(project: Project) -> None:
    """A format that is not chosen any more leaves no file and no link, and what is next to it stays."""
    built = project.write(FILES).build()
    (built.outdir / "gate/own.json").write_text("{}")
    some = project.build(scholiast_data=["annotations"])
    assert made(some).keys() == {"gate/annotations.jsonld"}
    assert not (some.outdir / "gate/csv").exists()
    none = project.build(scholiast_data=False)
    assert made(none) == {}
    assert (none.outdir / "gate/own.json").is_file()
    assert not re.search(r'<link [^>]*type="application', none.html("gate/index"))
    assert 'href="copytext.txt"' in none.html("gate/index")
    assert made(project.build()).keys() == MADE


def test_formats_are_named_on_the_command_line(project: Project) -> None:
    """The option -D of sphinx-build takes names with commas between them."""
    built = project.write(FILES).build("data", scholiast_data="annotations,records")
    assert built.warnings == ""
    assert made(built).keys() >= {"gate/annotations.jsonld", "gate/records.json"}
    assert not (built.outdir / "gate/csv").exists()


def test_files_of_an_edition_that_is_gone_are_removed(project: Project) -> None:
    """The files of an edition whose folder was deleted go with the next build."""
    project.write(FILES).build()
    project.write(dict.fromkeys(FILES))
    assert made(project.build()) == {}


def test_formats_that_do_not_exist_are_reported(project: Project) -> None:
    """An unknown format is a warning at its line in conf.py, with the names that exist; the others are written."""
    conf = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\nscholiast_data = ["csv", "record"]\n'
    built = project.write({**FILES, "conf.py": conf}).build("data")
    (told,) = built.told
    assert (told.file, told.line) == ("conf.py", 3)
    assert "unknown format of data 'record'" in told.message
    assert "records" in told.message
    assert made(built).keys() == {"gate/csv/notes.csv", "gate/csv/units.csv"}


@pytest.mark.parametrize(("builder", "parallel"), [("data", 0), ("html", 0), ("html", 2)])
def test_file_that_cannot_be_written_is_an_error(builder: str, parallel: int, project: Project) -> None:
    """A folder with the name of a file is reported; the other files are written, and the build exits with 1."""
    project.write(FILES)
    (project.root / f"out-{builder}/gate/records.json").mkdir(parents=True)
    built = project.build(builder, parallel=parallel)
    assert built.app.statuscode == 1
    assert [t.type for t in built.told] == ["scholiast.file"]
    assert b"painted green" in (built.outdir / "gate/annotations.jsonld").read_bytes()
    assert not list(Path(built.outdir).rglob("*.part"))


def test_text_that_differs_in_a_file_is_an_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with another text is an error at the line of the unit, in each build until the text is right."""
    project.write(FILES)
    with monkeypatch.context() as patch:
        patch.setattr("scholiast.export.tei_ranges.text", lambda words: words.replace("green", "red"))
        for _again in range(2):
            built = project.build("data")
            assert built.app.statuscode == 1
            (told,) = built.told
            assert (told.type, told.file) == ("scholiast.proof-output", "gate/index.md")
            assert (told.line, "edition.tei.xml" in told.message) == (6, True)
    built = project.build("data")
    assert (built.told, built.app.statuscode) == ([], 0)


@pytest.mark.parametrize("edited", [False, True])
def test_files_that_nobody_has_read_again_are_made_again(
    edited: bool, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a build without `scholiast_readback` wrote is not taken over by one that reads its files again."""
    second = "---\nedition: gate\n---\n# Wall\n\nThe wall was grey.\n"
    metadata = METADATA + "pages: [index, second]\n"
    project.write({**FILES, "gate/second.md": second, "gate/edition.yaml": metadata})
    with monkeypatch.context() as patch:
        patch.setattr("scholiast.export.tei_ranges.text", lambda words: words.replace("green", "red"))
        built = project.build("data", scholiast_readback=False)
        assert b"red" in made(built)["gate/edition.tei.xml"]
    if edited:
        project.write({"gate/second.md": second.replace("grey", "old")})
    assert b"red" not in made(project.build("data"))["gate/edition.tei.xml"]


def test_ids_of_two_pages_are_told_apart_after_an_edit(project: Project) -> None:
    """Pictures and notes with the same ids on two pages have ids of their own, whichever page is written again."""
    picture = ":::{photo} ph\n:image: tower.png\n:alt_text: A tower\n:rights_status: cleared\n:date: 1999\n:credit: A. Lens\nA tower. (A. Lens)\n:::\n"
    second = f"---\nedition: gate\n---\n# Wall\n\nThe wall was green.\n\n{picture}\n:::{{note}} wall\n:id: n-green\nOf the wall.\n:::\n"
    files = {
        **FILES,
        "gate/index.md": f"{PAGE}\n{picture}",
        "gate/second.md": second,
        "gate/edition.yaml": METADATA + "pages: [index, second]\n",
        "gate/tower.png": drawn("PNG"),
    }
    project.write(files).build()
    for page, old in (
        ("gate/second.md", "Of the wall."),
        ("gate/second.md", "A tower. (A"),
        ("gate/index.md", "A comment."),
    ):
        text = (project.source / page).read_text("utf-8")
        project.write({page: text.replace(old, f"Now {old}")})
        document = made(project.build())["gate/edition.tei.xml"]
        ids = re.findall(rb'xml:id="([^"]*)"', document)
        assert sum(each.startswith(b"ph.credit") for each in ids) == 2
        assert len(ids) == len(set(ids))
        assert document == made(project.build(out=f"clean-{page}-{len(document)}"))["gate/edition.tei.xml"]


def test_edition_without_copy_text_has_data(project: Project) -> None:
    """An edition whose copy-text is missing has data without positions, and without a state of the text."""
    files = {"gate/edition.yaml": METADATA.replace(", sha256: SHA", ""), "gate/index.md": PAGE}
    found = made(project.write(files).build("data"))
    record = json.loads(found["gate/records.json"])
    assert "copytext" not in record
    assert "position" not in record["records"][0]["anchor"]
    (annotation,) = json.loads(found["gate/annotations.jsonld"])["first"]["items"]
    assert "state" not in annotation["target"]
    assert [s["type"] for s in annotation["target"]["selector"]] == ["TextQuoteSelector", "FragmentSelector"]


def test_editions_in_two_languages_say_which(project: Project) -> None:
    """The language of the text and that of the editor's words are named each for itself."""
    files = {**FILES, "gate/edition.yaml": METADATA + "language: la\n"}
    found = json.loads(made(project.write(files).build("data", language="de"))["gate/records.json"])
    assert (found["language"], found["note_language"]) == ("la", "de")


def test_files_of_the_text_alone_stay_when_a_note_changes(make_project: Callable[[str], Project]) -> None:
    """Files of Distributed Text Services are not made again for a new note, but for a new text, as in a clean build."""
    project = make_project("text-alone").write(FILES)
    document = project.build(scholiast_data=["dts", "records"]).outdir / "dts/gate/document.xml"
    first = document.read_bytes()
    document.write_text("as it was", encoding="utf-8")
    project.write({"gate/index.md": PAGE.replace("A comment.", "Another comment.")})
    built = project.build(scholiast_data=["dts", "records"])
    assert "Another comment." in (built.outdir / "gate/records.json").read_text("utf-8")
    assert document.read_text("utf-8") == "as it was"
    project.write({"gate/edition.yaml": METADATA.replace("The Gate", "The Old Gate")})
    project.build(scholiast_data=["dts", "records"])
    assert document.read_bytes() == first.replace(b"The Gate", b"The Old Gate") != first
    document.unlink()
    project.write({"gate/index.md": PAGE})
    project.build(scholiast_data=["dts", "records"])
    assert document.is_file()


def test_files_of_a_build_that_failed_are_not_taken_for_current(project: Project) -> None:
    """A parallel build writes files before all pages are written; if a page then fails, the next build makes the files again."""
    project.write({**FILES, "conf.py": f"{CONF}\n{FAILING}"}).build(parallel=2)
    project.write({"gate/edition.yaml": METADATA.replace("The Gate", "The Wrong Gate"), "fail": ""})
    with pytest.raises(ExtensionError, match="asked to fail"):
        project.build(parallel=2)
    document = project.root / "out-html/dts/gate/document.xml"
    assert "The Wrong Gate" in document.read_text("utf-8")
    (project.source / "fail").unlink()
    project.write({"gate/edition.yaml": METADATA}).build(parallel=2)
    assert "The Gate" in document.read_text("utf-8")
