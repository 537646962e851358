"""How an edition is cited, on its page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.projects import CONF, Built, Project

FILES = {
    "conf.py": CONF + 'project = "Lights of the Pier"\n',
    "lamp/edition.yaml": "id: lamp\ntitle: The Lamp\nsubtitle: A Tale\nversion: '1.2.0'\nissued: '2026-11-24'\n"
    "work_author: [{name: Vincent van Gogh}, {name: Ann Lee, cert: low}]\neditors: [{name: Bo Ek}]\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA, bibl: src-print}\n",
    "lamp/sources.yaml": "- {id: src-print, type: article-newspaper, title: The Lamp, issued: '1871-03-14'}\n",
    "lamp/copytext.txt": "The Lamp\n\nIt burns.\n",
    "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\nIt burns.\n",
    "cite.md": "# Cite\n\n:::{citation}\n:edition: lamp\n:::\n\n:::{citation}\n:edition: lamp\n:style: apa\n:::\n",
    "all.md": "# All\n\n:::{citation}\n:::\n",
}
REFERENCE = (
    "Vincent van Gogh and [Ann Lee?], The Lamp: A Tale, ed. Bo Ek, version 1.2.0, Lights of the Pier, "
    "24 November 2026 [14 March 1871]."
)


@pytest.fixture(scope="module")
def project(make_project: Callable[[str], Project]) -> Project:
    return make_project("citation").write(FILES)


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


def texts(built: Built, name: str, selector: str) -> list[str]:
    """Return the words of the elements of a page."""
    tree = LexborHTMLParser(built.html(name))
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_register_prints_the_reference_in_a_style(built: Built) -> None:
    """The register has the reference in the style of the project, or in its own; an assumed author is in brackets."""
    assert built.warnings == ""
    own, styled = texts(built, "cite", ".sch-register-box p:first-child")
    assert own == REFERENCE
    assert styled != REFERENCE
    assert "2026" in styled


def test_register_of_all_editions_is_a_list(built: Built) -> None:
    """On a page without an edition, the register has one item for each edition."""
    assert texts(built, "all", ".sch-register-box li > p:first-child, .sch-register-box > p:first-child") == [REFERENCE]


def test_reference_and_files_are_in_the_head(built: Built) -> None:
    """The first page of an edition says how it is cited, and links to files that exist."""
    lines = texts(
        built, "lamp/index", ".sch-head .sch-facts, header .sch-facts, .sch-edition-head .sch-facts, .sch-facts"
    )
    assert f"Cite this edition: {REFERENCE}" in lines
    tree = LexborHTMLParser(built.html("cite"))
    links = [str(a.attributes["href"]) for a in tree.css(".sch-register-box .sch-facts a")]
    assert links[:7] == [
        *(f"lamp/{name}" for name in ("citation.bib", "CITATION.cff", "citation.json", "citation.ris")),
        *(f"lamp/sources.{suffix}" for suffix in ("bib", "json", "ris")),
    ]
    assert all((built.outdir / link).is_file() for link in links)
    described = LexborHTMLParser(built.html("lamp/index")).css('link[rel="describedby"]')
    assert len(described) == 7
    assert all((built.outdir / "lamp" / str(link.attributes["href"])).is_file() for link in described)
    assert all(link.attributes["type"] for link in described)


def test_address_is_in_the_reference_only_with_a_base_address(project: Project, built: Built) -> None:
    """The address of the first page is a link; without a base address it has no link."""
    assert "http" not in texts(built, "cite", ".sch-register-box")[0]
    based = project.build(out="based", html_baseurl="https://site.example/e/")
    assert texts(based, "cite", ".sch-register-box p:first-child")[0].endswith(
        "https://site.example/e/lamp/index.html."
    )
    tree = LexborHTMLParser(based.html("cite"))
    assert tree.css_first('.sch-register-box a[href="https://site.example/e/lamp/index.html"]') is not None


def test_formats_that_are_off_have_no_link(project: Project) -> None:
    """Only files that are written are linked."""
    some = project.build(out="some", scholiast_data=["ris"])
    tree = LexborHTMLParser(some.html("cite"))
    assert [a.text() for a in tree.css(".sch-register-box .sch-facts a")] == ["RIS", "RIS"] * 2
    assert not (some.outdir / "lamp/citation.bib").exists()


def test_reference_follows_the_edition_and_the_style(make_project: Callable[[str], Project]) -> None:
    """A changed edition or style file changes every page that shows the reference, as a clean build has it."""
    from scholiast.model.csl_styles import OWN_STYLE

    project = make_project("follows").write({**FILES, "my.csl": OWN_STYLE.read_text("utf-8")})
    style = {"scholiast_citation_style": "my.csl"}
    project.build(**style)
    project.write({"lamp/edition.yaml": str(FILES["lamp/edition.yaml"]).replace("1.2.0", "1.3.0")})
    assert "version 1.3.0" in texts(project.build(**style), "cite", ".sch-register-box")[0]
    changed = OWN_STYLE.read_text("utf-8").replace(
        '<text variable="title" font-style="italic"/>', '<text variable="title" font-weight="bold"/>'
    )
    project.write({"my.csl": changed})
    again, clean = project.build(**style), project.build(out="clean", fresh=True, **style)
    for name in ("cite", "all", "lamp/index"):
        assert again.html(name) == clean.html(name)
        assert "<strong>The Lamp: A Tale</strong>" in again.html(name)
