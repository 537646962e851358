"""The sitemap: the absolute addresses of all pages (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ...domain.editions import edition_index
from ...export.atom import day_of
from ...files import remove, write_changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store

FILE = "sitemap.xml"
#: By which a file of an earlier build is recognized as ours.
_MARK = "<!-- made by Scholiast -->"
_HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n{_MARK}\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """Return the sitemap of pages, each with its address and the day of its last change, "" if that is not known."""
    rows = (
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in pages
    )
    return f"{_HEAD}{''.join(rows)}</urlset>\n"


def write_sitemap(app: Sphinx, store: Store) -> None:
    """Write the sitemap if the site has a base address, or remove that of an earlier build.

    A sitemap that the project has itself, or that another extension writes, is left alone.
    """
    path = Path(app.outdir, FILE)
    if _is_foreign(app):
        return
    base = str(app.config.html_baseurl or "").rstrip("/")
    with suppress(OSError):
        found = path.read_text(encoding="utf-8")
        if _MARK not in found:
            return
        if store.unchanged and base and f"<loc>{escape(base)}/" in found:
            return
    if base:
        write_changed(path, sitemap(_pages(app, store, base)))
    else:
        remove(path)


def _is_foreign(app: Sphinx) -> bool:
    extra = [Path(app.confdir, name) for name in app.config.html_extra_path]
    return "sphinx_sitemap" in app.extensions or any(p.name == FILE or (p / FILE).is_file() for p in extra)


def _pages(app: Sphinx, store: Store, base: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of documents and of continuation pages, in their order by name, with the days of editions."""
    days = {edition: _day(app, edition) for edition in store.editions()}
    further = store.state.output(app.builder.name).continuation_pages
    for name in sorted({*app.env.found_docs, *further}):
        yield f"{base}/{app.builder.get_target_uri(name)}", days.get(store.edition_of(name) or "", "")


def _day(app: Sphinx, edition: str) -> str:
    """Return the day on which an edition was last changed, if it is exact."""
    folder = edition_index(app.env).get(edition)
    return day_of(folder.edition if folder else None)
