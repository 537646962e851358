"""The context of a page's template: its script, its machine-readable files, and its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...domain.downloads import offered
from ...domain.editions import edition_index
from ...domain.outputs import output_of
from ...domain.store import store_of
from ...export import atom, formats
from ...files import remove, reported
from ...registers.header import is_titled
from ...text.fold import fold
from ...text.sentences import first_sentence
from .assets import SCRIPT
from .css import PLACES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...model.edition_folder import EditionFolder
    from ...model.records import Unit


def on_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link the machine-readable files from the pages of an edition."""
    store = store_of(app.env)
    page = store.pages.get(pagename)
    withheld = page is not None and bool(page.withheld)
    if withheld and context.get("sourcename"):  # a copy of its file would show what is withheld
        with reported(app):
            remove(Path(app.outdir, "_sources", context["sourcename"]))
    if withheld or store.is_made(pagename):  # a page that was made has no file
        context.pop("sourcename", None)  # other extensions look for the file of a page that has one
        context["page_source_suffix"] = ""
    if output_of(app.builder).one_file:
        app.add_css_file(PLACES)
    edition = store.edition_of(pagename)
    if edition is None or doctree is None or not output_of(app.builder).layers:
        return
    _title(app, pagename, context, edition)
    if any(r.number for r in store.pages[pagename].records):
        app.add_css_file(PLACES)
    if app.config.scholiast_script:
        app.add_js_file(SCRIPT, loading_method="defer")
    first = store.page_order(edition)[0]
    uri = app.builder.get_relative_uri(pagename, first)
    base = uri if uri.endswith("/") or not uri else uri.rsplit("/", 1)[0] + "/" if "/" in uri else ""
    links = [f'<link rel="alternate" type="text/plain" href="{base}copytext.txt">']
    folder = edition_index(app.env).get(edition)
    if output_of(app.builder).downloads:
        links += _data_links(app, base, folder is not None and folder.edition is not None, bool(store.sources(edition)))
        links += _feed_link(app, folder)
    up = context["pathto"]
    links += (
        f'<link rel="alternate" type="{escape(found.media)}" href="{escape(up(found.path, True))}">'
        for found in offered(app, store, edition)
    )
    links += _description(folder, store.pages[pagename].units, context)
    from .citation_head import citation_head  # with the processor of citations, which only pages of editions need

    links += citation_head(app, pagename, folder, context)
    links.append(context.get("scholiast_copytext", "") if app.config.scholiast_script else "")
    context["metatags"] = "\n".join((context.get("metatags", ""), *links))
    _describe(context, folder)


def _data_links(app: Sphinx, base: str, is_described: bool, has_sources: bool) -> Iterator[str]:
    """Yield links to the files of data in the folder *base*. Only an edition with metadata has a citation."""
    for each in (formats()[name] for name in app.config.scholiast_data):
        if each.main and (is_described or each.rel == "alternate"):
            yield f'<link rel="{each.rel}" type="{each.media}" href="{base}{each.main}">'
        if each.sources and has_sources:
            yield f'<link rel="{each.rel}" type="{each.media}" href="{base}{each.sources}">'


def _feed_link(app: Sphinx, folder: EditionFolder | None) -> Iterator[str]:
    """Yield a link to the feed, which exists where the site has an address and the day of an edition is known."""
    base = str(app.config.html_baseurl or "").rstrip("/")
    if base and "atom" in app.config.scholiast_data and folder and atom.day_of(folder.edition):
        yield f'<link rel="alternate" type="{atom.MEDIA}" href="{escape(base)}/{atom.FILE}">'


def _title(app: Sphinx, pagename: str, context: dict[str, Any], edition: str) -> None:
    """Add the edition's title to the title of a page whose heading is another, such as a number.

    The title of a page that is made has it already.
    """
    folder = edition_index(app.env).get(edition)
    if folder is None or folder.edition is None or is_titled(app.env, pagename, folder.edition.title):
        return
    if not store_of(app.env).is_made(pagename):
        title = escape(folder.edition.title, quote=False)
        context["title"] = " – ".join(filter(None, (context.get("title"), title)))


def _description(folder: EditionFolder | None, units: Sequence[Unit], context: Mapping[str, Any]) -> Iterator[str]:
    """Yield the description of a page for searches: the edition's summary, or else the first sentence of the text.

    An author's own ``meta`` directive wins.
    """
    if 'name="description"' in context.get("metatags", ""):
        return
    meta = folder.edition if folder else None
    first = next((unit for unit in units if unit.kind == "paragraph"), None)
    words = (meta.summary if meta else None) or (first_sentence(first.text, first.lang or "en") if first else "")
    if words:
        yield f'<meta name="description" content="{escape(fold(words))}">'


def _describe(context: dict[str, Any], folder: EditionFolder | None) -> None:
    """Set the Open Graph description of the page, if ``sphinxext.opengraph`` is loaded."""
    meta = folder.edition if folder else None
    if meta is not None:
        tags = {"og:type": "article", "og:description": meta.summary}
        context["meta"] = {**{k: v for k, v in tags.items() if v}, **(context.get("meta") or {})}
