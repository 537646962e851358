"""The annotations of an e-book: the form of the specification, and words that are found where the selectors say."""

from __future__ import annotations

import json
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from scholiast.domain.downloads import ANNOTATIONS
from scholiast.export.epub.annotations import target
from scholiast.export.epub.chapters import read_chapter
from scholiast.model.records import Anchor
from scholiast.text.fold import fold
from support.books import files, one, pages
from support.datasets import data_of
from support.editions import CONF, editions
from support.projects import Built, Project

BODY = "{http://www.w3.org/1999/xhtml}body"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
URN = re.compile(r"urn:uuid:[0-9a-f-]{36}|https://orcid\.org/[0-9X-]{19}")


@pytest.fixture(scope="module")
def shelf(make_project: Callable[[str], Project]) -> Built:
    """Return the editions of this repository as a book."""
    return editions(make_project("epub-annotations")).build("epub")


@pytest.fixture(scope="module")
def small(make_project: Callable[[str], Project]) -> Built:
    """Return the small edition, in another language than its notes, as a book."""
    return one(make_project("epub-annotations-one")).build("epub")


@pytest.fixture(params=["shelf", "small"])
def built(request: pytest.FixtureRequest) -> Built:
    return request.getfixturevalue(request.param)


def found(built: Built) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(built)["META-INF/annotations.json"])
    return loaded


def text_of(element: ET.Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""


def placed(built: Built) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield each annotation with the text of its chapter, and with that of the element that its selector names."""
    chapters = pages(built)
    for item in found(built)["items"]:
        body = chapters[item["target"]["source"]].find(BODY)
        assert body is not None
        name = item["target"]["selector"][-1]["value"].removeprefix("#")
        yield item, text_of(body), text_of(body.find(f".//*[@id='{name}']"))


def unmarked(element: ET.Element) -> list[tuple[str, bool]]:
    """Return the characters of an element, each with whether it is in the number of a note."""
    out = [(c, False) for c in element.text or ""]
    for child in element:
        inner = unmarked(child)
        out += [(c, True) for c, _mark in inner] if child.get("role") == "doc-noteref" else inner
        out += [(c, False) for c in child.tail or ""]
    return out


# -- places ------------------------------------------------------------------------------------


def test_annotations_are_on_their_words(built: Built) -> None:
    """Positions in the element and the quotation in the chapter select the same words, which are those of an annotation."""
    count = 0
    for item, chapter, element in placed(built):
        quote, css = item["target"]["selector"]
        refined = css["refinedBy"]
        words = element[refined["start"] : refined["end"]]
        assert (refined["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert words == quote["exact"] != ""
        assert f"{quote['prefix']}{words}{quote['suffix']}" in chapter
        count += 1
    assert count > 2


def test_words_of_annotations_are_those_of_the_text(built: Built) -> None:
    """Each annotation, in each unit, has exactly its words, with the numbers of notes that are among them."""
    whole, chapters = found(built), pages(built)
    (book,) = whole["about"]["dc:identifier"]
    by_id = {item["id"]: item["target"] for item in whole["items"]}
    for edition in built.store.editions():
        data = data_of(built, edition)
        named = [(r.id, data.anchors(r)) for r in data.records] + [(m.id, (m.anchor,)) for m in data.mentions]
        for name, anchors in named:
            for number, anchor in enumerate(anchors, 1):
                own = f"{book}#{edition}/{name}" + (f"/{number}" if number > 1 else "")
                target = by_id.pop(uuid.uuid5(uuid.NAMESPACE_URL, own).urn)
                css = target["selector"][-1]
                element = chapters[target["source"]].find(f".//*[@id='{css['value'].removeprefix('#')}']")
                assert element is not None
                shown = unmarked(element)[css["refinedBy"]["start"] : css["refinedBy"]["end"]]
                assert fold("".join(c for c, mark in shown if not mark)) == anchor.exact
    assert by_id == {}


def test_a_mark_among_the_words_is_counted() -> None:
    """Numbers of notes count in positions: one before the words moves them, one at their end is not theirs."""
    mark = '<a role="doc-noteref">12</a>'
    page = f'<html><body><h1>A</h1>\n<p><span data-sch-unit="p1" id="p1">The{mark} old\n gate{mark} stood{mark}.</span></p></body></html>'
    chapter = read_chapter("a.xhtml", page.encode())
    unit = chapter.units["p1"]
    assert unit.text == "The old gate stood."
    spans = {words: unit.find(at := unit.text.index(words), at + len(words)) for words in ("The", "gate", "gate stood")}
    raw = chapter.text[unit.start :]
    assert {words: raw[a:b] for words, (a, b) in spans.items()} == {
        "The": "The",
        "gate": "gate",
        "gate stood": "gate12 stood",
    }


def test_text_of_an_inner_unit_is_not_that_of_the_outer() -> None:
    """A unit in a unit has its own words; the outer one has the words around it, at their places."""
    page = b'<html><body><div data-sch-unit="p1" id="p1">One <b data-sch-unit="p2" id="p2">two</b> three</div></body></html>'
    chapter = read_chapter("a.xhtml", page)
    outer, inner = chapter.units["p1"], chapter.units["p2"]
    assert (outer.text, inner.text) == ("One  three".replace("  ", " "), "two")
    start, end = outer.find(4, 9)
    assert chapter.text[outer.start + start : outer.start + end] == "three"


# -- form --------------------------------------------------------------------------------------


def test_set_has_the_form_of_the_specification(built: Built) -> None:
    """The set and each annotation have what EPUB Annotations 1.0 requires, and values that it allows."""
    whole = found(built)
    assert (whole["type"], bool(URN.fullmatch(whole["id"]))) == ("AnnotationSet", True)
    assert "https://www.w3.org/ns/epub-anno.jsonld" in whole["@context"]
    assert TIME.fullmatch(whole["generated"])
    assert {"dc:identifier", "dc:title", "dc:creator", "dc:date"} <= whole["about"].keys()
    for item in whole["items"]:
        assert (item["type"], item["motivation"]) == ("Annotation", "highlighting")
        assert TIME.fullmatch(item["created"])
        assert TIME.fullmatch(item.get("modified", item["created"]))
        assert URN.fullmatch(item["id"])
        assert item["creator"]["type"] in ("Person", "Organization")
        assert URN.fullmatch(item["creator"]["id"])
        body = item["body"]
        assert (body["type"], body["format"], "language" in body) == ("TextualBody", "text/plain", False)
        assert body.get("color", "yellow") in ("pink", "orange", "yellow", "green", "blue", "purple")
        assert body["highlight"] in ("solid", "underline", "strikethrough", "outline")
        assert all(isinstance(tag, str) for tag in body["tags"])
    ids = [item["id"] for item in whole["items"]]
    assert len(set(ids)) == len(ids)


def test_targets_are_in_the_manifest(built: Built) -> None:
    """The source of each target is an address in the manifest; the set itself is not in it."""
    package = ET.fromstring(files(built)["content.opf"])
    listed = {item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert {item["target"]["source"] for item in found(built)["items"]} <= listed
    assert not [name for name in listed if name and "annotations" in name]


def test_set_names_the_book_as_the_package_does(built: Built) -> None:
    """Identifier and title are those of the package document, by which a reading system finds the book."""
    package = ET.fromstring(files(built)["content.opf"])
    dc = "{http://purl.org/dc/elements/1.1/}"
    about = found(built)["about"]
    assert about["dc:identifier"] == [package.findtext(f".//{dc}identifier")]
    assert about["dc:title"] == package.findtext(f".//{dc}title")
    assert about["dc:publisher"] == package.findtext(f".//{dc}publisher")


def test_language_of_a_comment_is_stated(small: Built, shelf: Built) -> None:
    """Where the text has another language than the notes each comment says its own; otherwise the set says it once."""
    assert found(shelf)["@context"][1] == {"@language": "en"}
    values = [item["body"]["value"] for item in found(small)["items"]]
    assert {value["language"] for value in values} == {"en"}
    assert any("From a page of its own." in value["text"] for value in values)


# -- files -------------------------------------------------------------------------------------


def test_file_next_to_the_book_has_the_same_set(small: Built) -> None:
    """The detached file is a ZIP with the set at its root, the same bytes each time."""
    path = small.outdir / f"{small.app.config.epub_basename}.annotations"
    with zipfile.ZipFile(path) as package:
        assert package.namelist() == ["annotations.json"]
        assert package.read("annotations.json") == files(small)["META-INF/annotations.json"]


def test_book_is_the_same_when_built_again(make_project: Callable[[str], Project]) -> None:
    """A second build into the same folder takes nothing of the first for a part of the book."""
    project = one(make_project("epub-annotations-twice"))
    first = files(project.build("epub"))
    again = project.write({"conf.py": CONF + "\n"}).build("epub", fresh=True)
    assert (files(again), again.warnings) == (first, "")


def test_site_and_data_offer_the_annotations_of_the_book(make_project: Callable[[str], Project]) -> None:
    """A site links the file of annotations as a download, and a build of data has it too."""
    project = one(make_project("epub-annotations-site"))
    book = project.build("epub")
    name = f"{book.app.config.epub_basename}.annotations"
    made = (book.outdir / name).read_bytes()
    site = project.build(scholiast_downloads=[str(book.outdir)])
    data = project.build("data", scholiast_downloads=[str(book.outdir)])
    assert (site.outdir / name).read_bytes() == (data.outdir / name).read_bytes() == made
    assert not list(data.outdir.glob("*.epub"))
    head = site.html("e/index").partition("</head>")[0]
    assert f'<link rel="alternate" type="{escape(ANNOTATIONS)}" href="../{name}">' in head
    assert f'href="../{name}">annotations of the e-book</a>' in site.html("e/index")


def test_chapter_that_shows_something_else_is_named_as_a_whole() -> None:
    """Words that the chapter does not have are not guessed: the target is their unit."""
    chapter = read_chapter("a.xhtml", b'<html><body><p data-sch-unit="p:1" id="p:1">Where x is two</p></body></html>')
    anchor = Anchor(unit="p:1", start=6, end=9, exact="$x$")
    assert target(chapter, anchor) == {
        "source": "a.xhtml",
        "selector": [{"type": "CssSelector", "value": '[id="p\\3a 1"]'}],
    }
    assert target(chapter, Anchor(unit="p9", start=0, end=1, exact="x")) is None
