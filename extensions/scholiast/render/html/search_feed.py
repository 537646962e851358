"""What Sphinx's search index is fed with: each word of a page once.

Sphinx visits every node of a page and looks at every word each time that it occurs. The index of a page is a set, so it is
the same if the page is a short document with the titles, and with each word of the text once.

The title of a page of an edition is followed by that of the edition, which results show. The index also lists the pages of
editions, which come first among pages that have the same words.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.search import IndexBuilder, SearchLanguage
from sphinx.util.docutils import new_document

from .page_titles import edition_at, title_among_editions
from .search import ChineseSearch

if TYPE_CHECKING:
    import os

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: How the search page ranks results, in JavaScript.
_SCORER = Path(__file__).parents[2] / "static/search-scorer.js"

#: Rules that find the same words in a text and in the list of its words: others may look at what is around a word.
_SIMPLE = (SearchLanguage.split, ChineseSearch.split)
#: What is not merely visited for what is in it.
_SORTS = (nodes.Text, nodes.comment, nodes.raw, nodes.title, nodes.meta, addnodes.index)


class Condensed(IndexBuilder):
    """An index that takes the place of another one of Sphinx's."""

    def __init__(self, index: IndexBuilder, env: BuildEnvironment) -> None:
        vars(self).update(vars(index))
        self._pages_of = env

    def feed(self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document) -> None:
        """Feed a page to the index."""
        env = self._pages_of
        if edition_at(env, docname) is None or docname not in env.titles:
            super().feed(docname, filename, title, condensed(doctree, self.lang))
            return
        heading, shown = env.titles[docname].astext(), escape(title_among_editions(env, docname), quote=False)
        super().feed(docname, filename, shown, condensed(doctree, self.lang))
        # the search page shows the title of a page once if it is among the titles of its sections
        titles = self._all_titles[docname]
        self._all_titles[docname] = [(shown if words == heading else words, anchor) for words, anchor in titles]

    def freeze(self) -> dict[str, Any]:
        """Return the index, with the numbers of the pages of editions."""
        found = super().freeze()
        found["editions"] = [at for at, name in enumerate(found["docnames"]) if edition_at(self._pages_of, name)]
        return found


def condensed(doctree: nodes.document, language: SearchLanguage) -> nodes.document:
    """Return a document with the titles, the words, and the index entries of another one."""
    made = new_document("")
    texts: list[nodes.Text] = []
    waiting: list[nodes.Node] = [doctree]
    hidden: list[nodes.Node] = []
    sorts: dict[type[nodes.Node], type[nodes.Node] | None] = {}
    while waiting:
        node = waiting[-1]
        del waiting[-1]  # not pop, and no calls for most nodes: there are ten thousands
        kind = node.__class__
        if kind not in sorts:
            sorts[kind] = next((sort for sort in _SORTS if issubclass(kind, sort)), None)
        sort = sorts[kind]
        if sort is nodes.Text:
            assert isinstance(node, nodes.Text)
            texts.append(node)
        elif sort is nodes.comment or "no-search" in node.attributes["classes"]:  # type: ignore[attr-defined]
            hidden += node.children
        elif sort is nodes.raw:
            assert isinstance(node, nodes.raw)
            made += nodes.raw("", node.astext(), format=node.get("format", ""))
        else:
            if sort is nodes.title:
                parent = nodes.section("", nodes.title("", node.astext()))
                parent["ids"] = list(node.parent["ids"]) if isinstance(node.parent, nodes.Element) else []
                made += parent
            elif sort is not None:
                made += node.copy()
            if node.children:
                waiting += node.children[::-1]
    for node in hidden:
        made += [nodes.comment("", "", entry.copy()) for entry in node.findall(addnodes.index)]
    words = [text.astext() for text in texts]
    if type(language).split in _SIMPLE:
        words = [" ".join(dict.fromkeys(language.split(" ".join(words))))]
    made += nodes.paragraph("", "", *map(nodes.Text, dict.fromkeys(words)))
    return made


def on_started(app: Sphinx) -> None:
    """Let the search page rank results in our way, unless the project has one of its own."""
    if not app.config.html_search_scorer:
        app.config.html_search_scorer = str(_SCORER)


def on_resolved(app: Sphinx, *_page: object) -> None:
    """Replace Sphinx's index by ours, before the first page is fed or, if no page is written, the index is."""
    if type(getattr(app.builder, "indexer", None)) is IndexBuilder:
        app.builder.indexer = Condensed(app.builder.indexer, app.env)  # type: ignore[attr-defined]
