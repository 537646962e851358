"""Continuation pages of long registers: pages of the output without a document.

A long register is split into pages when all documents have been read. Sphinx then processes each
continuation page as usual: it has a document tree (a stub that :class:`FillRegisters` fills) and
is written, also in parallel, with the theme and the search. The environment contains it only
while pages are written, so that no build regards it as a removed source.
"""

from __future__ import annotations

import html
import posixpath
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _ as __
from sphinx.util.docutils import new_document

from ... import nodes as ours
from ...domain.outputs import output_of
from ...domain.state import ContinuationPage, RegisterData, RegisterLayout
from ...domain.store import store_of
from ...registers.later import Later
from ...registers.post_transforms import filled, late_links, place_of
from ...text.digests import digest
from .site_navigation import Relations, above, around, has_navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...domain.layout import Filled, FurtherPage
    from ...domain.store import Store

#: Registers with less data than this (bytes) always fit on one page.
_SHORT = 12_000


def output(app: Sphinx) -> str:
    """Return the name of the builder if its output has continuation pages, otherwise ``""``."""
    return app.builder.name if output_of(app.builder).continuation_pages else ""


def lay_out(app: Sphinx, store: Store, registers: Mapping[str, RegisterData]) -> bool:
    """Assign entries to pages, and return whether the assignment was computed again.

    *registers* has the data of the registers of each document.
    """
    layouts = store.layouts
    layouts.begin()
    if not output(app):
        return False
    kept = store.state.output(output(app)).layouts
    relaid = False
    for docname in [d for d in kept if d not in registers or registers[d].size < _SHORT]:
        del kept[docname]
        relaid = True
    settings = f"{app.config.scholiast_entity_pages} {app.config.scholiast_page_entries}"
    for docname, (data, size, _head) in registers.items():
        key = f"{data} {settings}"
        if size < _SHORT or not store.pages[docname].registers:
            continue
        layout = kept.setdefault(docname, RegisterLayout())
        layouts.add(docname)
        if layout.digest != key:
            made = filled(store, docname)
            layout.digest, layout.moved, layout.here = key, made.moved(), _digest_here(store, docname, made)
            layout.sizes = dict(made.sizes)
            layout.pages = {p.name: ContinuationPage(p.title, p.before, p.after) for p in made.further.values()}
            relaid = True
        if layout.pages:
            layouts.move(docname, layout.moved)
    return relaid


def further_to_write(app: Sphinx, store: Store, changed: Iterable[str]) -> list[str]:
    """Return the continuation pages that are new, changed or missing, and remove files of former ones."""
    base = _base(app.builder) if output(app) else []
    relations = cache(app.env.collect_relations)
    changed, out = set(changed), []
    for docname in store.layouts.continued:
        layout = store.state.output(output(app)).layouts[docname]
        new = {name: layout.written.get(name, "") for name in layout.pages}
        fresh = layout.written.keys() == new.keys() and layout.base == base
        if docname in changed or store.layouts.filled(docname) is not None or not fresh:
            made = filled(store, docname)
            new = {
                page.name: _digest_page(store, docname, page, _around(app, docname, relations()))
                for page in made.further.values()
            }
        for name, shown in new.items():
            if shown != layout.written.get(name) or layout.base != base or not _path(app, name).is_file():
                out.append(name)
                app.builder.write_doctree(name, _stub(docname, name), _cache=False)
        layout.written, layout.base = new, base
    _remove_gone(app, store)
    return out


def shown_here(app: Sphinx, store: Store, docname: str) -> str:
    """Return a digest of what the page of a document shows of its registers; empty if it is not known."""
    if docname not in store.layouts:
        return ""
    return store.state.output(output(app)).layouts[docname].here


def _digest_here(store: Store, docname: str, made: Filled) -> str:
    """Return a digest of the registers on the page of a document."""
    page = store.pages[docname]
    uses = [(use, store.covered(docname, use.register, use.edition)) for use in page.registers]
    shown = [(number, _digest_content(store, docname, content)) for number, content in sorted(made.here.items())]
    return digest(store.env.titles[docname].astext(), uses, shown)


def _around(app: Sphinx, docname: str, relations: Relations) -> list[str]:
    """Return the pages to which the navigation of a page and of its continuation pages leads."""
    found = around(app, docname, relations) if has_navigation(app) else None
    return [*above(relations, docname), *(found.names() if found else ())]


def _digest_page(store: Store, docname: str, page: FurtherPage, linked: Sequence[str]) -> str:
    """Return a digest of a continuation page: its content with the targets of its links, and the pages *linked* to from it."""
    titles = [(name, store.env.titles[name].astext()) for name in (docname, *linked)]
    shown = _digest_content(store, docname, page.content)
    return digest(titles, page.heading, page.title, page.anchor, page.before, page.after, shown)


def _digest_content(store: Store, docname: str, content: Sequence[nodes.Node]) -> str:
    """Return a digest of nodes, including the targets of their links."""
    edition = store.edition_of(docname)
    links = {repr(link.attributes): link for node in content for link in late_links(node)}
    return digest([*_levels(content)], [place_of(store, link, edition) for link in links.values()])


def _levels(content: Sequence[nodes.Node]) -> Iterator[object]:
    """Yield all that trees consist of, level by level: which element is in which, attributes, and texts."""
    level = content
    while level:
        yield [[child.__class__.__name__ for child in node.children] for node in level]
        yield [node.attributes for node in level if isinstance(node, nodes.Element)]
        yield "\0".join([node for node in level if isinstance(node, nodes.Text)])
        yield "\0".join([node.key for node in level if isinstance(node, Later)])
        level = [child for node in level for child in node.children]


def _base(builder: Builder) -> list[str | float]:
    """Return a digest of the configuration, as seen by Sphinx, and of the templates, on which all pages depend."""
    html = _pages_of(builder)
    return [html.build_info.config_hash, html.build_info.tags_hash, html.templates.newest_template_mtime()]


def _pages_of(builder: Builder) -> StandaloneHTMLBuilder:
    """Return the builder of an output with continuation pages: it is one of Sphinx's builders of HTML pages."""
    assert isinstance(builder, StandaloneHTMLBuilder)
    return builder


def _stub(docname: str, page: str) -> nodes.document:
    stub = new_document(page)
    stub += ours.further("", owner=docname, page=page)
    return stub


def _path(app: Sphinx, page: str) -> Path:
    return _pages_of(app.builder).get_output_path(page)


def _remove_gone(app: Sphinx, store: Store) -> None:
    """Remove the files of former continuation pages."""
    if not output(app):
        return
    state = store.state.output(output(app))
    now = [name for name, _page in _pages(app, store)]
    for name in {*state.continuation_pages}.difference(now, app.env.found_docs):
        for path in (_path(app, name), Path(app.doctreedir, f"{name}.doctree")):
            with suppress(OSError):
                path.unlink(missing_ok=True)
                path.parent.rmdir()  # if it was the last one
    state.continuation_pages = now


def _pages(app: Sphinx, store: Store) -> Iterator[tuple[str, ContinuationPage]]:
    """Yield the names of all continuation pages, each with its title and the links to its neighbours."""
    for docname in store.layouts.continued:
        yield from store.state.output(output(app)).layouts[docname].pages.items()


# -- while pages are written ---------------------------------------------------------------


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Add the continuation pages to the environment."""
    env = app.env
    pages = dict(_pages(app, store_of(env)))
    store_of(env).layouts.begin_writing(pages)
    for name, page in pages.items():
        title = page.title
        env.all_docs[name] = 0
        env.project.docnames.add(name)
        env.titles[name] = nodes.title("", title)
        env.longtitles[name] = nodes.title("", title + _edition_in_title(env, store_of(env).continued_by(name)))
        top = nodes.reference("", title, internal=True, refuri=name, anchorname="")
        env.tocs[name] = nodes.bullet_list("", nodes.list_item("", addnodes.compact_paragraph("", "", top)))
        env.toc_num_entries[name] = 1


def _edition_in_title(env: BuildEnvironment, docname: str | None) -> str:
    """Return what the title of a page of the apparatus has after its heading: the title of its edition."""
    if docname is None or docname not in env.longtitles:
        return ""
    heading, title = env.titles[docname].astext(), env.longtitles[docname].astext()
    return title.removeprefix(heading) if title.startswith(heading) else ""


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Remove the continuation pages from the environment."""
    env = app.env
    if env is None:
        return
    store = store_of(env)
    for name in store.layouts.documents:
        env.project.docnames.discard(name)
        for known in (env.all_docs, env.titles, env.longtitles, env.tocs, env.toc_num_entries):
            known.pop(name, None)
    store.layouts.end_writing()


def on_further_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set the links of a continuation page: up to its register and its parents, and to its neighbours."""
    store = store_of(app.env)
    owner = store.continued_by(pagename)
    if doctree is None or owner is None:
        return
    builder = app.builder
    _title, before, after = store.state.output(output(app)).layouts[owner].pages[pagename]
    parents = [owner, *above(_pages_of(builder).relations, owner)]
    if parents[-1] == app.config.root_doc and len(parents) > 1:
        parents.pop()  # a theme links to it anyway

    def way(to: tuple[str, str]) -> dict[str, str]:
        return {"link": builder.get_relative_uri(pagename, to[0]), "title": html.escape(to[1], quote=False)}

    context["parents"] = [way((name, app.env.titles[name].astext())) for name in reversed(parents)]
    context["prev"], context["next"] = way(before) if before else None, way(after) if after else None
    context["rellinks"] = [
        *context["rellinks"],
        *([(after[0], context["next"]["title"], "N", __("next"))] if after else []),
        *([(before[0], context["prev"]["title"], "P", __("previous"))] if before else []),
    ]
    context.pop("sourcename", None)
    context["page_source_suffix"] = ""
    if "toctree" in context:
        context["toctree"] = _tree_once(builder, posixpath.dirname(pagename), context["toctree"])


#: For each builder, the rendered navigation trees, by folder and options.
_TREES: WeakKeyDictionary[Builder, dict[tuple[str, str], str]] = WeakKeyDictionary()


def _tree_once(builder: Builder, folder: str, draw: Callable[..., str]) -> Callable[..., str]:
    """Return the navigation tree, rendered once for the continuation pages of a folder, which are not in it."""
    trees = _TREES.setdefault(builder, {})

    def tree(**options: object) -> str:
        key = folder, repr(sorted(options.items()))
        if key not in trees:
            trees[key] = draw(**options)
        return trees[key]

    return tree
