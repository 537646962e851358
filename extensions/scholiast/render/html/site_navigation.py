"""Navigation of the theme: the pages around a page, and where its source is edited.

What is shown of a part is limited, so that a page costs the same in a site of ten pages and of ten thousand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from weakref import WeakKeyDictionary

from .page_titles import edition_at, title_among_editions

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

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


#: The levels of each build by the page above them: a level is shared by all its pages.
_LEVELS: WeakKeyDictionary[Builder, dict[str, Level]] = WeakKeyDictionary()


def _level(app: Sphinx, docname: str) -> Level:
    kept = _LEVELS.setdefault(app.builder, {})
    if docname not in kept:
        included = dict.fromkeys(app.env.toctree_includes.get(docname, ()))
        pages = tuple(name for name in included if name in app.env.titles)
        kept[docname] = Level(pages, {name: place for place, name in enumerate(pages)})
    return kept[docname]


def part_of(app: Sphinx, pagename: str) -> Part | None:
    """Return the pages next to a page and below it; only those below it if the page above is the first of the site."""
    titles, uri, root = app.env.titles, app.builder.get_relative_uri, app.config.root_doc
    above = getattr(app.builder, "relations", {}).get(pagename)
    if above is None or pagename == root:
        return None

    def entry(docname: str, entries: tuple[Entry, ...] = ()) -> Entry:
        return Entry(titles[docname].astext(), uri(pagename, docname) or "#", docname == pagename, entries)

    below, more_below = _level(app, pagename).near()
    own = tuple(map(entry, below))
    parent = above[0]
    if parent is None or parent not in titles or parent == root:
        return Part(None, (entry(pagename, own),), more_below) if own else None
    beside, more = _level(app, parent).near(pagename)
    entries = tuple(entry(name, own if name == pagename else ()) for name in beside)
    return Part(entry(parent), entries, more or more_below)


class Step(NamedTuple):
    """The page before or after a page: its title and address, and whether it is of another edition than that page."""

    title: str
    link: str
    leaves: bool


def step_to(app: Sphinx, pagename: str, relation: int) -> Step | None:
    """Return the page before (1) or after (2) a page; ``None`` for a page that Sphinx has no neighbours of.

    Before the first page of an edition is the first page of the edition before it.
    """
    relations = getattr(app.builder, "relations", {})
    to = relations[pagename][relation] if pagename in relations else None
    if to is None or to not in app.env.titles:
        return None
    other = edition_at(app.env, to)
    leaves = other is not None and other != edition_at(app.env, pagename)
    while leaves and relation == 1 and (before := relations[to][1]) and edition_at(app.env, before) == other:
        to = before
    title = title_among_editions(app.env, to) if leaves else app.env.titles[to].astext()
    return Step(title, app.builder.get_relative_uri(pagename, to), leaves)


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
