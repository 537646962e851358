"""What builders of other extensions get: nodes of docutils alone, with all words, targets and indentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from scholiast import nodes as ours
from support.editions import META
from support.foreign import KNOWN

if TYPE_CHECKING:
    from support.projects import Project

CONF = 'extensions = ["myst_parser", "scholiast", "support.foreign"]\nproject = "Lamp"\n'
PAGE = """---
edition: one
---
# The one

:::{verse}
:numbers: 2
The lamp is out,
    the night is long.
:::

:::{note} is out
:id: n-out
For want of oil.
:::
"""
FILES = {
    "one/edition.yaml": META.format("one").replace(", second", ""),
    "one/copytext.txt": "The one\n\nThe lamp is out,\nthe night is long.\n",
    "one/index.md": PAGE,
}
#: A project with a visitor of one of our nodes in the format of the builder.
VISITORS = """from scholiast import nodes
def setup(app):
    app.add_node(nodes.marker, override=True, foreign=(lambda self, node: None, lambda self, node: None))
"""


def resolved(project: Project, docname: str) -> nodes.document:
    """Return the document of a page as the writer gets it."""
    env = project.build("foreign").app.env
    return env.get_and_resolve_doctree(docname, env._app.builder, tags=env._app.builder.tags)


def test_only_nodes_of_docutils_are_left(project: Project) -> None:
    """No node is of a class of ours, a verse keeps its indentation and numbers, and links find their targets."""
    project.write({**FILES, "conf.py": CONF})
    document = resolved(project, "one/index")
    assert {type(node).__name__ for node in document.findall()} <= KNOWN
    assert [line.astext() for line in document.findall(nodes.line)] == [
        "The lamp is out[1],",
        "\u00a0" * 4 + "the night is long." + "\u00a0" * 4 + "2",
    ]
    ids = {name for node in document.findall(nodes.Element) for name in node["ids"]}
    assert "n-out" in ids


def test_nodes_with_other_visitors_stay(project: Project) -> None:
    """A writer that knows a node of ours gets it."""
    files = {**FILES, "conf.py": CONF + VISITORS}
    document = resolved(project.write(files), "one/index")
    assert {type(node) for node in document.findall(nodes.Element) if type(node).__module__ == ours.__name__} == {
        ours.marker
    }
