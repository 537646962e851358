"""Titles for navigation: without units, ranges, markers, page breaks, footnote marks and their ids.

Sphinx copies the nodes of a title into tables of contents and into links to the previous
and next page. A unit that is copied with them would be on a page twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

from .. import nodes as ours

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_WRAPPERS = (ours.unit, ours.text_range, ours.mention, ours.source_link)


class StripNavigation(EnvironmentCollector):
    """A collector that runs after Sphinx has collected titles and tables of contents."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Do nothing; the collector stores no data."""

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Do nothing; the collector stores no data."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Strip the titles of a page that was read."""
        env = app.env
        docname = env.current_document.docname
        for tree in (env.titles.get(docname), env.longtitles.get(docname), env.tocs.get(docname)):
            if tree is not None:
                strip(tree)


def strip(tree: nodes.Element) -> None:
    """Replace our inline nodes below *tree* by their children."""
    children: list[nodes.Node] = []
    changed = False
    for child in tree.children:
        if isinstance(child, nodes.Element):
            strip(child)
        if isinstance(child, _WRAPPERS):
            children += child.children
            changed = True
        elif isinstance(child, ours.marker | ours.page_break):
            changed = True
        elif isinstance(child, nodes.footnote_reference):
            changed = True
            if children and isinstance(children[-1], nodes.Text):
                children[-1] = nodes.Text(children[-1].rstrip(" "))
        else:
            children.append(child)
    if changed:
        tree.children = []
        for child in children:
            child.parent = None
            tree.append(child)


def put_under_title(articles: Sequence[nodes.Node], head: nodes.Element) -> None:
    """Insert *head* under the title of the first of *articles* that has one, else before all."""
    first = next((part for part in articles if isinstance(part, nodes.section)), articles[0])
    assert isinstance(first, nodes.Element)
    first.insert(1 if first.children and isinstance(first.children[0], nodes.title) else 0, head)
