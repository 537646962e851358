"""Builders without a search page and an index: nothing links to them."""

from __future__ import annotations

import zipfile

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Project

CONF = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "{0}"\nversion = "1"\ncopyright = "none"\n'
FILES: dict[str, str | bytes | None] = {
    "index.rst": "Index\n=====\n\n.. index:: ferry\n\n* :ref:`genindex`\n* :ref:`modindex`\n* :ref:`search`\n\n"
    ".. py:module:: ferry\n\n.. toctree::\n\n   canal/index\n",
    "canal/edition.yaml": "id: canal\ntitle: The Canal\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "canal/copytext.txt": "The Canal\n\nIt froze.\n",
    "canal/index.md": "---\nedition: canal\n---\n# The Canal\n\nIt froze.\n\n:::{note} froze\nIn March.\n:::\n",
}


def addresses(html: str) -> set[str]:
    """Return the relative addresses of links and link elements, without their fragments."""
    found = {(n.attributes.get("href") or "") for n in LexborHTMLParser(html).css("[href]")}
    return {a.partition("#")[0].partition("?")[0] for a in found if ":" not in a}


@pytest.mark.parametrize("theme", ["scholiast", "basic", "alabaster"])
def test_singlehtml_links_to_no_page_that_is_missing(theme: str, project: Project) -> None:
    """Search and indices have no link in the head, the header or the text; the words of the links stay."""
    built = project.write({**FILES, "conf.py": CONF.format(theme)}).build("singlehtml")
    assert [t for t in built.told if t.type.startswith("scholiast")] == []
    html = built.html("index")
    missing = [a for a in addresses(html) if a and not (built.outdir / a).exists()]
    assert missing == []
    text = LexborHTMLParser(html).body
    assert text is not None
    assert "Search Page" in text.text()
    assert "Module Index" in text.text()


def test_singlehtml_keeps_a_search_page_of_the_project(project: Project) -> None:
    """A page that conf.py adds under that name is linked from the text."""
    conf = (
        CONF.format("scholiast") + "templates_path = ['_templates']\nhtml_additional_pages = {'search': 'own.html'}\n"
    )
    built = project.write({**FILES, "conf.py": conf, "_templates/own.html": "<p>Look here.</p>"}).build("singlehtml")
    assert (built.outdir / "search.html").is_file()
    assert "search.html" in addresses(built.html("index"))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_of_a_site_link_to_its_search(builder: str, project: Project) -> None:
    """If there is a search page, the theme links to it."""
    built = project.write({**FILES, "conf.py": CONF.format("scholiast")}).build(builder)
    page = LexborHTMLParser(built.html("index"))
    assert page.css_first("header a[rel=search]") is not None


def test_book_in_the_theme_of_the_site_has_no_link_to_a_search(project: Project) -> None:
    """A book has no search page, whatever its theme."""
    built = project.write({**FILES, "conf.py": CONF.format("scholiast") + 'epub_theme = "scholiast"\n'}).build("epub")
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        names = set(book.namelist())
        assert "search.xhtml" not in names
        for page in ("index.xhtml", "canal/index.xhtml"):
            assert not [a for a in addresses(book.read(page).decode()) if a.endswith("search.xhtml")]
