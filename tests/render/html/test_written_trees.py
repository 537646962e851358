"""Document trees are freed as soon as their pages have been written."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from benchmarks.forms import write
from benchmarks.generate import make_book
from docutils import nodes
from sphinx.application import Sphinx

from scholiast import nodes as ours
from support.projects import Project


@pytest.fixture
def book(make_project: Callable[[str], Project]) -> Project:
    """Return a book of several pages."""
    project = make_project("written")
    write(make_book(800, chapters=4), project.source, "ours")
    return project


def watch(monkeypatch: pytest.MonkeyPatch, **handlers: Callable[..., None]) -> None:
    """Connect handlers with events of the next build, after all that is connected when the package is loaded."""
    setup = Sphinx.setup_extension

    def with_handlers(self: Sphinx, name: str) -> None:
        setup(self, name)
        for event, handler in handlers.items() if name == "scholiast" else ():
            self.connect(event.replace("_", "-"), handler)

    monkeypatch.setattr(Sphinx, "setup_extension", with_handlers)


def test_only_the_tree_of_the_page_in_hand_is_there(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a page is written, no tree of an earlier page is left, although the collector does not look for them."""
    trees: list[weakref.ref[nodes.document]] = []
    alive: list[int] = []

    def on_page(_app: Sphinx, _page: str, _template: str, _context: object, tree: nodes.document | None) -> None:
        if tree is not None:
            trees.append(weakref.ref(tree))
            alive.append(sum(1 for each in trees if each() is not None))

    def on_started(_app: Sphinx, _builder: object) -> None:
        gc.collect()  # what parsers have left; all trees are old from here
        gc.disable()

    watch(monkeypatch, html_page_context=on_page, write_started=on_started)
    try:
        assert book.build().warnings == ""
    finally:
        gc.enable()
    assert len(alive) > 5
    assert set(alive) == {1}


def test_what_an_extension_keeps_of_a_tree_is_complete(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node that an extension keeps, as Sphinx's list of things to do does, still has all that is in it."""
    kept: list[tuple[nodes.Element, str]] = []

    def on_resolved(_app: Sphinx, tree: nodes.document, _docname: str) -> None:
        kept.extend((unit, unit.astext()) for unit in tree.findall(ours.unit))

    watch(monkeypatch, doctree_resolved=on_resolved)
    assert book.build().warnings == ""
    assert len(kept) > 5
    for unit, words in kept:
        assert unit.astext() == unit.deepcopy().astext() == words


def test_titles_do_not_hold_the_documents_in_which_they_were_rendered(book: Project) -> None:
    """After a build the title of a page has no parent: Sphinx puts it into a new document for each page that shows it."""
    env = book.build().app.env
    above = {name: title.parent for titles in (env.titles, env.longtitles) for name, title in titles.items()}
    assert len(above) > 2
    parents = {env.config.root_doc}  # rendered for each page, so that the last document stays
    assert {name for name, parent in above.items() if parent is not None} <= parents
