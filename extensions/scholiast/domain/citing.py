"""An edition as a source that others cite, with the name and the address of the site that it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .outputs import output_of

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config

    from ..model.edition import Edition
    from ..model.sources import Source
    from .store import Store


def page_address(builder: Builder, docname: str) -> str:
    """Return the absolute address of a page of the site, "" without a base address.

    An output that has no pages of HTML names the folder of a page that is an index: any host finds it there.
    """
    base = str(builder.config.html_baseurl or "").rstrip("/")
    if not base:
        return ""
    if output_of(builder).html:
        return f"{base}/{builder.get_target_uri(docname)}"
    folder, _slash, name = f"/{docname}".rpartition("/")
    return f"{base}{folder}/" + ("" if name == "index" else f"{name}{builder.config.html_file_suffix or '.html'}")


def site_name(config: Config) -> str:
    """Return the name of the project, "" if ``conf.py`` does not give it one."""
    name = str(config.project or "")
    return "" if name == config.values["project"].default else name


def cited_edition(builder: Builder, store: Store, edition: Edition) -> Source:
    """Return an edition as a source that others cite."""
    from ..model.edition_source import edition_source  # with a part of the processor of citations

    pages = store.page_order(edition.id)
    address = page_address(builder, pages[0]) if pages else ""
    return edition_source(edition, store.sources(edition.id), site_name(builder.config), address)
