"""What each page shows of the titles of other pages: in tables of contents, in links to its neighbours, and next to its text.

Sphinx writes a page again if a page that its own table of contents names has changed, but not the pages further away that show
the same title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..render.html.page_titles import title_among_editions
from ..render.html.site_navigation import BEFORE, Relations, above, around, first_of_edition, has_navigation
from ..text.digests import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def navigation_digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Return a digest of the titles of other pages on each page, by its name."""
    return {docname: digest(*shown) for docname, shown in _Titles(app, env).shown()}


class _Titles:
    """The titles of pages, each looked up once."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        self._app = app
        self._env = env
        self._known: dict[str, str] = {}
        self._below: dict[str, str] = {}

    def shown(self) -> Iterator[tuple[str, list[object]]]:
        """Yield for each page the titles of others on it, with their names."""
        relations: Relations = self._env.collect_relations()
        for docname in sorted(self._env.all_docs):
            names = [*relations.get(docname, ())[1:], *above(relations, docname)]
            if has_navigation(self._app):
                names += self._around(docname, relations)
            yield docname, [[(name, self._title(name)) for name in names if name], self._contents(docname)]

    def _around(self, docname: str, relations: Relations) -> Iterator[str]:
        """Yield the pages that the navigation of our theme names besides the path and the neighbours of a page."""
        if found := around(self._app, docname, relations):
            yield from found.names()
        if docname in relations and (before := relations[docname][BEFORE]):
            yield first_of_edition(self._env, before, relations)

    def _title(self, docname: str) -> str:
        if docname not in self._known:
            self._known[docname] = title_among_editions(self._env, docname) if docname in self._env.titles else ""
        return self._known[docname]

    def _contents(self, docname: str) -> str:
        """Return a digest of the titles and headings of all pages that the tables of contents of a page lead to."""
        if docname not in self._below:
            self._below[docname] = ""  # for pages that lead to each other
            included = self._env.toctree_includes.get(docname, ())
            heads = [
                (name, self._env.tocs[name].astext(), self._contents(name))
                for name in included
                if name in self._env.tocs
            ]
            self._below[docname] = digest(heads) if heads else ""
        return self._below[docname]
