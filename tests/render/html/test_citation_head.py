"""The head of the pages of an edition, as browsers and reference managers find it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

EDITION = """id: lamp
title: "The Lamp & the </script> \\"Pier\\""
work_author: [{name: Vincent van Gogh}, {name: Ann Lee, cert: low}]
editors: [{name: Bo Ek}]
version: "1.2.0"
issued: "2026-11-24"
summary: Of <b>light</b>.
licence_annotations: https://creativecommons.org/licenses/by/4.0/
pages: [index, two]
copy_text: {siglum: A, role: copy-text, sha256: SHA}
"""
FILES = {
    "lamp/edition.yaml": EDITION,
    "lamp/copytext.txt": "The Lamp\n\nThe lamp burns at the pier.\n\nTwo\n\nIt went out.\n",
    "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\n"
    ":::{quotation}\n:id: q-1\n:source: src-log\n:fidelity: verbatim\n\nThe lamp burns at the pier.\n:::\n",
    "lamp/two.md": "---\nedition: lamp\n---\n# Two\n\nIt went out.\n\n"
    ":::{source} src-log\n:type: webpage\n:title: The Log\n:url: https://log.example/\n:::\n",
    "about.md": "# About\n\nNot a page of an edition.\n",
}


class Head:
    """The head of a page."""

    def __init__(self, html: str) -> None:
        self.tree = LexborHTMLParser(html)

    def metas(self, name: str) -> list[str]:
        """Return the contents of the tags of a name."""
        found = self.tree.css("head > meta[name]")
        return [str(node.attributes["content"]) for node in found if node.attributes["name"] == name]

    def links(self, rel: str) -> list[str]:
        return [str(node.attributes["href"]) for node in self.tree.css(f'head > link[rel="{rel}"]')]

    def data(self) -> dict[str, Any]:
        (script,) = self.tree.css('head > script[type="application/ld+json"]')
        found: dict[str, Any] = json.loads(script.text(deep=True))
        return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("head")).write(FILES)


@pytest.fixture(scope="module")
def plain(project: Project) -> Built:
    return project.build(out="plain")


@pytest.fixture(scope="module")
def based(project: Project) -> Built:
    return project.build(out="based", html_baseurl="https://site.example/e")


def test_head_is_a_full_record_without_a_base_address(plain: Built) -> None:
    """Title, people, date, language, type and version are there; no address is invented, and none is that of a file."""
    assert plain.warnings == ""
    head = Head(plain.html("lamp/index"))
    assert head.metas("citation_title") == ['The Lamp & the </script> "Pier"']
    assert head.metas("citation_author") == ["van Gogh, Vincent"]
    assert head.metas("citation_editor") == ["Ek, Bo"]
    assert head.metas("citation_publication_date") == ["2026/11/24"]
    assert head.metas("DC.type") == ["book"]
    assert head.metas("prism.edition") == ["version 1.2.0"]
    for name in ("citation_public_url", "citation_pdf_url", "DC.identifier"):
        assert head.metas(name) == []
    assert head.links("cite-as") == []
    assert head.links("license") == ["https://creativecommons.org/licenses/by/4.0/"]
    data = head.data()
    assert (data["@id"], data["name"]) == ("index.html", 'The Lamp & the </script> "Pier"')
    assert "://" not in json.dumps(
        {key: value for key, value in data.items() if key not in ("@context", "license", "citation")}
    )


def test_head_has_absolute_addresses_with_a_base_address(based: Built) -> None:
    """With a base address, the edition is named by that of its first page, on all pages."""
    for name in ("lamp/index", "lamp/two"):
        head = Head(based.html(name))
        assert head.metas("citation_public_url") == ["https://site.example/e/lamp/index.html"]
        assert head.links("cite-as") == ["https://site.example/e/lamp/index.html"]
    data = Head(based.html("lamp/two")).data()
    assert data["@id"] == "https://site.example/e/lamp/two.html"
    assert data["isPartOf"]["@id"] == "https://site.example/e/lamp/index.html"


def test_head_says_what_is_on_its_page(plain: Built) -> None:
    """A quotation is a part of its own page, with a source that another page defines."""
    data = Head(plain.html("lamp/index")).data()
    assert data["hasPart"]["@id"] == "index.html#q-1"
    assert data["citation"]["url"] == "https://log.example/"
    second = Head(plain.html("lamp/two")).data()
    assert "hasPart" not in second
    assert second["isPartOf"]["@id"] == "index.html"


def test_long_lists_are_on_the_pages_of_the_apparatus(tmp_path: Path) -> None:
    """A page that cites many sources leaves them to the page of the sources, as those of the same edition."""
    sources = "".join(f":::{{source}} src-{n}\n:type: webpage\n:title: Log number {n}\n:::\n\n" for n in range(30))
    cites = " | ".join(f"src-{n}" for n in range(30))
    notes = f":::{{note}} pier\n:cites: {cites}\n\nSee these.\n:::\n\n{sources}"
    files = {**FILES, "lamp/index.md": f"{FILES['lamp/index.md']}\n{notes}"}
    project = Project(tmp_path).write(files)
    built = project.build()
    page, register = Head(built.html("lamp/index")).data(), Head(built.html("lamp/sources")).data()
    assert "citation" not in page
    assert page["hasPart"]["@id"] == "index.html#q-1"  # a short list stays
    whole = register["isPartOf"]
    assert whole["@id"] == page["@id"] == "index.html"
    assert len(whole["citation"]) == 31
    assert whole["citation"][1]["name"] == "Log number 0"
    alone = project.build(out="alone", scholiast_apparatus=False)
    assert Head(alone.html("lamp/index")).data()["citation"] == whole["citation"]


def test_assumed_author_is_credited_but_not_stated(plain: Built) -> None:
    """Of two authors the certain one is the author; the other one is in brackets."""
    head = Head(plain.html("lamp/index"))
    assert head.data()["author"]["name"] == "Vincent van Gogh"
    assert head.data()["creditText"] == "Vincent van Gogh, [Ann Lee?]"
    assert "Lee" not in "".join(head.metas("citation_author") + head.metas("DC.creator"))


def test_pages_without_an_edition_have_no_record(plain: Built) -> None:
    """A page of the project is not cited as an edition, and no page has COinS, which Zotero would prefer to the tags."""
    head = Head(plain.html("about"))
    assert head.metas("citation_title") == []
    assert not head.tree.css('script[type="application/ld+json"]')
    for name in ("about", "lamp/index", "lamp/two"):
        assert "Z3988" not in plain.html(name)


def test_head_follows_what_other_pages_define(tmp_path: Path) -> None:
    """If a source changes that another page defines, the head that cites it is written again, as in a clean build."""
    project = Project(tmp_path).write(FILES)
    project.build()
    project.write({"lamp/two.md": FILES["lamp/two.md"].replace("The Log", "The Book")})
    again, clean = project.build(), project.build(out="clean", fresh=True)
    for name in ("lamp/index", "lamp/two"):
        assert again.html(name) == clean.html(name)
    assert Head(again.html("lamp/index")).data()["citation"]["name"] == "The Book"


def test_open_graph_and_meta_tags_agree(project: Project) -> None:
    """With ``sphinxext.opengraph`` the type is still that of an article, which Zotero takes as a guess only."""
    pytest.importorskip("sphinxext.opengraph")
    extensions = ["myst_parser", "sphinxext.opengraph", "scholiast"]
    built = project.build(
        out="graph",
        extensions=extensions,
        html_baseurl="https://site.example/e/",
        ogp_site_url="https://site.example/e/",
    )
    tree = LexborHTMLParser(built.html("lamp/index"))
    graph = {str(n.attributes["property"]): n.attributes["content"] for n in tree.css("head > meta[property]")}
    assert graph["og:type"] == "article"
    assert graph["og:description"] == "Of <b>light</b>."
    assert graph["og:url"] == Head(built.html("lamp/index")).metas("citation_public_url")[0]


def test_project_without_a_name_is_not_the_publisher(project: Project, plain: Built) -> None:
    """The words that Sphinx has in the place of a name are not a name; a name is that of the publisher."""
    assert Head(plain.html("lamp/index")).metas("citation_publisher") == []
    assert "publisher" not in Head(plain.html("lamp/index")).data()
    named = project.build(out="named", project="Lights of the Pier")
    assert Head(named.html("lamp/index")).metas("citation_publisher") == ["Lights of the Pier"]


def test_head_and_files_are_the_same_in_a_parallel_build(tmp_path: Path) -> None:
    """Pages that are written by several processes have the same heads, and the files next to them the same bytes."""
    project = Project(tmp_path).write(FILES)
    serial, parallel = project.build(out="serial"), project.build(out="parallel", parallel=2)
    for name in ("lamp/index", "lamp/two"):
        assert serial.html(name) == parallel.html(name)
    for name in (
        "CITATION.cff",
        "citation.bib",
        "citation.json",
        "citation.ris",
        "sources.bib",
        "sources.json",
        "sources.ris",
    ):
        assert (serial.outdir / "lamp" / name).read_bytes() == (parallel.outdir / "lamp" / name).read_bytes()
