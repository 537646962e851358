"""What extensions of other people do on pages of an edition: nodes of their own, boxes that close, files of pages."""

from __future__ import annotations

import pytest

from support.projects import Built, Project

META = "id: pier\ntitle: The Pier\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
COPY = "The Pier\n\nThe lamp was lit.\n\nNobody came.\n"
PAGE = "---\nedition: pier\n---\n# The Pier\n\nThe lamp was lit.\n\n:::{note} lamp\nOf oil.\n:::\n\nNobody came.\n"
CONF = """
import sys
import types
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive

extensions = ["myst_parser", "scholiast"]
html_theme = "basic"


class theorem(nodes.Admonition, nodes.Element):
    pass


theorem.__module__ = "theorems_of_a_test"  # so that a page with one can be stored
sys.modules["theorems_of_a_test"] = types.ModuleType("theorems_of_a_test")
sys.modules["theorems_of_a_test"].theorem = theorem


class Theorem(Directive):
    has_content = True

    def run(self):
        words = nodes.paragraph("", "", nodes.Text("What follows."))
        return [theorem("", nodes.label("", "Theorem 1"), words)]


def write_html(self, node):
    self.body.append("<div>")


def end_html(self, node):
    self.body.append("</div>")


def find_file(app, pagename, templatename, context, doctree):
    if "sourcename" in context:
        assert Path(app.env.doc2path(pagename)).is_file(), pagename


def setup(app):
    app.add_node(theorem, html=(write_html, end_html))
    app.add_directive("theorem", Theorem)
    app.connect("html-page-context", find_file)
"""
THEOREM = "\n::::{editorial}\n:::{theorem}\n:::\n::::\n"


def build(project: Project, builder: str, page: str = PAGE, **more: str) -> Built:
    files = {"conf.py": CONF, "pier/edition.yaml": META, "pier/copytext.txt": COPY, "pier/index.md": page, **more}
    return project.write(files).build(builder, copyright="2026, the editors", version="1")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_pages_without_a_file_name_none(builder: str, project: Project) -> None:
    """Extensions that look up the file of a page, for its date or its address, find no name for a page that was made."""
    built = build(project, builder)
    assert not built.told, built.warnings
    assert built.store.made_pages("pier")


@pytest.mark.parametrize("builder", ["text", "typst"])
def test_a_node_without_a_visitor_keeps_its_words_with_a_warning(builder: str, project: Project) -> None:
    """Each output that has none says so once, and goes on."""
    built = build(project, builder, PAGE + THEOREM + THEOREM)
    (told,) = built.told
    assert "for the node class theorem" in told.message
    assert (told.level, told.type) == ("WARNING", "scholiast.node")
    assert not built.app.statuscode
    if builder == "text":
        text = (built.outdir / "pier/index.txt").read_text(encoding="utf-8")
        assert text.count("What follows.") == 2


@pytest.mark.parametrize("box", ["toggle", "admonition dropdown", "tab-content"])
def test_boxes_of_other_extensions_that_close_hide_the_text(box: str, project: Project) -> None:
    """Text in a box that sphinx-togglebutton closes, or in a tab of sphinx-inline-tabs, is hidden from its readers."""
    page = PAGE.replace("Nobody came.", f":::{{container}} {box}\nNobody came.\n:::")
    built = build(project, "html", page)
    assert any("hides or changes what is shown: “Nobody came.”" in told.message for told in built.about("proof-output"))
    assert built.app.statuscode == 1
