"""What the search index is fed with: a short document in place of the whole page, and the same index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder, SearchLanguage

from scholiast.render.html.search import ChineseSearch
from scholiast.render.html.search_feed import Condensed, condensed, on_resolved
from support.projects import Project

PAGE = """
Running *wa*\\ ters
===================

.. meta::
   :keywords: tide, low water

A runner ran where the river\\ **bank** runs. 江上秋風 and naïve 1923.

A ran & <b> part
----------------

.. raw:: html

   <style>p {color: red}</style><b>bold</b> and <i>slanted</i><script>hidden()</script>

.. raw:: latex

   \\unseen

.. a comment with secret words

.. container:: no-search

   Nobody finds these words.

Runner
------

The last paragraph runs.
"""


def page() -> nodes.document:
    """Return a page with all that the index treats in a way of its own."""
    document = publish_doctree(PAGE)
    document += addnodes.index(entries=[("single", "bank", "b1", "", None), ("see", "shore; bank", "b2", "", None)])
    hidden = next(node for node in document.findall(nodes.container))
    hidden += addnodes.index(entries=[("single", "hidden entry", "h1", "", None)])
    return document


def indexed(
    env: BuildEnvironment, language: type[SearchLanguage] | None, make: Callable[[IndexBuilder], IndexBuilder]
) -> dict[str, object]:
    """Return what an index has after a page has been fed to it."""
    index = IndexBuilder(env, "en", {}, "")
    if language is not None:
        index.lang = language({})
    index = make(index)
    index.feed("page", "page.rst", "Running waters", page())
    found = index.freeze()
    return {name: found[name] for name in ("terms", "titleterms", "alltitles", "indexentries", "titles")}


class Whole(SearchLanguage):
    """Rules that look at the words around a word."""

    lang = "xx"

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name of Sphinx's method
        return [f"{one}{len(input)}" for one in super().split(input)]


@pytest.mark.parametrize("language", [None, SearchLanguage, ChineseSearch, Whole])
def test_index_is_that_of_the_whole_page(language: type[SearchLanguage] | None, project: Project) -> None:
    """Titles, words, keywords, raw HTML and index entries are found as if Sphinx had visited the page itself."""
    env = project.write({}).build().app.env
    assert indexed(env, language, lambda index: Condensed(index, env)) == indexed(env, language, lambda index: index)


def test_each_word_is_fed_once() -> None:
    """The text of the document has each word once, if the rules find words whatever is around them."""
    words = condensed(page(), SearchLanguage({})).children[-1].astext().split()
    assert len(words) == len(set(words))
    assert {"A", "runner", "river", "bank"} <= set(words)
    assert "secret" not in words


def test_index_of_others_is_left_alone(project: Project) -> None:
    """Only Sphinx's own index is replaced."""

    class Own(IndexBuilder):
        pass

    app = project.write({}).build().app
    app.builder.indexer = own = Own(app.env, "en", {}, "")  # type: ignore[attr-defined]
    on_resolved(app)
    assert app.builder.indexer is own  # type: ignore[attr-defined]
