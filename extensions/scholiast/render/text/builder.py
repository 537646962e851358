"""Sphinx's builder of plain text, with whole files that are compared with the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.builders.text import TextBuilder

from ...files import reported, write_whole
from .verify import keep


class EditionTextBuilder(TextBuilder):
    """A builder that writes one file per page, whole or not at all, and stores the data for the proof at the end."""

    name = "text"

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page."""
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        visitor: Any = self.create_translator(doctree, self)
        doctree.walkabout(visitor)
        path = Path(self.outdir, f"{docname}{self.out_suffix}")
        with reported(self._app):
            write_whole(path, visitor.body)
            keep(self._app, docname, path, visitor)
