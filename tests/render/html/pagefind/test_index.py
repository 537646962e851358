"""What Pagefind is given of a site, and what happens when it is missing or fails. A stand-in takes its place."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from scholiast.domain.store import store_of
from scholiast.render.html.pagefind import index
from scholiast.render.html.pagefind.entry import Entry, Passage
from scholiast.render.html.pagefind.found import entries
from support.planted_faults import FILES, META
from support.projects import CONF, Built, Project

#: A program that is called like Pagefind: it counts its runs, and writes the files of an index with the names of what it got.
STAND_IN = """#!{python}
import json, pathlib, sys
option = dict(zip(sys.argv[1::2], sys.argv[2::2]))
runs = pathlib.Path(__file__).with_suffix(".runs")
runs.write_text(runs.read_text() + "x" if runs.exists() else "x")
{fault}
out = pathlib.Path(option["--output-path"])
names = sorted(p.relative_to(option["--site"]).as_posix() for p in pathlib.Path(option["--site"]).rglob("*.html"))
for name in ("pagefind.js", "pagefind-ui.js", "wasm.en.pagefind", "wasm.unknown.pagefind", "fragment/en_%d.pf_fragment" % len(names)):
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_text(name)
language = option["--force-language"]
(out / "pagefind-entry.json").write_text(json.dumps({{"version": "1", "languages": {{language: {{"wasm": "en"}}}}, "names": names}}))
"""
WITH = {"scholiast_search": "pagefind"}


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return ``stand_in(fault)``: put the stand-in in the place of Pagefind, with a line that makes it fail."""

    def put(fault: str = "") -> Path:
        path = tmp_path / "stand-in"
        path.write_text(STAND_IN.format(python=sys.executable, fault=fault), encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setattr(index, "program", lambda: path)
        return path

    return put


def found(built: Built) -> list[Entry]:
    return list(entries(built.app, store_of(built.app.env)))


def test_results_are_the_text_the_notes_the_names_and_the_sources(project: Project) -> None:
    """Each thing of an edition is a result with its kind, its address and the filters of the edition."""
    built = project.write(FILES).build("html")
    by_kind = {entry.kind: entry for entry in found(built)}
    assert {"Edition", "Text", "Conjecture", "Person", "Place", "Source"} <= set(by_kind)
    text = by_kind["Text"]
    assert (text.address, text.title) == ("quay/index.html", "The Long Quay")
    assert Passage("The bell rang twice, and then the bell rang again.", "p2") in text.passages
    assert text.filters == {"edition": ("The Long Quay",), "language": ("English",)}
    assert by_kind["Conjecture"].address == "quay/index.html#cj-good"
    assert "lift by noon" in " ".join(each.words for each in by_kind["Conjecture"].passages)
    assert by_kind["Person"].title == "Anna Reed"
    assert by_kind["Person"].address.endswith("#ent-anna-reed")
    assert by_kind["Source"].title == "The Log"
    keys = [entry.key for entry in found(built)]
    assert len(keys) == len(set(keys))


def test_filters_have_the_authors_and_the_year_of_the_text(project: Project) -> None:
    """Text, notes and names have the author and the year of the text, a source its own."""
    meta = META.replace("role: copy-text", "role: copy-text\n  bibl: src-log") + "work_author:\n  - name: Ann Reed\n"
    sources = "- id: src-log\n  type: document\n  title: The Log\n  issued: 1901\n  author:\n    - {given: Bo, family: Dane}\n"
    files = {**FILES, "quay/edition.yaml": meta, "quay/sources.yaml": sources}
    by_kind = {entry.kind: entry.filters for entry in found(project.write(files).build("html"))}
    assert (by_kind["Text"]["author"], by_kind["Text"]["year"]) == (("Ann Reed",), ("1901",))
    assert (by_kind["Source"]["author"], by_kind["Source"]["year"]) == (("Bo Dane",), ("1901",))


def test_filters_have_years_that_are_not_plain(project: Project) -> None:
    """A year that is approximate and one before Christ have the words that the shelf has."""
    meta = META.replace("role: copy-text", "role: copy-text\n  bibl: src-log")
    sources = '- {id: src-log, type: document, title: The Log, issued: "1905~"}\n- {id: src-old, type: document, title: Old, issued: "-0043"}\n'
    page = FILES["quay/index.md"] + "\nSee {cite}`src-old`.\n"
    files = {**FILES, "quay/edition.yaml": meta, "quay/sources.yaml": sources, "quay/index.md": page}
    years = {entry.title: entry.filters.get("year") for entry in found(project.write(files).build("html"))}
    assert years["The Long Quay"] == ("about 1905",)
    assert years["Old"] == ("44 BC",)


def test_pages_of_no_edition_are_found_unless_they_say_no(project: Project) -> None:
    """A page that is in no edition is a result with its words; one with ``nosearch`` is not."""
    files = {
        **FILES,
        "help.md": "# Help\n\nA **help**ful lamp.\n",
        "not.md": "---\nnosearch: true\norphan: true\n---\n# Not\n\nHidden.\n",
    }
    built = project.write(files).build("html")
    pages = {entry.title: entry for entry in found(built) if entry.kind == "Page"}
    assert pages["Help"].passages == (Passage("A helpful lamp.", "help", "Help"),)
    assert "Not" not in pages


def test_annotation_that_is_not_published_is_not_found(project: Project) -> None:
    """What is withheld is in nothing that Pagefind is given."""
    page = FILES["quay/index.md"].replace(":id: cj-good\n", ":id: cj-good\n:publish: false\n", 1)
    built = project.write({**FILES, "quay/index.md": page}).build("html")
    assert "cj-good" not in " ".join(entry.address for entry in found(built))


def test_index_has_only_the_files_that_the_search_page_loads(project: Project, stand_in: Callable[..., Path]) -> None:
    """The interfaces of Pagefind and programs for other languages are left out; a run that changes nothing is not repeated."""
    runs = stand_in().with_suffix(".runs")
    built = project.write(FILES).build("html", **WITH)
    top = Path(built.app.outdir, "pagefind")
    names = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    count = len(json.loads((top / "pagefind-entry.json").read_text(encoding="utf-8"))["names"])
    assert names == {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", f"fragment/en_{count}.pf_fragment"}
    project.build("html", **WITH)
    assert runs.read_text() == "x"
    page = FILES["quay/index.md"] + "\n:::{note} The bell rang twice\n:id: n-new\nNew.\n:::\n"
    project.write({"quay/index.md": page}).build("html", **WITH)
    assert runs.read_text() == "xx"
    assert {path.name for path in top.glob("fragment/*")} == {f"en_{count + 1}.pf_fragment"}, "an old file is left"


def test_index_is_written_again_when_addresses_change(project: Project, stand_in: Callable[..., Path]) -> None:
    """Another ending of links makes other addresses, although no page is read again."""
    runs = stand_in().with_suffix(".runs")
    project.write(FILES).build("html", **WITH)
    project.build("html", **WITH, html_link_suffix="")
    assert runs.read_text() == "xx"
    project.build("html", **WITH, html_link_suffix="")
    assert runs.read_text() == "xx"


def test_search_page_alone_has_the_script(project: Project, stand_in: Callable[..., Path]) -> None:
    """The search page has the script and not the index of Sphinx, which the script loads; other pages have neither."""
    stand_in()
    built = project.write(FILES).build("html", **WITH, html_theme="scholiast")
    search, page = built.html("search"), built.html("quay/index")
    assert re.search(r"<script[^>]* defer=[^>]*scholiast-pagefind.js", search), "it must run after the script of Sphinx"
    assert "searchindex.js" not in search
    assert Path(built.app.outdir, "searchindex.js").is_file()
    assert "pagefind" not in page
    without = project.build("html", html_theme="scholiast")
    assert "pagefind" not in without.html("search")
    assert "searchindex.js" in without.html("search")
    assert not list(Path(without.app.outdir, "pagefind").rglob("*.*")), "the index is left behind"


def test_search_without_pagefind_is_that_of_sphinx(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one warning says what to install, and the site is built with Sphinx's search."""
    monkeypatch.setattr(index, "program", lambda: None)
    conf = CONF + "scholiast_search = 'pagefind'\n"
    built = project.write({**FILES, "conf.py": conf}).build("html", html_theme="scholiast")
    (told,) = built.about("search")
    assert "pip install 'scholiast[search]'" in told.message
    assert (told.level, Path(told.file).name) == ("WARNING", "conf.py")
    assert "searchindex.js" in built.html("search")
    assert "pagefind" not in built.html("search")
    for builder in ("text", "singlehtml"):
        assert not project.build(builder).about("search"), "only sites have a search"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ('print("first", file=sys.stderr); sys.exit("no room at all")', "exit code 1, no room at all"),
        ("sys.exit(0)", "it wrote no index"),
    ],
)
def test_search_with_a_failing_pagefind_is_that_of_sphinx(
    project: Project, stand_in: Callable[..., Path], fault: str, words: str
) -> None:
    """A failed run is a warning, removes an index that is no longer true, and is tried again by the next build."""
    stand_in()
    top = Path(project.write(FILES).build("html", **WITH).app.outdir, "pagefind")
    page = FILES["quay/index.md"] + "\nSome more.\n"
    stand_in(fault)
    built = project.write({"quay/index.md": page}).build("html", **WITH)
    (told,) = built.about("search")
    assert words in told.message
    assert told.level == "WARNING"
    assert not list(top.rglob("*.*"))
    assert project.build("html", **WITH).about("search"), "the fault is reported once only"


def test_program_that_cannot_be_started_is_a_failed_run(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program that is gone is a warning, not a traceback."""
    monkeypatch.setattr(index, "program", lambda: tmp_path / "gone")
    (told,) = project.write(FILES).build("html", **WITH).about("search")
    assert "Pagefind failed" in told.message


def test_temporary_folder_that_cannot_be_made_is_a_failed_run(
    project: Project, stand_in: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A full disk or a missing folder for temporary files is a warning, not a traceback."""
    stand_in()
    project.write(FILES).build("html")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    (told,) = project.build("html", **WITH).about("search")
    assert "Pagefind failed" in told.message


def test_addresses_are_those_of_the_output(project: Project) -> None:
    """A site with one folder per page has other addresses."""
    addresses = {entry.address for entry in found(project.write(FILES).build("dirhtml"))}
    assert {"quay/", "quay/#cj-good"} <= addresses


def test_language_of_the_search_is_that_of_sphinx(project: Project) -> None:
    """Words lose their endings by the rules of ``html_search_language``, or else of ``language``, as one short tag."""
    project.write(FILES)
    given = [{"language": "zh_CN"}, {"language": "de", "html_search_language": "en"}, {}]
    assert [index.language(project.build("html", **conf).app) for conf in given] == ["zh", "en", "en"]
