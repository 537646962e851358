"""The pages of the printed text are marked in every output where they begin, and the text stays as it is."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.books import book_file
from support.pdf import pdf
from support.projects import Built, Project

COPY = """\
[page 7]

The Lamp

The light[page 8]house is dark. Nobody came that winter, and the oil was gone. [page ix] Nobody came, he wrote.

The bell, [page 10]
the rope.

So it was told to *me* [page 7] on the quay. [page 11]
"""
PAGE = """\
---
edition: lamp
---
# The Lamp

The *light*house is dark. Nobody came that winter, and the oil was gone. Nobody came, he wrote.

:::{note} the oil was gone. Nobody came
It burned colza oil.
:::

:::{verse}
The bell,
the rope.
:::

So it was told to \\*me\\* on the quay.

{.editorial}
## pb-10

A heading that wants the name of a page.
"""
FILES = {
    "lamp/copytext.txt": COPY,
    "lamp/edition.yaml": 'id: lamp\ntitle: The Lamp\nlanguage: en\ncopy_text:\n  siglum: A\n  role: copy-text\n  path: copytext.txt\n'
    '  sha256: SHA\n  excluded:\n    - {text: "[page ... ]", reason: page-break, occurrence: all}\n',
    "lamp/index.md": PAGE,
}  # fmt: skip
#: The numbers of the pages, each with the words that follow in its block.
PAGES = [("7", "The Lamp"), ("8", "house is"), ("ix", "Nobody c"), ("10", ""), ("7", "on the q"), ("11", "")]
IDS = ["pb-7", "pb-8", "pb-ix", "pb-10", "pb-7-2", "pb-11"]


@pytest.fixture
def lamp(project: Project) -> Project:
    """Return an edition of six printed pages."""
    return project.write(FILES)


def marked(built: Built) -> list[tuple[str, str]]:
    """Return the numbers of the pages on the edition's page, each with the words that follow in its block."""
    tree = LexborHTMLParser(built.html("lamp/index"))
    found = []
    for unit in tree.css("[data-sch-unit]"):
        for mark in unit.css(".sch-pb"):
            after = (unit.html or "").partition(mark.html or "")[2]
            words = LexborHTMLParser(f"<p>{after}").text().strip()
            found.append((str(mark.attributes["data-n"]), words[:8]))
    return found


def test_pages_begin_in_the_text_where_the_copy_text_says_so(lamp: Project) -> None:
    """Each number is at the first letter of its page, in words and notes too, with a name for screen readers and no text."""
    built = lamp.build()
    assert built.warnings == ""
    assert marked(built) == PAGES
    tree = LexborHTMLParser(built.html("lamp/index"))
    marks = tree.css(".sch-pb")
    assert [mark.attributes["id"] for mark in marks] == IDS
    assert [mark.attributes["aria-label"] for mark in marks][2] == "page ix"
    assert not any(mark.text() for mark in marks)
    assert built.html("lamp/index").count('id="pb-10"') == 1


def test_citations_of_a_block_name_its_printed_pages(lamp: Project) -> None:
    """What is copied to cite a paragraph has the pages of the print that it is on; so does the data."""
    built = lamp.build()
    boxes = LexborHTMLParser(built.html("lamp/index")).css(".sch-cite input")
    cited = [str(box.attributes["value"]).rpartition(", ")[2] for box in boxes]
    assert cited == ["head (page 7)", "p1 (page 7–ix)", "p2 (page ix)", "p3 (page 10–7)"]
    records = json.loads((built.outdir / "lamp" / "records.json").read_text("utf-8"))
    assert [unit.get("printed_page") for unit in records["units"]] == ["7", "7", "ix", "10", "10"]


def test_page_numbers_are_not_in_tables_of_contents(lamp: Project) -> None:
    """A page that begins at a title is marked there alone."""
    built = lamp.build()
    assert "sch-pb" not in built.html("index")
    assert built.html("lamp/index").count('id="pb-7"') == 1


def test_a_changed_page_number_reads_its_page_again(lamp: Project) -> None:
    """A number that changes in the copy-text changes on the page, in a build that goes on from an earlier one."""
    lamp.build()
    changed = lamp.write({**FILES, "lamp/copytext.txt": COPY.replace("[page 8]", "[page 80]")}).build()
    assert changed.warnings == ""
    assert ("80", "house is") in marked(changed)


def test_e_book_lists_the_printed_pages(lamp: Project) -> None:
    """The navigation leads to each page, whose element has the type that reading systems know; the package names the source."""
    built = lamp.build("epub", epub_copyright="free", copyright="free", version="1")
    assert built.warnings == ""
    with zipfile.ZipFile(book_file(built)) as book:
        navigation, package = ET.fromstring(book.read("nav.xhtml")), book.read("content.opf").decode()
        chapter = ET.fromstring(book.read("lamp/index.xhtml"))
    (pages,) = [n for n in navigation.iter() if n.get("{http://www.idpf.org/2007/ops}type") == "page-list"]
    links = [(link.text, link.get("href")) for link in pages.iter("{http://www.w3.org/1999/xhtml}a")]
    assert links == [(number, f"lamp/index.xhtml#{name}") for (number, _words), name in zip(PAGES, IDS, strict=True)]
    begins = [e.get("id") for e in chapter.iter() if e.get("{http://www.idpf.org/2007/ops}type") == "pagebreak"]
    assert begins == IDS
    assert '<meta property="pageBreakSource">The Lamp: copy-text A' in package
    assert {"pageBreakMarkers", "pageNavigation"} <= set(package.replace("<", ">").split(">"))


def test_e_book_without_printed_pages_lists_none(project: Project) -> None:
    """Nothing is said of pages where the copy-text declares none."""
    plain = {**FILES, "lamp/copytext.txt": "The Lamp\n\nIt is dark.\n", "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\nIt is dark.\n"}  # fmt: skip
    plain["lamp/edition.yaml"] = FILES["lamp/edition.yaml"].partition("  excluded")[0]
    built = project.write(plain).build("epub", epub_copyright="free", copyright="free", version="1")
    with zipfile.ZipFile(book_file(built)) as book:
        assert b"page-list" not in book.read("nav.xhtml")
        assert b"pageBreak" not in book.read("content.opf")


def test_words_of_a_pdf_are_whole_where_a_page_begins(lamp: Project) -> None:
    """The number is drawn above the line: programs find the words on both sides of it as in the text."""
    built = lamp.build("typst")
    assert built.warnings == ""
    poppler = shutil.which("pdftotext")
    if poppler is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    shown = subprocess.run([poppler, "-raw", pdf(built), "-"], capture_output=True, text=True, check=True).stdout
    assert "The lighthouse is dark." in shown
    assert "the oil was gone. Nobody came" in " ".join(shown.split())


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "man", "texinfo"])
def test_other_outputs_take_printed_pages(lamp: Project, builder: str) -> None:
    """No output stumbles over the number of a page."""
    assert [told for told in lamp.build(builder).told if "not read again" not in told.message] == []


def test_plain_text_has_no_numbers_of_pages(lamp: Project) -> None:
    """In plain text nothing tells a number from the words."""
    built = lamp.build("text")
    assert built.warnings == ""
    assert "The *light*house is dark." in (built.outdir / "lamp" / "index.txt").read_text("utf-8")
