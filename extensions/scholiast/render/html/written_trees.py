"""Document trees of pages that have been written, which are freed before the next page is written.

A node refers to its parent, so a tree remains until the garbage collector finds it. During a build the collector runs
seldom (:mod:`scholiast.build.gc_pause`), and would have to visit the trees of all other pages as well. Without parents a
tree is freed by itself. Whoever holds one of its nodes still has all that is in it.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ... import nodes as ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

#: The name and the tree of the page that is being written, or was written last, by project.
_LAST: WeakKeyDictionary[Sphinx, tuple[str, nodes.document]] = WeakKeyDictionary()


def on_page_context(
    app: Sphinx, pagename: str, templatename: str, context: object, doctree: nodes.document | None
) -> None:
    """Free the tree of the page before, and keep that of this page until it has been written."""
    if doctree is not None and app in _LAST and doctree is _LAST[app][1]:
        return
    free_last(app)
    if doctree is not None:
        _LAST[app] = pagename, doctree


def free_last(app: Sphinx, *_arguments: object) -> None:
    """Free the tree of the page that was written last, and those in which Sphinx has rendered titles for it."""
    if app in _LAST:
        name, document = _LAST.pop(app)
        _take_apart(document)
        _detach(_rendered_titles(app, name))
        del document
        gc.collect(0)  # what is freed counts against what is made, so that the collector would not run at all


def _rendered_titles(app: Sphinx, name: str) -> Iterator[nodes.Node]:
    """Yield the titles of a page and its neighbours: each was put into a document of its own, where it has stayed."""
    neighbours = getattr(app.builder, "relations", {}).get(name, ())
    for titles in (app.env.titles, app.env.longtitles):
        yield from (titles[each] for each in (name, *neighbours) if each in titles)


def _take_apart(document: nodes.document) -> None:
    """Remove all references in a tree that lead up."""
    _detach(ours.all_below(document))
    document.reporter = document.transformer = None  # type: ignore[assignment]


def _detach(found: Iterable[nodes.Node]) -> None:
    """Remove the references of nodes to their parents and their document."""
    for node in found:
        node.parent = None
        if "_document" in node.__dict__:  # asked for each node, the property would cost as much as all the rest
            node.document = None  # type: ignore[assignment]
