"""HTML: the pages, their assets, and the proof of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain.outputs import Output, add_builder, add_output
from ...files import reported
from ...messages import report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...domain.store import Store
    from ...model.faults import Fault
    from ...model.outcome import Outcome
    from ...model.output_proof import OutputProof


def seal_pages(app: Sphinx) -> None:
    """Let the translator store what it writes for apparatus; for every output of HTML."""
    from . import seal

    app.connect("write-started", seal.on_write_started)


def _start(app: Sphinx) -> None:
    from .assets import add_assets
    from .pagefind.index import missing
    from .search import add_languages

    add_assets(app)
    add_languages(app)
    report(app, missing(app))
    seal_pages(app)


def _start_site(app: Sphinx) -> None:
    from ..data.apart import on_failed, on_resolved

    _start(app)
    app.connect("doctree-resolved", on_resolved)
    app.connect("build-finished", on_failed)


def _write_places(app: Sphinx, store: Store) -> None:
    from .assets import write_places

    write_places(app, store)


def _verify(app: Sphinx, store: Store) -> list[OutputProof]:
    from .page_proof import prove_pages

    return prove_pages(app, store)


def _correct(app: Sphinx, verdicts: Mapping[str, Outcome]) -> Iterable[Fault]:
    from .page_proof import correct_pages

    return correct_pages(app, verdicts)


def _put_beside(app: Sphinx, store: Store) -> Iterable[Fault]:
    from ..data.apart import made_apart
    from ..data.files import write_data
    from .downloads import put_beside
    from .pagefind.index import write_index
    from .photo_files import write_metadata
    from .search import language_faults
    from .sitemap import write_sitemap

    faults = [
        *put_beside(app, store),
        *language_faults(app, store),
        *write_data(app, store, made_apart(app)),
        *write_metadata(app, store),
        *write_index(app, store),
    ]
    with reported(app):
        write_sitemap(app, store)
    return faults


def _singlehtml() -> type[Builder]:
    from .singlehtml import EditionPageBuilder

    return EditionPageBuilder


#: A site whose files may have any form: that of Sphinx's help builders, or of another extension.
PAGES = Output(
    html=True, raw="html", breaks_lines=True, layers=True, lists_layers=True, concordances=True, unread=True,
    start=_start, after_reading=_write_places,
)  # fmt: skip
SITE = replace(
    PAGES, filters=True, drawings=True, continuation_pages=True, cards=True, downloads=True, checks_bodies=True, unread=False,
    start=_start_site, verify=_verify, correct=_correct, files=_put_beside,
)  # fmt: skip
#: One page holds several editions, so it cannot hide the layers of one.
SINGLE = replace(
    SITE,
    start=_start,
    layers=False,
    lists_layers=False,
    continuation_pages=False,
    cards=False,
    downloads=False,
    one_file=True,
    files=None,
)


def setup(app: Sphinx) -> None:
    """Connect the room with Sphinx."""
    from ... import i18n
    from .. import svg
    from . import registers, seal, search_feed, visitors, written_trees
    from .continuation_pages import on_build_finished, on_further_context, on_write_started
    from .page_context import on_page_context
    from .pagefind.search_page import on_pagefind_context
    from .readback import FIRST, on_body_made
    from .search import drop_words_of_no_page
    from .search_words import on_search_context
    from .site_navigation import on_navigation_context
    from .template_cache import keep_templates

    written = visitors.VISITORS | registers.VISITORS | svg.VISITORS
    for node in written:
        app.add_node(node, override=True)
    seal.add_methods(written)
    add_output(SITE, "html", "dirhtml")
    add_output(SINGLE, "singlehtml")
    add_output(PAGES, form="html")
    add_builder(app, "singlehtml", _singlehtml, override=True)
    app.connect("builder-inited", keep_templates)
    app.connect("html-page-context", written_trees.on_page_context, priority=FIRST)
    app.connect("doctree-resolved", written_trees.free_last, priority=FIRST)
    app.connect("html-page-context", on_body_made, priority=FIRST)
    app.connect("html-page-context", i18n.on_page_context)
    # before sphinxext.opengraph, whatever the order of the extensions: it writes the type that is set here
    app.connect("html-page-context", on_page_context, priority=400)
    app.connect("html-page-context", on_further_context)
    app.connect("html-page-context", on_search_context)
    app.connect("html-page-context", on_pagefind_context)
    app.connect("builder-inited", search_feed.on_started)
    app.connect("doctree-resolved", search_feed.on_resolved)
    app.connect("html-page-context", search_feed.on_resolved)
    app.connect("html-page-context", drop_words_of_no_page)
    app.connect("html-page-context", on_navigation_context)
    app.connect("write-started", on_write_started)
    app.connect("build-finished", written_trees.free_last)
    app.connect("build-finished", on_build_finished)
