"""Pages whose content is put aside while Sphinx's transforms run."""

from __future__ import annotations

import pytest

from support.editions import small
from support.projects import Built, Project

#: An extension with a transform that notes how many elements of each page it is shown.
CONF = """
import json
from pathlib import Path
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

extensions = ["myst_parser", "scholiast"]
html_theme = "basic"
shown = {{}}

class Probe(SphinxPostTransform):
    default_priority = 500

    def run(self, **kwargs):
        name = self.env.current_document.docname
        shown[name] = len(list(self.document.findall(nodes.Element)))

Probe.__module__ = "{module}"

def setup(app):
    app.add_post_transform(Probe)
    app.connect("build-finished", lambda app, _: setattr(app, "shown", shown))
"""
PAGE = "small/index"


def build(project: Project, module: str, more: str = "") -> Built:
    """Build an edition with a transform of *module*; *more* is an editorial block on its page."""
    files = small("small")
    files["small/index.md"] += f"\n::::{{editorial}}\n{more or 'No more.'}\n::::\n"
    return project.write({**files, "conf.py": CONF.format(module=module)}).build(fresh=True)


def test_settled_page_is_not_searched(project: Project) -> None:
    """Transforms of Sphinx are shown the document alone, of pages in which they have nothing to do."""
    built = build(project, "sphinx.transforms.probe")
    assert built.app.shown[PAGE] == 1
    assert "No more." in built.html(PAGE)


@pytest.mark.parametrize("more", ["```python\nx = 1\n```", "![a lamp](lamp.svg)", "{doc}`second`", "{abbr}`q (quay)`"])
def test_other_elements_keep_a_page(project: Project, more: str) -> None:
    """A page with an element that a transform may look for is searched as always."""
    project.write({"small/lamp.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert build(project, "sphinx.transforms.probe", more).app.shown[PAGE] > 20


def test_other_transforms_keep_all_pages(project: Project) -> None:
    """If a transform of another extension is there, it is shown all elements, and the pages are the same."""
    with_sphinx = build(project, "sphinx.transforms.probe").html(PAGE)
    built = build(project, "another_extension")
    assert built.app.shown[PAGE] > 20
    assert all(count > 1 for count in built.app.shown.values())
    assert built.html(PAGE) == with_sphinx
