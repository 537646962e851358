"""Downloads: other outputs that were built before, to which the pages link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..i18n import _
from .outputs import output_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .store import Store


#: The media type of annotations that a reading system can import (EPUB Annotations 1.0, detached).
ANNOTATIONS = 'application/zip;profile="https://www.w3.org/TR/epub-anno-10/"'


class Download(NamedTuple):
    """A download: its source files, its path below the output, its label, its media type."""

    parts: tuple[Path, ...]
    path: str
    label: str
    media: str


def downloads(folders: Iterable[Path], edition: str, pages: Sequence[str]) -> Iterator[Download]:
    """Yield the downloads of an edition in *folders*: its PDF, its text by page, and the book that contains it.

    *pages* are the names of its documents. The book of a whole project and its annotations are linked once, at the
    top of the output; an edition's own files are next to its first page.
    """
    beside = f"{pages[0].rpartition('/')[0]}/{edition}".lstrip("/")
    for folder in folders:
        if (pdf := folder / f"{edition}.pdf").is_file():
            yield Download((pdf,), f"{beside}.pdf", "PDF", "application/pdf")
        for book in sorted(folder.glob("*.epub")):
            yield Download((book,), book.name, _("e-book"), "application/epub+zip")
        for notes in sorted(folder.glob("*.annotations")):
            yield Download((notes,), notes.name, _("annotations of the e-book"), ANNOTATIONS)
        texts = tuple(folder / f"{page}.txt" for page in pages)
        if all(text.is_file() for text in texts):
            yield Download(texts, f"{beside}.txt", _("plain text"), "text/plain")


def folders_of(app: Sphinx) -> list[Path]:
    """Return the folders of other outputs in ``scholiast_downloads``."""
    return [Path(app.confdir, folder) for folder in app.config.scholiast_downloads]


def offered(app: Sphinx, store: Store, edition: str) -> list[Download]:
    """Return the downloads of an edition of this build."""
    return list(downloads(folders_of(app), edition, store.written_pages(edition)))


def changed(app: Sphinx, store: Store) -> list[str]:
    """Return the pages whose links to downloads have changed since they were written."""
    if not output_of(app.builder).downloads:
        return []
    now = {}
    for edition in store.editions():
        if found := [d.path for d in offered(app, store, edition)]:
            now[store.page_order(edition)[0]] = found
    state = store.state.output(app.builder.name)
    before, state.downloads = state.downloads, now
    return sorted(page for page in {*now, *before} if now.get(page) != before.get(page))
