"""The context of a page's template: its script, its machine-readable files, and its description."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ...domain.downloads import offered
from ...domain.editions import edition_index
from ...domain.outputs import output_of
from ...domain.store import store_of
from .assets import SCRIPT, TEXT_SCRIPT
from .css import PLACES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...model.edition_folder import EditionFolder


def on_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link the machine-readable files from the pages of an edition."""
    store = store_of(app.env)
    edition = store.edition_of(pagename)
    if edition is None or doctree is None or not output_of(app.builder).layers:
        return
    if any(r.number for r in store.pages[pagename].records):
        app.add_css_file(PLACES)
    if app.config.scholiast_script:
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_js_file(TEXT_SCRIPT, loading_method="defer")
    first = store.page_order(edition)[0]
    uri = app.builder.get_relative_uri(pagename, first)
    base = uri if uri.endswith("/") or not uri else uri.rsplit("/", 1)[0] + "/" if "/" in uri else ""
    links = [f'<link rel="alternate" type="text/plain" href="{base}copytext.txt">']
    up = context["pathto"]
    links += (
        f'<link rel="alternate" type="{found.media}" href="{escape(up(found.path, True))}">'
        for found in offered(app, store, edition)
    )
    links.append(context.get("scholiast_copytext", "") if app.config.scholiast_script else "")
    context["metatags"] = "\n".join((context.get("metatags", ""), *links))
    _describe(context, edition_index(app.env).get(edition))


def _describe(context: dict[str, Any], folder: EditionFolder | None) -> None:
    """Set the Open Graph description of the page, if ``sphinxext.opengraph`` is loaded."""
    meta = folder.edition if folder else None
    if meta is not None:
        tags = {"og:type": "article", "og:description": meta.summary}
        context["meta"] = {**{k: v for k, v in tags.items() if v}, **(context.get("meta") or {})}
