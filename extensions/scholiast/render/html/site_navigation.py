"""Navigation of the theme: the pages around a page, and where its source is edited.

What is shown of a part is limited, so that a page costs the same in a site of ten pages and of ten thousand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote
from weakref import WeakKeyDictionary

from ...domain.outputs import output_of
from ...domain.store import store_of
from .page_titles import edition_at, title_among_editions

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: The largest number of pages of one level that are listed, and how many around the current one where there are more.
ALL, AROUND = 24, 6
#: Hosts of sources → their name and the path of their editor.
_HOSTS = {"github": ("github.com", "edit"), "gitlab": ("gitlab.com", "-/edit"), "bitbucket": ("bitbucket.org", "src")}


class Entry(NamedTuple):
    """A page in the navigation; *entries* are the pages below the current page."""

    title: str
    link: str
    current: bool = False
    entries: tuple[Entry, ...] = ()


class Part(NamedTuple):
    """The pages next to a page: ``more`` if the page above has others."""

    above: Entry | None
    entries: tuple[Entry, ...]
    more: bool


class Level(NamedTuple):
    """The pages of one level in their order, and the place of each."""

    pages: tuple[str, ...]
    places: Mapping[str, int]

    def near(self, page: str = "") -> tuple[Sequence[str], bool]:
        """Return the pages that are listed around a page, and whether some are not."""
        if len(self.pages) <= ALL:
            return self.pages, False
        at = self.places.get(page, 0)
        return self.pages[max(0, at - AROUND) : at + AROUND + 1], True


#: The name of our theme.
THEME = "scholiast"
#: The page above each page, and those before and after it, as Sphinx collects them.
Relations: TypeAlias = Mapping[str, Sequence[str | None]]
#: The place of the page before another one in what Sphinx collects.
BEFORE = 1
#: The levels of each build by the page above them: a level is shared by all its pages.
_LEVELS: WeakKeyDictionary[Builder, dict[str, Level]] = WeakKeyDictionary()


def _level(app: Sphinx, docname: str) -> Level:
    kept = _LEVELS.setdefault(app.builder, {})
    if docname not in kept:
        included = dict.fromkeys(app.env.toctree_includes.get(docname, ()))
        pages = tuple(name for name in included if name in app.env.titles)
        kept[docname] = Level(pages, {name: place for place, name in enumerate(pages)})
    return kept[docname]


def has_navigation(app: Sphinx) -> bool:
    """Return whether the pages of an output have the navigation of our theme."""
    return app.config.html_theme == THEME and output_of(app.builder).html


class Around(NamedTuple):
    """The names of the pages around a page: ``level`` are those under the same page, itself included, ``below`` those under it.

    There is no page above, and none of its level, if the page above is the first of the site.
    """

    above: str | None
    level: Sequence[str]
    below: Sequence[str]
    more: bool

    def names(self) -> list[str]:
        """Return all of them."""
        return [*([self.above] if self.above else []), *self.level, *self.below]


def around(app: Sphinx, docname: str, relations: Relations) -> Around | None:
    """Return the pages that the navigation of a page lists, from the parents in *relations*; ``None`` if it has none."""
    if docname not in relations or docname == app.config.root_doc:
        return None
    parent = relations[docname][0]
    below, more_below = _level(app, docname).near()
    if parent is None or parent not in app.env.titles or parent == app.config.root_doc:
        return Around(None, [docname], below, more_below) if below else None
    level, more = _level(app, parent).near(docname)
    return Around(parent, level, below, more or more_below)


def above(relations: Relations, page: str) -> list[str]:
    """Return the pages above a page, nearest first; *relations* has for each page its parent first."""
    found = [page]
    while (parent := relations.get(found[-1], [None])[0]) and parent not in found:
        found.append(parent)
    return found[1:]


def part_of(app: Sphinx, pagename: str) -> Part | None:
    """Return the pages next to a page and below it; only those below it if the page above is the first of the site.

    A continuation page has the navigation of the page that it continues.
    """
    page = store_of(app.env).continued_by(pagename) or pagename
    found = around(app, page, _relations(app))
    if found is None:
        return None

    def entry(docname: str, entries: tuple[Entry, ...] = ()) -> Entry:
        title, link = app.env.titles[docname].astext(), app.builder.get_relative_uri(pagename, docname) or "#"
        return Entry(title, link, docname == pagename, entries)

    own = tuple(map(entry, found.below))
    entries = tuple(entry(name, own if name == page else ()) for name in found.level)
    return Part(entry(found.above) if found.above else None, entries, found.more)


class Step(NamedTuple):
    """The page before or after a page: its title and address, and whether it is of another edition than that page."""

    title: str
    link: str
    leaves: bool


def step_to(app: Sphinx, pagename: str, relation: int) -> Step | None:
    """Return the page before (1) or after (2) a page; ``None`` for a page that Sphinx has no neighbours of.

    Before the first page of an edition is the first page of the edition before it.
    """
    relations = _relations(app)
    to = relations[pagename][relation] if pagename in relations else None
    if to is None or to not in app.env.titles:
        return None
    leaves = _leaves(app.env, pagename, to)
    if leaves and relation == BEFORE:
        to = first_of_edition(app.env, to, relations)
    title = title_among_editions(app.env, to) if leaves else app.env.titles[to].astext()
    return Step(title, app.builder.get_relative_uri(pagename, to), leaves)


def _leaves(env: BuildEnvironment, page: str, to: str) -> bool:
    """Return whether a page is of an edition, and another one is not of it."""
    other = edition_at(env, to)
    return other is not None and other != edition_at(env, page)


def first_of_edition(env: BuildEnvironment, docname: str, relations: Relations) -> str:
    """Return the first page of the edition of a page, going back from it in the order of pages; itself if it has none."""
    edition = edition_at(env, docname)
    while edition and (before := relations[docname][BEFORE]) and edition_at(env, before) == edition:
        docname = before
    return docname


def _relations(app: Sphinx) -> Relations:
    """Return the page above each page, and those before and after it; of a builder that has none, nothing."""
    found: Relations = getattr(app.builder, "relations", {})
    return found


def edit_link(context: Mapping[str, object], path: str) -> str:
    """Return the address at which a source is edited; empty if ``html_context`` does not say where the sources are.

    The names are those that Sphinx's themes share: ``github_user``, ``github_repo``, ``github_version`` (or the same for
    ``gitlab`` and ``bitbucket``), and ``conf_py_path`` or ``doc_path`` for the folder.
    """
    for name, (host, editor) in _HOSTS.items():
        user, repository = (str(context.get(f"{name}_{what}") or "") for what in ("user", "repo"))
        if not (user and repository) or context.get(f"display_{name}") is False:
            continue
        version = str(context.get(f"{name}_version") or "main")
        folder = str(context.get("conf_py_path") or context.get("doc_path") or "").strip("/")
        at = "/".join(part for part in (user, repository, editor, version, folder, path) if part)
        return f"https://{context.get(f'{name}_host') or host}/{quote(at)}"
    return ""


def _edit(app: Sphinx, pagename: str, context: Mapping[str, object]) -> str:
    path = Path(app.env.doc2path(pagename)) if pagename in app.env.all_docs else None
    if path is None or not path.is_file():
        return ""
    return edit_link(context, path.relative_to(app.srcdir).as_posix())


def on_navigation_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, object], doctree: nodes.document | None
) -> None:
    """Offer the navigation to the templates; nothing is computed where a theme does not ask for it."""
    heading = app.env.titles.get(pagename)
    context["scholiast_heading"] = "" if heading is None else heading.astext()
    # plain functions, which the builders "json" and "pickle" leave out of what they write
    context["scholiast_part"] = lambda: part_of(app, pagename)
    context["scholiast_step"] = lambda relation: step_to(app, pagename, relation)
    context["scholiast_edit"] = lambda: _edit(app, pagename, context)
