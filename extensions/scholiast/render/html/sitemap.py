"""The sitemap: the absolute addresses of all pages (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

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


#: A file of a site with more pages than one sitemap may have.
NUMBERED = "sitemap-{}.xml"
#: The greatest number of addresses in a sitemap.
LIMIT = 50_000
_ROW = re.compile(r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?</url>")


def sitemaps(pages: Iterable[tuple[str, str]], base: str) -> dict[str, str]:
    """Return the files of the sitemap of pages, each with its address and the day of its last change, "" if unknown.

    More pages than one file may have are in several, and the first file is a list of these, which begin with *base*.
    """
    every = list(_groups(pages, LIMIT))
    if len(every) < 2:
        return {FILE: sitemap(every[0] if every else ())}
    files = {NUMBERED.format(number): sitemap(group) for number, group in enumerate(every, 1)}
    rows = "".join(f"<sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>\n" for name in files)
    return {FILE: f"{_HEAD.replace('urlset', 'sitemapindex')}{rows}</sitemapindex>\n", **files}


def _groups(pages: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    rest = iter(pages)
    while group := list(islice(rest, size)):
        yield group


def sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """Return a sitemap of pages, each with its address and the day of its last change, "" if that is not known."""
    rows = (
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in pages
    )
    return f"{_HEAD}{''.join(rows)}</urlset>\n"


def pages_in(text: str) -> list[tuple[str, str]]:
    """Return the pages in a file of our own, each with the day of its last change; nothing for a file of somebody else."""
    return [(unescape(address), day) for address, day in _ROW.findall(text)] if _MARK in text else []


def own_sitemaps(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the files of our sitemap in a folder by name, each with its pages; those of somebody else are left out."""
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("sitemap*.xml"))
    }
    return {name: pages_in(text) for name, text in texts.items() if _MARK in text[:200]}


def write_files(outdir: Path, files: Mapping[str, str]) -> None:
    """Write the files of a sitemap, and remove those of an earlier one.

    Raises :class:`..files.UnwritableFileError`.
    """
    for name, text in files.items():
        write_changed(outdir / name, text)
    for path in outdir.glob(NUMBERED.format("*")):
        if path.name not in files and _MARK in path.read_text(encoding="utf-8", errors="replace")[:200]:
            remove(path)


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
        write_files(path.parent, sitemaps(_pages(app, store, base), base))
    else:
        remove(path)
        write_files(path.parent, {})


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
