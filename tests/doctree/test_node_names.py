"""The names of node classes: Sphinx keeps visitors by name, so ours must differ from those of others."""

from __future__ import annotations

import base64
import importlib
import inspect
import pkgutil

import pytest
from docutils import nodes

from scholiast.nodes import DERIVED
from scholiast.render import svg
from scholiast.render.html import registers, visitors
from support.projects import Built, Project

#: Packages that a project may well load together with ours.
OTHERS = ("docutils", "sphinx", "myst_parser", "sphinx_design")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FIGURE = {
    "plain.rst": "Plain\n=====\n\n.. figure:: boat.svg\n   :alt: a boat\n\n   The caption.\n\n   The legend has two words.\n",
    "fenced.md": "# Fenced\n\n:::{figure} boat.svg\n:alt: a boat\n\nThe caption.\n\nThe legend has two words.\n:::\n",
    "boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


def node_names(package: str) -> dict[str, str]:
    """Return the node classes that a package defines: name and module."""
    found: dict[str, str] = {}
    top = importlib.import_module(package)
    for module in pkgutil.walk_packages(top.__path__, f"{package}."):
        if module.name.endswith("__main__"):
            continue
        try:
            loaded = importlib.import_module(module.name)
        except Exception:  # a module that needs what is not installed
            continue
        for name, member in vars(loaded).items():
            if inspect.isclass(member) and issubclass(member, nodes.Node) and member.__module__ == module.name:
                found[name] = module.name
    return found


@pytest.mark.parametrize("package", OTHERS)
def test_node_names_differ_from_those_of_other_packages(package: str) -> None:
    """No node class of ours has the name of one that docutils, Sphinx, MyST or sphinx-design defines."""
    ours = node_names("scholiast")
    assert {"unit", "layer_legend"} <= ours.keys()
    theirs = node_names(package) if package != "docutils" else dict.fromkeys(nodes.node_class_names, "docutils.nodes")
    assert {name: theirs[name] for name in ours.keys() & theirs.keys()} == {}


def test_added_nodes_replace_no_visitor_of_others() -> None:
    """Every node class that the extension registers is one of its own."""
    added = {*visitors.VISITORS, *registers.VISITORS, *svg.VISITORS, *DERIVED}
    assert len(added) > 20
    assert {n.__module__ for n in added} == {"scholiast.nodes"}


_SHOWN = (".html", ".txt", ".tex", ".xhtml")


def shown(built: Built) -> str:
    """Return what an output shows of the two pages."""
    files = sorted(p for p in built.outdir.rglob("*") if p.suffix in _SHOWN and "_sources" not in p.parts)
    return "".join(p.read_text(encoding="utf-8") for p in files)


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex", "man"])
def test_figure_with_a_legend_is_written_in_a_project_without_editions(builder: str, project: Project) -> None:
    """Loading the extension changes nothing about docutils' own figures."""
    built = project.write(FIGURE).build(builder)
    assert [t for t in built.told if "type not found" not in t.message and "conf" not in t.message] == []
    assert built.app.statuscode == 0
    if builder != "man":
        assert shown(built).count("The legend has two words.") == 2


@pytest.mark.parametrize("builder", ["html", "epub", "text", "typst"])
def test_figure_with_a_legend_is_reading_text_on_a_page_of_an_edition(builder: str, project: Project) -> None:
    """Caption and legend of the author's figure are units that are proved."""
    project.write(
        {
            "pier/copytext.txt": "The Pier\n\nPlate two.\n\nThe keeper is asleep.\n",
            "pier/edition.yaml": "id: pier\ntitle: The Pier\nfictional: true\n"
            "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
            "pier/index.md": "---\nedition: pier\n---\n# The Pier\n\n:::{figure} boat.png\n:alt: a boat\n\nPlate two.\n\nThe keeper is asleep.\n:::\n",
            "pier/boat.png": PNG,
        }
    )
    built = project.build(builder)
    assert ([str(t) for t in built.told if t.type], built.app.statuscode) == ([], 0)
    assert [u.text for u in built.store.pages["pier/index"].units] == [
        "The Pier",
        "Plate two.",
        "The keeper is asleep.",
    ]
