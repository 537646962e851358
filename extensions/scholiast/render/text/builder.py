"""Sphinx's builder of plain text, with whole files that are compared with the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.builders.text import TextBuilder

from ...domain.store import store_of
from ...files import remove, reported, write_whole
from .parts import APPARATUS, take_apparatus
from .verify import forget, keep, written_before


class EditionTextBuilder(TextBuilder):
    """A builder that writes each page whole or not at all, and stores the data for the proof at the end.

    A page with reading text of an edition has two files: one with the text and the notes of Reading, and one with the
    apparatus.
    """

    name = "text"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page."""
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        page = store_of(self.env).pages.get(docname)
        second = f"{docname}{APPARATUS}"
        apparatus = None
        if page is not None and page.edition is not None and page.units:
            apparatus = take_apparatus(doctree, self.env, page, self._path(second).name)
        self._write(docname, doctree)
        if apparatus is not None:
            self._write(second, apparatus)
        elif page is not None:
            with reported(self._app):
                remove(self._path(second))
            forget(self._app, second)

    def finish(self) -> None:
        """Remove the files of pages that are no longer there."""
        for name in written_before(self._app):
            if name.removesuffix(APPARATUS) not in self.env.all_docs:
                with reported(self._app):
                    remove(self._path(name))
                    forget(self._app, name)
        super().finish()

    def _path(self, name: str) -> Path:
        return Path(self.outdir, f"{name}{self.out_suffix}")

    def _write(self, name: str, document: nodes.document) -> None:
        visitor: Any = self.create_translator(document, self)
        document.walkabout(visitor)
        with reported(self._app):
            write_whole(self._path(name), visitor.body)
            keep(self._app, name, visitor)
