"""The builder ``data``: the files of the editions that other programs read, without pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.builders import Builder

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes


class DataBuilder(Builder):
    """A builder that reads the project and writes no page; the files are written when the build is finished.

    They are in the same places, and name the same addresses, as those of a build of HTML.
    """

    name = "data"
    format = ""
    allow_parallel = True

    def get_outdated_docs(self) -> Iterator[str]:
        """Return no page: none is written."""
        return iter(())

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page in a build of HTML."""
        return quote(docname) + self._suffix

    def get_output_path(self, docname: str) -> Path:
        """Return the file of a page in a build of HTML, next to which its data is."""
        return Path(self.outdir, docname + self._suffix)

    @property
    def _suffix(self) -> str:
        return self.config.html_file_suffix or ".html"

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Do nothing."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Do nothing."""
