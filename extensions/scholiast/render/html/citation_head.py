"""The part of a page's head by which other programs know what edition it is, and how it is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from ...domain.citing import cited_edition, page_address
from ...domain.downloads import offered
from ...domain.store import store_of
from ...export.citations.meta_tags import meta_tags
from ...export.citations.schema_org import EditionPage, page_data, script_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store
    from ...model.edition import Edition
    from ...model.edition_folder import EditionFolder
    from ...model.sources import Source


def citation_head(
    app: Sphinx, pagename: str, folder: EditionFolder | None, context: dict[str, object]
) -> Iterator[str]:
    """Yield the tags of a page of an edition: Highwire, Dublin Core, links and schema.org."""
    meta = folder.edition if folder else None
    if meta is None:
        return
    store = store_of(app.env)
    cited = cited_edition(app.builder, store, meta)
    tags = meta_tags(meta, cited, _pdf(app, store, meta, pagename))
    yield from (f'<meta name="{name}" content="{escape(content)}">' for name, content in tags)
    doi = cited.csl.get("DOI")
    links = {"cite-as": f"https://doi.org/{doi}" if doi else cited.url, "license": meta.licence_annotations}
    for rel, address in links.items():
        if address and address.startswith(("http://", "https://")):
            yield f'<link rel="{rel}" href="{escape(address)}">'
    data = page_data(_page(app, store, meta, cited, pagename, context))
    yield f'<script type="application/ld+json">{script_text(data)}</script>'


def _page(
    app: Sphinx, store: Store, edition: Edition, cited: Source, pagename: str, context: dict[str, Any]
) -> EditionPage:
    """Return a page as its description needs it, with those that it describes."""
    apart = store.lists_apart(edition.id)
    page = _bare_page(app, store, edition, cited, pagename, pagename)
    gathers = [name for name, docname in apart.items() if docname == pagename]
    pages = [
        _bare_page(app, store, edition, cited, pagename, docname)
        for docname in (store.written_pages(edition.id) if gathers else ())
    ]
    return replace(page, image=_image(app, context["pathto"]), apart=apart, gathers=gathers, pages=pages)


def _bare_page(app: Sphinx, store: Store, edition: Edition, cited: Source, pagename: str, docname: str) -> EditionPage:
    """Return what is on a page, except for its images, with addresses for the head of the page *pagename*."""
    page, order = store.pages[docname], store.page_order(edition.id)
    return EditionPage(
        edition=edition,
        cited=cited,
        title=app.env.titles[docname].astext() if docname in app.env.titles else docname,
        address=_iri(app, pagename, docname),
        home=_iri(app, pagename, order[0]),
        records=page.records,
        mentioned=tuple(dict.fromkeys(mention.entity for mention in page.mentions)),
        entities=store.entities(edition.id),
        sources=store.sources(edition.id),
        image=lambda _image: "",
        number=order.index(docname) + 1,
    )


def _iri(app: Sphinx, here: str, docname: str) -> str:
    """Return the address of a page: absolute, or relative to another page where there is no base address."""
    if address := page_address(app.builder, docname):
        return address
    uri = app.builder.get_target_uri(docname)
    return relative_uri(app.builder.get_target_uri(here), uri) or uri.rpartition("/")[2] or "./"


def _image(app: Sphinx, pathto: Callable[..., str]) -> Callable[[str], str]:
    """Return a function from the path of an image to its address in the output, "" for one that is not there."""
    base = str(app.config.html_baseurl or "").rstrip("/")

    def address(image: str) -> str:
        name = app.builder.images.get(image)
        if name is None:
            return image if image.startswith(("http://", "https://")) else ""
        path = f"{getattr(app.builder, 'imagedir', '_images')}/{name}"
        return f"{base}/{path}" if base else pathto(path, True)

    return address


def _pdf(app: Sphinx, store: Store, edition: Edition, pagename: str) -> str:
    """Return the absolute address of the PDF of an edition, for its first page."""
    base = str(app.config.html_baseurl or "").rstrip("/")
    if not base or pagename != store.page_order(edition.id)[0]:
        return ""
    found = (each.path for each in offered(app, store, edition.id) if each.media == "application/pdf")
    return next((f"{base}/{path}" for path in found), "")
