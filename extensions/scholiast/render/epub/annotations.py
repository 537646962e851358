"""The annotations of a book in a form that reading systems can import: in the book, and in a file next to it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...domain.datasets import dataset_of
from ...domain.store import store_of
from ...export.epub.annotations import DETACHED, EMBEDDED, SUFFIX, BookFacts, annotation_set
from ...export.epub.chapters import read_chapter
from ...files import remove, whole, write_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .book import Book


def forget_annotations(file: Path) -> None:
    """Delete what an earlier build wrote of the book *file*: Sphinx would take it for a part of the book.

    Raises :class:`UnwritableFileError`.
    """
    for path in (file.parent / EMBEDDED, file.with_suffix(SUFFIX)):
        remove(path)


def write_annotations(app: Sphinx, file: Path, book: Book, suffix: str) -> list[str]:
    """Write the annotations of the book *file*, and return the names of the files that belong into it.

    They are placed by the words that its chapters have, which are read from the files next to it with the *suffix*.
    Raises :class:`UnwritableFileError`.
    """
    store = store_of(app.env)
    editions = []
    for edition in store.editions():
        chapters = {}
        for docname in store.page_order(edition):
            name = f"{docname}{suffix}"
            with suppress(OSError, ValueError):  # the output proof reports a page that cannot be read
                chapters[docname] = read_chapter(quote(name), (file.parent / name).read_bytes())
        editions.append((dataset_of(app, store, edition), chapters))
    facts = BookFacts(book.identifier, book.title, book.publisher, (book.author,), book.moment)
    found = b"".join(annotation_set(facts, editions))
    write_whole(file.parent / EMBEDDED, found)
    entry = ZipInfo(DETACHED, time.gmtime(book.moment)[:6])
    entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, ZIP_DEFLATED
    with whole(file.with_suffix(SUFFIX)) as part, ZipFile(part, "w") as package:
        package.writestr(entry, found, compresslevel=9)
    return [EMBEDDED]
